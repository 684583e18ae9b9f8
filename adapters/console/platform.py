"""The console as a platform: it keeps its own history, and hands in again what the core has not confirmed."""

from __future__ import annotations

import os
import shutil
import sys
from asyncio import create_task, gather, to_thread
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TextIO

from adapters.console.acts import Deeds
from adapters.console.attachments import Received, fetched
from adapters.console.completions import Completions, candidates
from adapters.console.entries import Edited, Joined, Posted, SpaceFound
from adapters.console.keyboard import Keyboard
from adapters.console.logs import Log
from adapters.console.people import LOBBY, PLATFORM, Stage
from adapters.console.player import lines_of, play
from adapters.console.records import Record
from adapters.console.screen import Screen
from adapters.console.stream import Stream
from adapters.console.transcripts import Transcript
from adapters.console.views import View
from adapters.console.words import SIGN
from bot.clock import Clock
from bot.errors import DeliveryFailed
from bot.language.texts import Say, speaker
from bot.message import File, Message
from bot.platform import Act, Address, Attached, Door, Limits
from bot.storage.files import FOLDER, Files

RECORD = "console.jsonl"
HISTORY = "console.history"
WIDTH = 80


@dataclass(frozen=True, slots=True)
class Wiring:
    """What the console needs of the rest of the bot.

    ``settle`` returns when the bot has nothing more to do, ``advance`` moves the practice clock by so much and returns
    when what became due is done, ``completions`` gives words (see ``completions.Completions``).
    """

    clock: Clock
    settle: Callable[[], Awaitable[None]]
    advance: Callable[[timedelta], Awaitable[None]]
    completions: Completions = lambda _person, _text: ()


def _write(text: str) -> None:
    """Write where standard output goes at this moment: above the prompt, if there is one."""
    sys.stdout.write(text)
    sys.stdout.flush()


