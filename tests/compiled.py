"""Statements compiled once a session: SQLAlchemy keeps them for each engine, and almost every test opens its own.

A bot that runs compiles each once as well; without this, that took half of a session's time.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry

from bot.storage.dialect import Dialect


class Alike(Dialect):
    """The bot's own, where what one engine has compiled is right for every other."""

    supports_statement_cache = True
    compiled: dict[Any, Any] = {}  # noqa: RUF012 - one for all is what it is for

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """Let the engine find what the others have compiled."""
        engine.update_execution_options(compiled_cache=cls.compiled)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alike)

    def __hash__(self) -> int:
        return hash(Alike)


def compile_once() -> None:
    """Have every engine of this process that is opened from now on do so."""
    registry.register("sqlite.radslag", Alike.__module__, Alike.__name__)
