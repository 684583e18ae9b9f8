"""A database in its newest form: migrated once in a process, and copied from then on."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage.engine import open_engine
from bot.storage.schema import migrate


def migrated(path: Path) -> Path:
    """Make the database, if it is not there yet, and return its path."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_bytes(_newest())
    return path


@cache
def _newest() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "newest.sqlite"
        engine = open_engine(path)
        migrate(engine)
        engine.dispose()  # what was still in the log is in the file then
        return path.read_bytes()
