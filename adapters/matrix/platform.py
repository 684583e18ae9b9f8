"""The Matrix door as the core knows it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from adapters.matrix.allowance import Allowance
from adapters.matrix.attachments import MESSAGE, mark, mark_in, shown
from adapters.matrix.checking import look
from adapters.matrix.contents import Content, contents, edited
from adapters.matrix.deeds import Deeds
from adapters.matrix.encryption.device import Device
from adapters.matrix.encryption.late import PATIENCE, Late
from adapters.matrix.incoming import PLATFORM, SIGN, Incoming
from adapters.matrix.invitations import Invitations
from adapters.matrix.media import Media
from adapters.matrix.pressing import Buttons
from adapters.matrix.reading import Reading
from adapters.matrix.render import Renderer
from adapters.matrix.rooms import Rooms
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.sync import Pause, Sync
from adapters.matrix.wire import Wire
from bot.clock import Clock, SystemClock
from bot.errors import DeliveryFailed, OperatorError
from bot.message import File, Message
from bot.platform import Act, Address, Attached, Door, Limits
from bot.storage.files import Files

LIMITS = Limits(command_sign=SIGN, buttons=False, forms=False, text=16_000)
UNTIL_THEY_COME = 600.0
"""Seconds until it is looked again whether the reader of sealed words is there; their coming wakes who waits."""


class MatrixPlatform:
    """The bot's account on a Matrix homeserver. ``folder`` holds its token and device, ``clock`` is the network's.

    ``waits_for_keys``: seconds until what cannot be read is said to be unreadable.

    ``files`` has the bytes of those that a message names without carrying them. Homeservers date events by the real
    time, so ``wall`` stays the system's clock even where ``clock`` is moved.
    """

    name = PLATFORM

    def __init__(
        self,
        settings: MatrixSettings,
        clock: Clock,
        folder: Path,
        files: Files,
        *,
        wall: Clock | None = None,
        pause: Pause = asyncio.sleep,
        waits_for_keys: float = PATIENCE,
    ) -> None:
        self._wire = Wire(settings, folder)
        self._allowance = Allowance(self._wire, folder)
        self.limits = replace(LIMITS, signs=self._allowance.signs)
        self._rooms = Rooms(settings.user)
        wall = wall or SystemClock()
        self._device = Device(self._wire, self._rooms, folder, wall)
        reading = Reading(self._wire, self._device)
        self._buttons = Buttons(reading)
        self._media = Media(self._wire, reading, files)
        encrypts = settings.encrypt_direct_rooms
        self._deeds = Deeds(self._wire, self._rooms, self._device, reading, encrypts=encrypts)
        incoming = Incoming(self._rooms, self._buttons, reading, self._wire, clock, wall=wall)
        late = Late(self._device, waits_for_keys)
        doors = (incoming, Invitations(self._wire))
        self._sync = Sync(self._wire, self._device, self._rooms, *doors, late=late, pause=pause)

    async def run(self, door: Door) -> None:
        """Connect, hand in what happens, in order, until cancelled.

        Raises OperatorError where only the host can help, and whatever the door raises: run again, it replays what was
        not committed.
        """
        await self._sync.run(door)

    async def send(self, to: Address, message: Message, key: str) -> str:
        """Deliver and return the remote id: that of the event, or of several, with spaces between them.

        The files come after the words, each in an event of its own; what can fail of them is done first.
        """
        await self._reader_must_be_there(to)
        files = [await self._file(to, file) for file in message.files()]
        said = [await self._send(to, content, _numbered(key, n)) for n, content in enumerate(self._said(to, message))]
        return " ".join(said + [await self._send(to, content, f"{key}-f{n}") for n, content in enumerate(files)])

    async def edit(self, to: Address, remote_id: str, message: Message, key: str) -> str:
        """Replace what an earlier message says; return the remote id of what it is now.

        What no longer needs its event is taken away. A file that is the same stays where it is; others come after it.
        """
        events = remote_id.split()
        marks = await self._marks(to.room, events, message)
        wanted = {mark(file): file for file in message.files()}
        new = [await self._file(to, file) for of, file in wanted.items() if of not in marks]
        words = [event for event, of in zip(events, marks, strict=True) if not of]
        files = [event for event, of in zip(events, marks, strict=True) if of in wanted]
        said = await self._edit_words(to, words, self._said(to, message), key)
        files += [await self._send(to, content, f"{key}-f{place}") for place, content in enumerate(new)]
        for place, event in enumerate(events):
            if event not in {*said, *files}:
                await self._redact(to.room, event, _numbered(key, place))
        return " ".join(said + files)

    async def fetch(self, file: Attached, most: int) -> bytes:
        """Return the bytes of a file that somebody sent, at most so many."""
        return await self._media.fetch(file, most)

    async def perform(self, act: Act, key: str) -> str:
        """Do a deed and return its remote id ("" where it has none)."""
        try:
            return await self._deeds.perform(act, key)
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error
        except DeliveryFailed as failure:
            if failure.limited == "account":
                self._allowance.lost()
                self.limits = LIMITS
            raise

    async def check(self) -> str:
        """Log in, try out how much the account may send, and return both in words.

        Raises OperatorError where account, device or homeserver are not right.
        """
        self._device.examine()
        try:
            await self._wire.prove_login()
            device = await self._device.report()
            where = await look(self._wire)
            allowance = await self._allowance.find_out()
        except DeliveryFailed as error:
            raise OperatorError(f"matrix.homeserver: no answer ({error}). Check the address and the network") from error
        return f"logged in as {self._wire.user}, {where}; {device}; {allowance}"

    async def close(self) -> None:
        """Let go of connections and keys; nothing is handed in after this."""
        await self._wire.close()
        self._device.close()

    # ------------------------------------------------------------
    async def _reader_must_be_there(self, to: Address) -> None:
        """Have sealed words wait until their reader comes in.

        A strict client that learns of the bot's device only then gives up for good what it could not read before.
        """
        known = self._rooms.get(to.room)
        is_expected = to.reader is not None and known is not None and known.members.get(to.reader) == "invite"
        if is_expected and await self._device.is_encrypted(to.room):
            raise DeliveryFailed("the reader has not come into the encrypted room yet", retry_after=UNTIL_THEY_COME)

    def _said(self, to: Address, message: Message) -> list[Content]:
        renderer = Renderer(self._wire.server, is_direct=to.reader is not None)
        return contents(message, renderer, thread=_first(to.thread))

    async def _file(self, to: Address, file: File) -> Content:
        try:
            is_sealed = await self._device.is_encrypted(to.room)
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error
        address, opener = await self._media.place(file, is_sealed=is_sealed)
        return shown(file, address, opener=opener, thread=_first(to.thread))

    async def _marks(self, room: str, events: list[str], message: Message) -> list[str]:
        """Return which file each event shows. A message of one event that shall have no file has words in it."""
        if len(events) == 1 and not message.files():
            return [""]
        try:
            return await self._media.marks(room, events)
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error

    async def _edit_words(self, to: Address, events: list[str], said: list[Content], key: str) -> list[str]:
        for place, (event, content) in enumerate(zip(events, said, strict=False)):
            await self._put(to.room, edited(content, event), f"edit.{_numbered(key, place)}")
            self._buttons.remember(to.room, event, content, is_new=False)
        new = [(place, content) for place, content in enumerate(said) if place >= len(events)]
        return events[: len(said)] + [await self._send(to, content, _numbered(key, n)) for n, content in new]

    async def _send(self, to: Address, content: Content, key: str) -> str:
        event = await self._put(to.room, content, key)
        self._buttons.remember(to.room, event, content, is_new=True)
        self._media.remember(event, mark_in(content))
        return event

    async def _put(self, room: str, content: Content, key: str) -> str:
        try:
            kind, leaving = await self._device.sealed(room, MESSAGE, content)
            return await self._wire.send_event(room, kind, leaving, key, meant=MESSAGE)
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error

    async def _redact(self, room: str, event: str, key: str) -> None:
        try:
            await self._wire.redact(room, event, key)
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error


def _first(thread: str | None) -> str | None:
    return thread.split(" ", 1)[0] if thread else None


def _numbered(key: str, place: int) -> str:
    return f"{key}-{place}" if place else key
