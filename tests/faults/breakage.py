"""The n-th call fails: of the database, before or after it took effect, or of the platform."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import exc

from bot.errors import DeliveryFailed
from bot.storage.writer import Done, Work
from tests.dialogs.room import Room


class Breakage:
    """Counts calls and lets the n-th fail, once. ``calls`` tells how many there were; n = 0 breaks nothing."""

    def __init__(self, n: int = 0) -> None:
        self.n, self.calls = n, 0
        self.is_on = False

    def strikes(self) -> bool:
        """Count a call and tell whether it is the one."""
        self.calls += self.is_on
        return self.is_on and self.calls == self.n

    # ------------------------------------------------------------ where
    def in_statements(self, room: Room) -> None:
        """Let a statement of any transaction fail before it is run, BEGIN and COMMIT among them."""
        connect = room.bot.storage.engine.dialect.do_execute

        def executes(cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
            if self.strikes():
                raise _busy()
            connect(cursor, statement, parameters, context)

        room.bot.storage.engine.dialect.do_execute = executes  # type: ignore[method-assign]

    def in_transactions(self, room: Room, *, landed: bool) -> None:
        """Let a whole transaction fail before its commit, or after it has ``landed``."""
        writer = room.bot.storage.writer
        transact = writer.transact

        def transacts(works: Sequence[Work]) -> list[Done]:
            is_hit = self.strikes()
            if is_hit and not landed:
                raise exc.OperationalError("BEGIN IMMEDIATE", (), _busy())
            done = transact(works)
            if is_hit:
                raise exc.OperationalError("COMMIT", (), _busy())
            return done

        writer.transact = transacts  # type: ignore[method-assign]

    def on_the_platform(self, room: Room, *, arrived: bool, retry_after: float | None = None) -> None:
        """Let a call to the platform fail, without effect or after it has ``arrived``."""
        for name in ("send", "edit", "perform"):
            setattr(room.here, name, self._failing(getattr(room.here, name), arrived, retry_after))

    def _failing(self, call: Any, arrived: bool, retry_after: float | None) -> Any:
        async def calls(*arguments: Any) -> Any:
            if not self.strikes():
                return await call(*arguments)
            if arrived:
                await call(*arguments)
            raise DeliveryFailed("the platform did not answer", retry_after=retry_after)

        return calls


def _busy() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error
