"""The keyboard: who sits at it, where, and what becomes of a line that they type. It decides nothing about commands."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from adapters.console import attachments, notes
from adapters.console.entries import ClockMoved, Joined, Typed
from adapters.console.hours import ahead
from adapters.console.logs import Log
from adapters.console.people import LOBBY, Stage
from adapters.console.stream import turn
from adapters.console.transcripts import Post, Room
from adapters.console.words import SIGN, Command, Label, Number, Own, Talk, beginning_with, path_and_words, read
from bot.clock import Clock
from bot.language.cleaning import clean
from bot.language.texts import Say
from bot.message import Button
from bot.platform import Door, Invocation, Press

Advance = Callable[[timedelta], Awaitable[None]]


class Keyboard:
    """One keyboard for everybody: ``/som bo`` makes whoever types Bo."""

    def __init__(
        self, log: Log, stage: Stage, door: Door, *, clock: Clock, say: Callable[[], Say], advance: Advance
    ) -> None:
        """Sit down as the first person, in the lobby."""
        self.person = stage.people[0].id
        self.room_id = LOBBY
        self._is_asked = False
        self._log = log
        self._stage = stage
        self._door = door
        self._clock = clock
        self._say = say
        self._advance = advance

    @property
    def room(self) -> Room:
        """The room that one sits in."""
        return self._log.transcript.rooms[self.room_id]

    @property
    def ear(self) -> Room:
        """The room that hears what is not a command: the private one while the bot waits for an answer.

        Everybody's rooms are on one screen, so a private question stands right above the prompt of whatever room.
        """
        return self._log.transcript.rooms[self._direct_room] if self._is_asked else self.room

    @property
    def _direct_room(self) -> str:
        return self._stage.person(self.person).direct_room

    async def listen(self) -> None:
        """Take note of whether the bot waits for an answer by whoever types."""
        self._is_asked = await self._door.awaits_answer(self._stage.person(self.person).account, self._direct_room)

    async def take(self, line: str, key: str = "") -> bool:
        """Do what a line says; returns when its effects are committed, false when it was the word for leaving.

        ``key`` is the line's own where it is read from a script that may be played again: then it has its effect once.
        """
        key = key or secrets.token_hex(8)
        await self.listen()
        match read(clean(line)):
            case Own("quit"):
                return False
            case Own("clock", rest):
                await self._move_clock(rest, key)
            case Own("file", rest):
                self._hand_in(rest, key)
            case Own(verb, rest):
                self._walk(verb, rest)
            case Command(said):
                self._type(said, key, self.room, is_command=True)
            case Talk(said):
                self._type(said, key, self.ear, is_command=False)
            case Number(number, typed):
                self._number(number, typed, key)
            case Label(label):
                self._press(self._log.transcript.labelled(self.person, label), label, key)
        await self._log.stream.hand_in(self._door)
        await self.listen()
        return True

    def may_remember(self, line: str) -> bool:
        """Tell whether a line is worth keeping in the history of the prompt, and may be kept."""
        match read(clean(line)):
            case Command(said):
                return self._leaves_trace(self._typed(said, "", self.room, is_command=True))
            case Talk(said):
                return self._leaves_trace(self._typed(said, "", self.ear, is_command=False))
            case Number() | Label():
                return False
            case Own("file", rest):
                return self._leaves_trace(self._with_words(rest, ""))
            case Own():
                return True

    # ------------------------------------------------------------ what is said to the bot or to the room
    def _type(self, said: str, key: str, room: Room, *, is_command: bool) -> None:
        if not said:
            return
        if room.is_archived:
            self._log.screen.note(notes.is_archived(self._say(), room))
            return
        typed = self._typed(said, key, room, is_command=is_command)
        self._log.note(typed, keep=self._leaves_trace(typed))
        if not (is_command or room.person):
            self._log.screen.note(notes.said(self._say(), room))

    def _typed(self, said: str, key: str, room: Room, *, is_command: bool) -> Typed:
        shown = f"/{said}" if is_command else said
        return Typed(key, 0, self._clock.now(), self.person, room.id, said, is_command, shown)

    def _hand_in(self, rest: str, key: str) -> None:
        """Hand in a file, with the command that follows its path or, without one, as the answer to a question."""
        name, _words = path_and_words(rest)
        path = Path(name).expanduser()
        if not name or not path.is_file():
            self._log.screen.note(notes.no_such_file(self._say(), name, is_folder=bool(name) and path.is_dir()))
            return
        typed = self._with_words(rest, key)
        room = self._log.transcript.rooms[typed.room]
        if room.is_archived:
            self._log.screen.note(notes.is_archived(self._say(), room))
            return
        file = attachments.at(path)
        shown = f"📎 {file.name} {typed.shown}" if typed.said else f"📎 {file.name}"
        self._log.note(replace(typed, file=file, shown=shown), keep=self._leaves_trace(typed))

    def _with_words(self, rest: str, key: str) -> Typed:
        _path, words = path_and_words(rest)
        said = words.removeprefix(SIGN).strip()
        room = self.room if said else self._log.transcript.rooms[self._direct_room]
        return self._typed(said, key, room, is_command=bool(said))

    def _leaves_trace(self, typed: Typed) -> bool:
        turned = turn(typed, self._stage)
        return not isinstance(turned, Invocation) or self._door.leaves_trace(turned)

    # ------------------------------------------------------------ buttons
    def _number(self, number: int, typed: str, key: str) -> None:
        if self._is_asked:
            self._type(typed, key, self.ear, is_command=False)
            return
        place = self._log.screen.numbers.find(number)
        self._press(place and self._button(*place), typed, key)

    def _button(self, post_id: str, reference: str) -> tuple[Post, Button] | None:
        post = self._log.transcript.posts[post_id]
        buttons = () if post.is_removed else post.message.buttons()
        return next(((post, button) for button in buttons if button.reference == reference), None)

    def _press(self, found: tuple[Post, Button] | None, typed: str, key: str) -> None:
        if found is None:
            self._log.screen.note(notes.no_such_button(self._say(), typed))
            return
        post, button = found
        room = self._log.transcript.rooms[post.room]
        if self.person not in room.members:
            self._log.screen.note(notes.not_yours(self._say(), room))
            return
        press, shown = Press(button.reference), f"[{button.label}]"
        typed_button = Typed(key, 0, self._clock.now(), self.person, room.id, press, True, shown, post.thread)
        self._log.note(typed_button, keep=self._leaves_trace(typed_button))

    # ------------------------------------------------------------ the console's own words
    def _walk(self, verb: str, rest: str) -> None:
        match verb, rest:
            case "who", _:
                for spans in notes.everybody(self._say(), self._stage, self._log.transcript, self.room):
                    self._log.screen.note(spans)
            case "as", _:
                self._become(rest)
            case ("private", _) | ("in", ""):
                self.room_id = self._direct_room
            case _:
                self._go(rest)

    def _become(self, name: str) -> None:
        names = {person.id: person.name for person in self._stage.people}
        found = beginning_with(name, names) or [person for person in names if person == name.casefold()]
        if len(found) != 1:
            self._log.screen.note(notes.no_such_person(self._say(), name, [names[person] for person in found or names]))
            return
        was_private = self.room.person is not None
        self.person = found[0]
        if was_private:
            self.room_id = self._direct_room
        elif self.person not in self.room.members:
            self.room_id = LOBBY

    def _go(self, name: str) -> None:
        names = {room.id: room.name for room in self._log.transcript.rooms.values() if room.person is None}
        found = beginning_with(name, names)
        if len(found) != 1:
            self._log.screen.note(notes.no_such_room(self._say(), name, [names[room] for room in found or names]))
            return
        self.room_id = found[0]
        if self.person not in self.room.members:
            key = f"joined:{self.room_id}:{self.person}"
            self._log.note(Joined(key, 0, self._clock.now(), self.room_id, self.person))

    async def _move_clock(self, words: str, key: str) -> None:
        if self._log.transcript.has(ClockMoved, key):
            return
        say = self._say()
        step = ahead(words, self._clock.now(), say.zone)
        if step is None:
            self._log.screen.note(notes.clock(say, words, self._clock.now()))
            return
        await self._advance(step)
        self._log.note(ClockMoved(key, self._clock.now()))
