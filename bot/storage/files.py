"""Files by their SHA-256 in the data folder. What each is called and who it belongs to is a matter of rows, elsewhere.

A file is whole and on the disk before its name is: whoever is told a digest can read the bytes, also after a crash.
"""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.errors import DeliveryFailed
from bot.message import File

FOLDER = "files"
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that are on the disk: what they are found by, and how many they are."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that came in and is on the disk: fit to be shown by ``name``, which is never a path."""

    name: str
    mime: str
    size: int
    sha256: str


class Files:
    """The files of one data folder, for their owner alone."""

    def __init__(self, folder: Path) -> None:
        """Touch nothing yet: the folder is made with its first file."""
        self.folder = folder

    def keep(self, content: bytes) -> Kept:
        """Have the bytes on the disk when this returns; the same bytes are kept once. Raises OSError if it cannot."""
        kept = Kept(sha256(content).hexdigest(), len(content))
        path = self._path(kept.sha256)
        if not self._has(kept.sha256):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.parent.mkdir(exist_ok=True, mode=0o700)
            _write(path, content)
            for folder in (path.parent, self.folder, self.folder.parent):
                _sync(folder)
        return kept

    def read(self, digest: str) -> bytes:
        """Return the bytes. Raises LookupError for what is no digest, is not here, or is not what it was."""
        path = self._path(digest)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise LookupError(f"there is no file {digest}") from error
        if sha256(content).hexdigest() != digest:
            raise LookupError(f"{path} is damaged")
        return content

    def content_of(self, file: File) -> bytes:
        """Return the bytes of a file that is to be sent: what it carries itself, else what lies here.

        Raises DeliveryFailed; for good where they are not here, or not what they were.
        """
        if not file.sha256:
            return file.content
        try:
            return self.read(file.sha256)
        except LookupError as error:
            raise DeliveryFailed(str(error), for_good=True) from error
        except OSError as error:
            raise DeliveryFailed(f"the file {file.sha256} cannot be read ({error.strerror})") from error

    def _has(self, digest: str) -> bool:
        """Whether the bytes are here, whole: what a failing disk has spoilt is written anew."""
        try:
            self.read(digest)
        except LookupError:
            return False
        return True

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise LookupError(f"{digest[:80]!r} is no SHA-256")
        return self.folder / digest[:2] / digest


def files_beside(database: Path) -> Files:
    """Return the files that belong to a database: they lie in a folder next to it."""
    return Files(database.parent / FOLDER)


def _write(path: Path, content: bytes) -> None:
    """Write under another name first; that one is nobody's, whatever else is being kept in the same moment."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
