"""Files on their way: handed to the homeserver before an event shows them, and fetched from it when they are needed."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TypeVar

from adapters.matrix.attachments import UNKNOWN, mark, mark_in, place_of
from adapters.matrix.encryption.files import opened, sealed
from adapters.matrix.events import Content
from adapters.matrix.reading import Reading
from adapters.matrix.wire import Wire
from bot.errors import DeliveryFailed, OperatorError
from bot.language.cleaning import UNNAMED
from bot.message import File
from bot.platform import Attached
from bot.storage.files import Files

REMEMBERED = 256
Place = tuple[str, Content | None]

K = TypeVar("K")
V = TypeVar("V")


class Media:
    """The files of one account. ``files`` holds those that no message carries itself."""

    def __init__(self, wire: Wire, reading: Reading, files: Files) -> None:
        self._wire = wire
        self._reading = reading
        self._files = files
        self._places: OrderedDict[tuple[str, bool], Place] = OrderedDict()
        self._handing_over: dict[tuple[str, bool], asyncio.Lock] = {}
        self._marks: OrderedDict[str, str] = OrderedDict()

    async def place(self, file: File, *, is_sealed: bool) -> Place:
        """Return where the homeserver has a file, and what opens it there; handed over if it was not lately.

        ``is_sealed``: for encrypted rooms. Who wants the same file meanwhile waits for it: what goes to fifty members
        is handed over once. Raises DeliveryFailed.
        """
        known = mark(file), is_sealed
        async with self._handing_over.setdefault(known, asyncio.Lock()):
            if known not in self._places:
                content = await asyncio.to_thread(self._files.content_of, file)
                _put(self._places, known, await self._handed_over(content, file, is_sealed=is_sealed))
            self._handing_over.pop(known, None)
            return self._places[known]

    async def fetch(self, file: Attached, most: int) -> bytes:
        """Return a file of somebody's. Raises DeliveryFailed, for good where it is gone or larger than ``most``."""
        place, opener = place_of(file.remote)
        if place is None:
            raise DeliveryFailed("that is no address of a file", for_good=True)
        try:
            content = await self._wire.download(*place, most)
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error
        return await asyncio.to_thread(opened, content, opener) if opener else content

    # ------------------------------------------------------------ events of ours
    def remember(self, event: str, file_mark: str) -> None:
        """Take note of an event of ours that was sent: which file it shows, "" if none."""
        _put(self._marks, event, file_mark)

    async def marks(self, room: str, events: list[str]) -> list[str]:
        """Return which file each event of ours shows, "" for one that says words; raise Refused if nobody can tell."""
        for event in events:
            if event not in self._marks:
                found = await self._reading.message(room, event)
                self.remember(event, mark_in(found.content if found else {}))
        return [self._marks.get(event, "") for event in events]

    # ------------------------------------------------------------
    async def _handed_over(self, content: bytes, file: File, *, is_sealed: bool) -> Place:
        try:
            if not is_sealed:
                return await self._wire.upload(content, file.name, file.mime), None
            cipher, opener = await asyncio.to_thread(sealed, content)
            return await self._wire.upload(cipher, UNNAMED, UNKNOWN), opener
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error


def _put(kept: OrderedDict[K, V], key: K, value: V) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)
