"""Deeds on the console: rooms made, people let in, messages pinned and taken away. Done twice, as if done once."""

from __future__ import annotations

from typing import assert_never

from adapters.console.entries import Archived, Joined, Left, Pinned, Removed, Renamed, RoomMade, Signed
from adapters.console.logs import Log
from adapters.console.people import Person, Stage
from adapters.console.transcripts import Room
from bot.clock import Clock
from bot.errors import DeliveryFailed
from bot.platform import (
    Act,
    ArchiveRoom,
    FindGone,
    FollowRoom,
    HoldEvent,
    Invite,
    LetOut,
    OpenDirectRoom,
    OpenRoom,
    Pin,
    RemoveMessage,
    RenameRoom,
    Sign,
)


class Deeds:
    """Does what the core asks of the place."""

    def __init__(self, log: Log, stage: Stage, clock: Clock) -> None:
        """Nothing is done yet."""
        self._log = log
        self._stage = stage
        self._clock = clock

    def perform(self, act: Act, key: str) -> str:
        """Do a deed and return its remote id; raise DeliveryFailed for a room or a person who is not here."""
        now = self._clock.now()
        match act:
            case OpenRoom():
                return self._open(act, key)
            case OpenDirectRoom(account):
                return self._person(account).direct_room
            case Invite(room, account):
                self._let_in(self.room(room).id, account, key)
            case LetOut(room, account):
                self._let_out(self.room(room).id, account, key)
            case FindGone() | HoldEvent() | FollowRoom():
                pass  # nobody leaves the table, nothing hangs on the wall, and rooms stay what they are
            case RenameRoom(room, name):
                self._log.note(Renamed(key, now, self.room(room).id, name))
            case ArchiveRoom(room, reopen):
                self._log.note(Archived(key, now, self.room(room).id, reopen))
            case Pin() | RemoveMessage() | Sign():
                self._to_message(act, key)
            case _:
                assert_never(act)
        return ""

    def _to_message(self, act: Pin | RemoveMessage | Sign, key: str) -> None:
        now, room = self._clock.now(), self.room(act.room).id
        match act:
            case Pin(event=event):
                self._log.note(Pinned(key, now, room, event))
            case RemoveMessage(event=event):
                self._log.forget(event)
                self._log.note(Removed(key, now, room, event))
            case Sign(event=event, sign=sign):
                self._log.note(Signed(key, now, room, event, sign))
            case _:
                assert_never(act)

    def room(self, room: str) -> Room:
        """Return a room; raise DeliveryFailed if it is not here."""
        try:
            return self._log.transcript.rooms[room]
        except KeyError as error:
            raise DeliveryFailed(f"there is no room {room!r} on the console", for_good=True) from error

    def _open(self, act: OpenRoom, key: str) -> str:
        self._log.note(RoomMade(act.key, self._clock.now(), act.key, act.name, act.topic, act.is_restricted))
        for account in act.invited:
            self._let_in(act.key, account, key)
        return act.key

    def _let_in(self, room: str, account: str, key: str) -> None:
        person = self._person(account)
        if person.id not in self.room(room).members:
            self._log.note(Joined(f"joined:{room}:{person.id}:{key}", 0, self._clock.now(), room, person.id))

    def _let_out(self, room: str, account: str, key: str) -> None:
        person = self._person(account)
        if self.room(room).is_restricted and person.id in self.room(room).members:
            self._log.note(Left(f"{key}:{person.id}", self._clock.now(), room, person.id))

    def _person(self, account: str) -> Person:
        try:
            return self._stage.person(account)
        except KeyError as error:
            raise DeliveryFailed(f"there is nobody called {account!r} on the console", for_good=True) from error