class ConsolePlatform:
    """Implements :class:`bot.platform.Platform`, several people and several rooms on one screen.

    ``folder`` holds the record, the history of the prompt and what was received; files that a message names without
    carrying them are in ``files``, else in the folder beside. ``greeting`` is shown first in a terminal. A ``source``
    that is no terminal is played as a script. ``run`` returns when the source ends or somebody quits.
    """

    name = PLATFORM
    limits = Limits(command_sign=SIGN)

    def __init__(
        self,
        stage: Stage,
        wiring: Wiring,
        folder: Path,
        *,
        files: Files | None = None,
        language: str = "sv",
        zone: str = "Europe/Stockholm",
        greeting: Message | None = None,
        source: TextIO | None = None,
        write: Callable[[str], None] = _write,
    ) -> None:
        """Read the record. Raises OperatorError if it is damaged."""
        self.transcript = Transcript(stage)
        self._stage = stage
        self._wiring = wiring
        self._folder = folder
        self._language = language
        self._zone = zone
        self._greeting = greeting
        self._source = source or sys.stdin
        self._received = Received(folder, files or Files(folder / FOLDER))
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        screen = Screen(self._view, write, colour=colour)
        self._log = Log(Record(folder / RECORD), self.transcript, Stream(stage), screen)
        self._deeds = Deeds(self._log, stage, wiring.clock)
        self._keyboard: Keyboard | None = None
        self._has_arrived = False

    # ------------------------------------------------------------ what goes out
    async def send(self, to: Address, message: Message, key: str) -> str:
        """Deliver; the remote id is the key. Files are saved first, unless nothing of the message may be kept."""
        self._deeds.room(to.room)
        await self._save(message, keep=to.keep)
        self._log.note(Posted(key, self._wiring.clock.now(), to.room, message, to.thread), keep=to.keep)
        return key

    async def edit(self, to: Address, remote_id: str, message: Message, key: str) -> str:
        """Replace what a message says; fail for good if somebody took it away."""
        post = self.transcript.posts.get(remote_id)
        if post is None or post.is_removed:
            raise DeliveryFailed(f"there is no message {remote_id} on the console", for_good=True)
        await self._save(message, keep=to.keep)
        self._log.note(Edited(key, self._wiring.clock.now(), remote_id, message), keep=to.keep)
        return remote_id

    async def fetch(self, file: Attached, most: int) -> bytes:
        """Return the bytes of a file that was handed in, from where it lies."""
        return await to_thread(fetched, file, most)

    async def perform(self, act: Act, key: str) -> str:
        """Do a deed."""
        return self._deeds.perform(act, key)

    def saved(self, file: File) -> Path | None:
        """Return where a file of a message lies, None where it does not."""
        return self._received.find(file)

    async def check(self) -> str:
        """Return what was found in order."""
        return f"in order, kept in {self._folder / RECORD}"

    # ------------------------------------------------------------ what comes in
    async def run(self, door: Door) -> None:
        """Take lines until the source ends: from a prompt in a terminal, else as a script."""
        screen = self._log.screen
        has_terminal = self._source.isatty() and sys.stdout.isatty()
        screen.is_dark = has_terminal  # until it is redrawn with what the bot has to say about lines left over
        keyboard = await self._seat(door)
        background = create_task(self._log.stream.hand_in_for_ever(door))
        try:
            if has_terminal:
                await self._converse(keyboard)
            else:
                await play(keyboard, lines_of(self._source), lambda: self._settled(door))
        finally:
            background.cancel()
            await gather(background, return_exceptions=True)

    async def play(self, lines: Iterable[str], door: Door, *, name: str = "", quietly: bool = False) -> None:
        """Type the lines of a script as if at the keyboard, each awaited until the bot has nothing more to do.

        With a ``name`` the script has its effect once, however often it is played. ``quietly`` leaves the screen dark.
        The keyboard stays with the person and in the room where the script leaves it, unless it was played quietly.
        """
        screen = self._log.screen
        screen.is_dark = quietly
        keyboard = await self._seat(door)
        await self._settled(door)
        await play(keyboard, lines, lambda: self._settled(door), name)
        screen.is_dark = False
        if quietly:
            self._keyboard = None

    async def close(self) -> None:
        """Let go of the record."""
        self._log.close()

    # ------------------------------------------------------------
    async def _save(self, message: Message, *, keep: bool) -> None:
        for file in message.files() if keep else ():
            await to_thread(self._received.save, file)

    async def _seat(self, door: Door) -> Keyboard:
        if not self._has_arrived:
            await self._arrive(door)
            self._has_arrived = True
        if self._keyboard is None:
            clock, advance = self._wiring.clock, self._wiring.advance
            self._keyboard = Keyboard(self._log, self._stage, door, clock=clock, say=self._say, advance=advance)
        return self._keyboard

    async def _arrive(self, door: Door) -> None:
        """Hand in what was left over, and at the very first start that there is a space with people in it."""
        await self._log.resume(door, PLATFORM)
        now = self._wiring.clock.now()
        self._log.note(SpaceFound("space", 0, now))
        for person in self._stage.people:
            self._log.note(Joined(f"joined:{LOBBY}:{person.id}", 0, now, LOBBY, person.id))
        await self._log.stream.hand_in(door)
        await door.caught_up(PLATFORM)

    async def _settled(self, door: Door) -> None:
        await self._wiring.settle()
        while not self._log.stream.is_empty:
            await self._log.stream.hand_in(door)
            await self._wiring.settle()

    async def _converse(self, keyboard: Keyboard) -> None:
        from adapters.console.prompt import Remembered, talk  # prompt_toolkit is for terminals only

        screen = self._log.screen
        screen.is_dark = False
        if self._greeting:
            screen.tell(self._greeting)
        screen.redraw(shutil.get_terminal_size().lines - 9, keyboard.person)
        self._log.echoes = False
        await keyboard.listen()

        def words(text: str) -> Sequence[str]:
            known = self._wiring.completions(keyboard.person, text.removeprefix(SIGN))
            return candidates(text, self._language, self._stage, self.transcript, known)

        def asked() -> str:
            return self._view().prompt(keyboard.person, keyboard.ear)

        async def take(line: str) -> bool:
            screen.echoed()
            return await keyboard.take(line)

        await talk(take, asked, words, Remembered(self._folder / HISTORY, keyboard.may_remember))

    def _say(self) -> Say:
        return speaker(self._language, self._zone, self._wiring.clock.now())

    def _view(self) -> View:
        width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDTH)
        return View(self.transcript, self._stage, self._say(), width, self.saved)
