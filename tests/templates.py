"""A database in its newest form, to be copied."""

from pathlib import Path

from bot.storage.engine import open_engine
from bot.storage.schema import migrate


def migrated(path: Path) -> Path:
    """Make the database and return its path."""
    engine = open_engine(path)
    migrate(engine)
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    engine.dispose()
    return path
