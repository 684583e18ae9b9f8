"""The record: what was said here, in an append-only file, as a remote platform keeps its own history.

The first line holds the version, every other line one entry (see ``entries``). A line is on the disk before its effect
is seen.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from adapters.console.entries import Edited, Entry, Posted, Typed, from_line, to_line
from bot.delivery.steps import step
from bot.errors import DeliveryFailed, OperatorError
from bot.message import Message

_HEADER = '{"record": 1}'


class Record:
    """An open record. A last line that a crash left half written is dropped when it is opened."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it, readable for its owner alone. Raises OperatorError for a file it cannot read."""
        self._path = path
        if not path.exists():
            self._write_all(())
        self._descriptor = self._opened()

    def entries(self) -> list[Entry]:
        """Return everything that is kept, in order."""
        lines = self._path.read_text(encoding="utf-8").split("\n")[:-1]
        if lines[:1] != [_HEADER]:
            raise OperatorError(f"{self._path} is not a record this version can read. Move it away to begin anew.")
        try:
            return [from_line(line) for line in lines[1:]]
        except ValueError as error:
            raise OperatorError(f"{self._path} is damaged ({error}). Move it away to begin anew.") from error

    def append(self, entry: Entry) -> None:
        """Keep an entry; it is on the disk when this returns. Raises DeliveryFailed if the disk does not take it."""
        line = f"{to_line(entry)}\n".encode(errors="replace")
        size = os.fstat(self._descriptor).st_size
        try:
            if os.write(self._descriptor, line) < len(line):
                raise OSError(f"{self._path} took only a part of a line")
            os.fsync(self._descriptor)
        except OSError as error:
            os.ftruncate(self._descriptor, size)
            raise DeliveryFailed(f"the console's record could not be written: {error}") from error
        step(f"recorded {type(entry).__name__}")

    def forget(self, event: str) -> None:
        """Write the file anew without the words of a message or typed line. Its place and key stay."""
        self._write_all(_wordless(entry, event) for entry in self.entries())
        os.close(self._descriptor)
        self._descriptor = self._opened()

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._descriptor)

    def _opened(self) -> int:
        descriptor = os.open(self._path, os.O_RDWR | os.O_APPEND)
        whole = self._path.read_bytes().rfind(b"\n") + 1
        os.ftruncate(descriptor, whole)
        os.fchmod(descriptor, 0o600)
        return descriptor

    def _write_all(self, entries: Iterable[Entry]) -> None:
        new = self._path.with_suffix(".new")
        text = "".join(f"{line}\n" for line in (_HEADER, *map(to_line, entries)))
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode(errors="replace"))
            file.flush()
            os.fsync(descriptor)
        new.replace(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _wordless(entry: Entry, event: str) -> Entry:
    match entry:
        case Typed(key=key) if key == event:
            return replace(entry, said="", shown="", file=None)
        case Posted(key=key) if key == event:
            return replace(entry, message=Message(language=entry.message.language))
        case Edited(event=edited) if edited == event:
            return replace(entry, message=Message(language=entry.message.language))
        case _:
            return entry
