"""From event to what the core hears and sees: the last sight of Matrix's own words. Nothing is decided here."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from adapters.matrix.attachments import attached, caption
from adapters.matrix.events import Event, is_edit, membership, relation, reply_to, spoken, thread_of, word
from adapters.matrix.pressing import Buttons, Numbered, number_in
from adapters.matrix.reading import Reading
from adapters.matrix.render import link_to
from adapters.matrix.rooms import Room, Rooms
from adapters.matrix.wire import Wire
from bot.clock import Clock
from bot.platform import About, Account, Attached, Door, Invocation, Press, Sighting

PLATFORM = "matrix"
SIGN = "!"
COMMAND = re.compile(rf"{SIGN}(?=\w)")
OLDEST = timedelta(days=3650).total_seconds()
"""An event cannot be older than this, whatever its sender's server says."""
LATEST = 2**53
"""The largest number that JSON is sure to carry: a sender's server may say any."""
Kind = Literal[
    "joined", "left", "power-changed", "rights-changed", "message-gone", "unreadable", "asked-to-verify", "spoke"
]


class Incoming:
    """Translates the events of one account's rooms. ``wall`` tells the time that homeservers date events by."""

    def __init__(
        self, rooms: Rooms, buttons: Buttons, reading: Reading, wire: Wire, clock: Clock, *, wall: Clock
    ) -> None:
        self._own, self._server = wire.user, wire.server
        self._rooms = rooms
        self._buttons = buttons
        self._reading = reading
        self._clock = clock
        self._wall = wall

    async def translate(self, door: Door, room: str, event: Event) -> AsyncIterator[Invocation | Sighting]:
        """Yield what an event of a room's timeline means, usually one thing or nothing.

        Raises Refused where a button or a file cannot be looked up just now.
        """
        match event.kind:
            case "m.room.message" if event.sender != self._own and not is_edit(event):
                yield await self._message(door, room, event)
            case "m.reaction" if event.sender != self._own:
                pressed = await self._reaction(room, event)
                if pressed is not None:
                    yield pressed
            case "m.room.member":
                for sighting in self._member(room, event):
                    yield sighting
            case "m.room.power_levels":
                for sighting in self._powers(room, event):
                    yield sighting
            case "m.room.redaction" if event.sender != self._own and event.redacts:
                yield self._sighting("message-gone", event, room, about=event.redacts)

    def appeared(self, space: Room, joined: Event | None, by: str | None) -> Sighting:
        """Return that the bot is in a space: ``joined`` is its own membership there, ``by`` who invited it."""
        return Sighting(
            kind="space-appeared",
            platform=PLATFORM,
            key=joined.id if joined else f"appeared:{space.id}",
            seen_at=self._when(joined) if joined else self._clock.now(),
            account=self._account(by, space.id) if by else None,
            space=space.id,
            room=space.id,
            name=space.name,
            standing=frozenset({f"power:{space.power_of(by)}@{space.id}"}) if by else frozenset(),
            rights=space.rights_of(self._own),
        )

    def unreadable(self, room: str, event: Event) -> Sighting:
        """Return that something written cannot be read: in private once for each key, elsewhere once for the room."""
        session = word(event.content.get("session_id")) if self._rooms.is_direct(room) else None
        return self._sighting("unreadable", event, room, key=f"unreadable:{room}:{(session or '')[:64]}")

    def asked_to_verify(self, user: str, key: str, room: str = "") -> Sighting:
        """Return that somebody wanted to compare emoji with the bot, which it cannot."""
        return Sighting(
            kind="asked-to-verify",
            platform=PLATFORM,
            key=f"verify:{sha256(f'{user} {key}'.encode(errors='replace')).hexdigest()}",
            seen_at=self._clock.now(),
            account=self._account(user, room),
        )

    def replaced(self, old: Room, told_by: Event) -> Sighting:
        """Return that another room has taken the place of one, as often as there is news of that."""
        return Sighting(
            kind="room-replaced",
            platform=PLATFORM,
            key=f"replaced:{told_by.id}",
            seen_at=self._when(told_by),
            account=self._account(old.replaced_by, old.id),
            space=self._rooms.space_of(old.id),
            room=old.id,
            successor=old.successor,
        )

    def gone(self, room: str, event: Event | None, key: str, space: str | None) -> Sighting:
        """Return that the bot is no longer in a room."""
        return Sighting(
            kind="room-gone",
            platform=PLATFORM,
            key=event.id if event else key,
            seen_at=self._when(event) if event else self._clock.now(),
            space=space,
            room=room,
        )

    # ------------------------------------------------------------ what people say
    async def _message(self, door: Door, room: str, event: Event) -> Invocation | Sighting:
        file, is_direct = attached(event.content), self._rooms.is_direct(room)
        words = caption(event) if file else spoken(event)
        if words and COMMAND.match(words):
            replied = await self._replied_to(room, event)
            files, about = _files(file, replied), self._about(room, replied)
            return self._invocation(room, event, words[len(SIGN) :], files=files, about=about)
        if file:
            return self._file(room, event, file, words or "", is_direct=is_direct)
        number = number_in(words) if words else None
        if number is not None and not (is_direct and await self._is_awaited(door, room, event)):
            press = await self._typed(room, event, number, is_direct=is_direct)
            if press is not None:
                return self._invocation(room, event, press)
        if words and is_direct:
            files = _files(None, await self._replied_to(room, event))
            return self._invocation(room, event, words, is_command=False, files=files)
        return self._sighting("spoke", event, room)

    def _file(self, room: str, event: Event, file: Attached, words: str, *, is_direct: bool) -> Invocation | Sighting:
        """A file in private may be what was asked for; in a room it is talk, unless a command stands below it."""
        if not is_direct:
            return self._sighting("spoke", event, room)
        return self._invocation(room, event, words, is_command=False, files=(file,))

    async def _replied_to(self, room: str, event: Event) -> Event | None:
        """Return the message that words reply to, as the homeserver knows it: whoever replies may name any."""
        about = reply_to(event)
        return await self._reading.message(room, about) if about else None

    def _about(self, room: str, replied: Event | None) -> About | None:
        if replied is None:
            return None
        link = link_to(room, replied.id, self._server)
        return About(replied.id, self._account(replied.sender, room), is_mine=replied.sender == self._own, link=link)

    async def _is_awaited(self, door: Door, room: str, event: Event) -> bool:
        """Tell whether a bare number answers an open question; a reply to a message is about that message."""
        account, said_at = self._account(event.sender, room), self._when(event)
        return reply_to(event) is None and await door.awaits_answer(account, room, said_at)

    async def _typed(self, room: str, event: Event, number: int, *, is_direct: bool) -> Press | None:
        """Read a number as an answer to the message replied to, else to its thread's, else to the newest numbered."""
        for about in (reply_to(event), thread_of(event)):
            if about and (found := await self._buttons.on(room, about)):
                return _pressed(found, number, is_direct=is_direct)
        if is_direct and not reply_to(event):
            return _pressed(await self._buttons.newest_in(room), number, is_direct=True)
        return None

    async def _reaction(self, room: str, event: Event) -> Invocation | None:
        about = relation(event)
        on, number = word(about.get("event_id")), number_in(word(about.get("key")) or "")
        if about.get("rel_type") != "m.annotation" or on is None or number is None:
            return None
        # A reaction is there for everybody to see: never what is private, not even in a direct room.
        press = _pressed(await self._buttons.on(room, on), number, is_direct=False)
        return None if press is None else self._invocation(room, event, press, on=on)

    # ------------------------------------------------------------ who comes, goes and may what
    def _member(self, room: str, event: Event) -> Iterator[Sighting]:
        user, now, before = event.state_key, membership(event.content), membership(event.before)
        if not user or user == self._own or now == before:
            return
        if now == "join":
            yield self._sighting("joined", event, room, user=user)
        elif now in {"leave", "ban"} and before in {"join", "invite"}:
            yield self._sighting("left", event, room, user=user)

    def _powers(self, room: str, event: Event) -> Iterator[Sighting]:
        known = self._rooms.get(room)
        if known is None or not known.is_space:
            return
        before = event.before or {}
        if known.rights_of(self._own, event.content) != known.rights_of(self._own, before):
            changed = self._sighting("rights-changed", event, room, key=f"{event.id}/{self._own}", user=self._own)
            yield replace(changed, space=room, rights=known.rights_of(self._own))
        for user in known.members:
            if user != self._own and known.power_of(user, event.content) != known.power_of(user, before):
                yield self._sighting("power-changed", event, room, key=f"{event.id}/{user}", user=user)

    # ------------------------------------------------------------
    def _invocation(
        self,
        room: str,
        event: Event,
        said: str | Press,
        *,
        is_command: bool = True,
        on: str | None = None,
        files: tuple[Attached, ...] = (),
        about: About | None = None,
    ) -> Invocation:
        return Invocation(
            account=self._account(event.sender, room),
            room=room,
            said=said,
            key=event.id,
            said_at=self._when(event),
            space=self._rooms.space_of(room),
            is_direct=self._rooms.is_direct(room),
            is_command=is_command,
            standing=self._rooms.standing(event.sender, room),
            event=on or event.id,
            thread=thread_of(event),
            files=files,
            about=about,
        )

    def _sighting(
        self, kind: Kind, event: Event, room: str, *, key: str = "", user: str = "", about: str | None = None
    ) -> Sighting:
        user = user or event.sender
        return Sighting(
            kind=kind,
            platform=PLATFORM,
            key=key or event.id,
            seen_at=self._when(event),
            account=self._account(user, room),
            space=self._rooms.space_of(room),
            room=room,
            event=about or event.id,
            standing=self._rooms.standing(user, room),
        )

    def _account(self, user: str, room: str) -> Account:
        return Account(PLATFORM, user, self._rooms.name_of(user, room))

    def _when(self, event: Event) -> datetime:
        age = self._wall.now().timestamp() - min(max(event.sent_at, 0), LATEST) / 1000
        return self._clock.now() - timedelta(seconds=min(max(age, 0.0), OLDEST))


def _files(file: Attached | None, replied: Event | None) -> tuple[Attached, ...]:
    """Return the file that words stand below, or that of the message they reply to."""
    file = file or (attached(replied.content) if replied else None)
    return (file,) if file else ()


def _pressed(buttons: tuple[Numbered, ...], number: int, *, is_direct: bool) -> Press | None:
    if not 0 < number <= len(buttons):
        return None
    button = buttons[number - 1]
    if not button.reference or (button.is_private and not is_direct):
        return None
    return Press(button.reference)
