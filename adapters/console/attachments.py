"""Files at the table: the bot's lie in a folder where one can open them, one's own are read from where they lie."""

from __future__ import annotations

import mimetypes
import os
from hashlib import sha256
from pathlib import Path

from bot.errors import DeliveryFailed
from bot.language.cleaning import file_name
from bot.message import File
from bot.platform import Attached
from bot.storage.files import Files

RECEIVED = "received"
UNKNOWN = "application/octet-stream"
DIGITS = 12
LONGEST = 60
"""Characters of a saved file's name: of the longest letters there are, no more than a disk takes."""


class Received:
    """The folder for what the bot sends: each file in one of its own, called after its bytes.

    So a file keeps its name, the same one is saved once, and none is ever written over another.
    """

    def __init__(self, folder: Path, files: Files) -> None:
        """Touch nothing yet."""
        self._folder = folder / RECEIVED
        self._files = files

    def find(self, file: File) -> Path | None:
        """Return where a file is saved, None if it is not."""
        path = self._path(file)
        return path if path.exists() else None

    def save(self, file: File) -> None:
        """Put a file where its reader finds it; one that is there stays as it is. Raises DeliveryFailed."""
        path = self._path(file)
        if path.exists():
            return
        try:
            content = self._files.content_of(file)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new = path.with_name(f"{path.name}.new")
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as saved:
                saved.write(content)
            new.replace(path)
        except OSError as error:
            raise DeliveryFailed(f"{path} could not be written: {error}") from error

    def _path(self, file: File) -> Path:
        digest = file.sha256 or sha256(file.content).hexdigest()
        return self._folder / digest[:DIGITS] / file_name(file.name, LONGEST)


def at(path: Path) -> Attached:
    """Return a file that lies at a path, as it is handed in. Raises OSError if none does."""
    size = path.stat().st_size
    return Attached(path.name, mimetypes.guess_type(path.name)[0] or UNKNOWN, size, str(path.absolute()))


def fetched(file: Attached, most: int) -> bytes:
    """Return the bytes of a file that was handed in. Raises DeliveryFailed: it is gone, or larger than ``most``."""
    try:
        with Path(file.remote).open("rb") as found:
            content = found.read(most + 1)
    except OSError as error:
        is_gone = isinstance(error, FileNotFoundError | IsADirectoryError | NotADirectoryError | PermissionError)
        raise DeliveryFailed(f"{file.remote} could not be read: {error}", for_good=is_gone) from error
    if len(content) > most:
        raise DeliveryFailed(f"{file.remote} is larger than {most} bytes", for_good=True)
    return content
