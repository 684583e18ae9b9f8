"""Files on their way: handed to the homeserver before an event shows them, and fetched from it when they are needed."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from adapters.matrix.attachments import mark, mark_in, place_of
from adapters.matrix.wire import Wire, message
from bot.errors import DeliveryFailed, OperatorError
from bot.message import File
from bot.platform import Attached
from bot.storage.files import Files

REMEMBERED = 256


class Media:
    """The files of one account. ``files`` holds those that no message carries itself."""

    def __init__(self, wire: Wire, files: Files) -> None:
        self._wire = wire
        self._files = files
        self._addresses: OrderedDict[str, str] = OrderedDict()
        self._handing_over: dict[str, asyncio.Lock] = {}
        self._marks: OrderedDict[str, str] = OrderedDict()

    async def address(self, file: File) -> str:
        """Return where the homeserver has a file, handed to it if it was not lately. Raises DeliveryFailed.

        Who wants the same file meanwhile waits for it: what goes to fifty members is handed over once.
        """
        known = mark(file)
        async with self._handing_over.setdefault(known, asyncio.Lock()):
            if known not in self._addresses:
                content = await asyncio.to_thread(self._content, file)
                _put(self._addresses, known, await self._uploaded(content, file))
            self._handing_over.pop(known, None)
            return self._addresses[known]

    async def fetch(self, file: Attached, most: int) -> bytes:
        """Return a file of somebody's. Raises DeliveryFailed, for good where it is gone or larger than ``most``."""
        place = place_of(file.remote)
        if place is None:
            raise DeliveryFailed("that is no address of a file", for_good=True)
        try:
            return await self._wire.download(*place, most)
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error

    # ------------------------------------------------------------ events of ours
    def remember(self, event: str, file_mark: str) -> None:
        """Take note of an event of ours that was sent: which file it shows, "" if none."""
        _put(self._marks, event, file_mark)

    async def marks(self, room: str, events: list[str]) -> list[str]:
        """Return which file each event of ours shows, "" for one that says words; raise Refused if nobody can tell."""
        for event in events:
            if event not in self._marks:
                found = await message(self._wire, room, event)
                self.remember(event, mark_in(found.content if found else {}))
        return [self._marks.get(event, "") for event in events]

    # ------------------------------------------------------------
    async def _uploaded(self, content: bytes, file: File) -> str:
        try:
            return await self._wire.upload(content, file.name, file.mime)
        except OperatorError as error:
            raise DeliveryFailed(str(error)) from error

    def _content(self, file: File) -> bytes:
        if not file.sha256:
            return file.content
        try:
            return self._files.read(file.sha256)
        except LookupError as error:
            raise DeliveryFailed(f"{file.name}: {error}", for_good=True) from error


def _put(kept: OrderedDict[str, str], key: str, value: str) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > REMEMBERED:
        kept.popitem(last=False)
