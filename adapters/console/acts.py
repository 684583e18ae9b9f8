"""Deeds on the console: rooms made, people let in, messages pinned and taken away. Done twice, as if done once."""

from __future__ import annotations

from typing import assert_never

from adapters.console.entries import Archived, Joined, Pinned, Removed, Renamed, RoomMade, Signed
from adapters.console.logs import Log
from adapters.console.people import Person, Stage
from adapters.console.transcripts import Room
from bot.clock import Clock
from bot.errors import DeliveryFailed
from bot.platform import (
    Act,
    ArchiveRoom,
    Invite,
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
                return self._open(act)
            case OpenDirectRoom(account):
                return self._person(account).direct_room
            case Invite(room, account):
                self._let_in(self.room(room).id, account)
            case Pin(room, event):
                self._log.note(Pinned(key, now, self.room(room).id, event))
            case RenameRoom(room, name):
                self._log.note(Renamed(key, now, self.room(room).id, name))
            case ArchiveRoom(room, reopen):
                self._log.note(Archived(key, now, self.room(room).id, reopen))
            case RemoveMessage(room, event):
                self._log.forget(event)
                self._log.note(Removed(key, now, self.room(room).id, event))
            case Sign(room, event, sign):
                self._log.note(Signed(key, now, self.room(room).id, event, sign))
            case _:
                assert_never(act)
        return ""

    def room(self, room: str) -> Room:
        """Return a room; raise DeliveryFailed if it is not here."""
        try:
            return self._log.transcript.rooms[room]
        except KeyError as error:
            raise DeliveryFailed(f"there is no room {room!r} on the console", for_good=True) from error

    def _open(self, act: OpenRoom) -> str:
        self._log.note(RoomMade(act.key, self._clock.now(), act.key, act.name, act.topic))
        for account in act.invited:
            self._let_in(act.key, account)
        return act.key

    def _let_in(self, room: str, account: str) -> None:
        person = self._person(account)
        self._log.note(Joined(f"joined:{room}:{person.id}", 0, self._clock.now(), room, person.id))

    def _person(self, account: str) -> Person:
        try:
            return self._stage.person(account)
        except KeyError as error:
            raise DeliveryFailed(f"there is nobody called {account!r} on the console", for_good=True) from error
