"""Brings a database to the newest form, with the rows it holds."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from bot.errors import OperatorError
from bot.storage.engine import reading

MIGRATIONS = Path(__file__).parent / "migrations"


def newest() -> str:
    """Return the newest revision, by the names of the files (0001_…, 0002_…)."""
    return max(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def revision(engine: Engine) -> str | None:
    """Return the revision a database is at; None for an empty one."""
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def migrate(engine: Engine) -> bool:
    """Bring the database forward; True if there was anything to do.

    Raises :class:`OperatorError` for a database that is newer than this program.
    """
    at = revision(engine)
    if at == newest():
        return False
    if at is not None and at > newest():
        raise OperatorError(
            f"the database is of a newer Rådslag (revision {at}). Install that version, or restore a backup"
        )
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    command.upgrade(config, "head")
    return True
