"""The unit of work: what a use case is handed. Everything done through it commits together or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable

from bot.storage.prepared import Prepared, Row, run

_LARGEST_KEY = 2**63 - 1


class Randomness:
    """Where keys, seeds and codes come from; tests hand in one that repeats."""

    def key(self) -> int:
        """Return a new random key, 1 … 2⁶³ − 1."""
        return secrets.randbelow(_LARGEST_KEY) + 1

    def seed(self) -> bytes:
        """Return 32 random bytes."""
        return secrets.token_bytes(32)

    def code(self, length: int) -> str:
        """Return a code of Crockford characters (no I, L, O, U) to be read aloud and typed."""
        return "".join(secrets.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(length))


class UnitOfWork:
    """One transaction, one moment.

    ``now`` stands still while the work runs. ``owed`` is set by ``bot.delivery`` when something was promised, so that
    the worker is woken after the commit; ``taken`` is what was promised and taken out in one, handed to it by then, and
    shared by what commits together.
    """

    def __init__(
        self, connection: Connection, now: datetime, randomness: Randomness, taken: list[Any] | None = None
    ) -> None:
        self.connection = connection
        self.now = now
        self.randomness = randomness
        self.owed = False
        self.taken: list[Any] = [] if taken is None else taken

    def execute(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        """Run one statement of SQLAlchemy Core."""
        result: CursorResult[Any] = self.connection.execute(statement, values)
        return result

    def rows(self, statement: Prepared, given: Mapping[str, Any]) -> list[Row]:
        """Run what every command runs and return the rows."""
        return statement.rows(self.connection, given)

    def change(self, statement: Prepared, given: Mapping[str, Any]) -> int:
        """Run what every command runs and return how many rows it has changed."""
        return statement.change(self.connection, given)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Return a block that is undone alone when it raises.

        By statement: each command has one, and SQLAlchemy's own bookkeeping around it costs many times as much.
        """
        run(self.connection, "SAVEPOINT part")
        try:
            yield
        except BaseException:
            if self.is_open:
                run(self.connection, "ROLLBACK TO part")
                run(self.connection, "RELEASE part")
            raise
        run(self.connection, "RELEASE part")

    @property
    def is_open(self) -> bool:
        """Whether the transaction still stands; a full disk undoes all of it, whatever savepoint it was in."""
        return bool(getattr(self.connection.connection.driver_connection, "in_transaction", True))

    def new_key(self) -> int:
        """Return a random 64-bit key for a new row."""
        return self.randomness.key()
