"""One database, one writer at a time, readers beside it, each in threads of their own.

Why so: SQLite takes one writer; without ``BEGIN IMMEDIATE`` read-modify-write updates get lost, and deferred
transactions answer "database is locked" under load (figures in docs/architecture.md).
"""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, exc

from bot.clock import Clock
from bot.errors import OperatorError
from bot.storage.unit_of_work import Randomness, UnitOfWork

T = TypeVar("T")

BUSY_MS = 10_000
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_MS}",
    "secure_delete=ON",
)


def open_engine(path: Path) -> Engine:
    """Return an engine on the file, made with mode 0600 if new.

    Raises :class:`OperatorError` when others could read the file.
    """
    if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise OperatorError(f"{path} can be read by others. Mend it with: chmod 600 {path}")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600, exist_ok=True)
    engine = create_engine(
        f"sqlite:///{path}",
        pool_size=5,
        connect_args={"check_same_thread": False},
        hide_parameters=True,  # errors are logged, and what people wrote is not
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


class Storage:
    """Runs whole units of work in storage threads and tells when something new is owed."""

    def __init__(self, engine: Engine, clock: Clock, randomness: Randomness | None = None) -> None:
        self.engine = engine
        self.clock = clock
        self.randomness = randomness or Randomness()
        self.on_owed: Callable[[], None] = lambda: None
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(3, thread_name_prefix="reader")
        self._writing: Connection | None = None

    async def write(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run ``work`` in one transaction of the writer thread; commit when it returns, roll back when it raises.

        Raises what ``work`` raises. Whatever it owed (notices, cards, acts, deadlines) is committed with it, and the
        worker is woken after the commit.
        """
        result, owed = await asyncio.get_running_loop().run_in_executor(self._writer, self.write_now, work)
        if owed:
            self.on_owed()
        return result

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run ``work`` in a reader thread on a snapshot; it must write nothing (SQLite refuses if it does)."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def write_now(self, work: Callable[[UnitOfWork], T]) -> tuple[T, bool]:
        """The synchronous half of :meth:`write`: for tests and commands of the host. Returns (result, owed)."""
        if self._writing is None:
            self._writing = self.engine.connect()
        connection = self._writing
        try:
            with connection.begin():
                uow = UnitOfWork(connection, self.clock.now(), self.randomness)
                result = work(uow)
        except exc.DBAPIError as error:
            if error.connection_invalidated:
                self._writing = None
            raise
        uow.committed()
        return result, uow.owed

    def read_now(self, work: Callable[[UnitOfWork], T]) -> T:
        """The synchronous half of :meth:`read`."""
        with self.engine.connect().execution_options(reads=True) as connection, connection.begin():
            connection.exec_driver_sql("PRAGMA query_only=ON")
            try:
                return work(UnitOfWork(connection, self.clock.now(), self.randomness))
            finally:
                connection.exec_driver_sql("PRAGMA query_only=OFF")

    def close(self) -> None:
        """Finish what is running, then let go of the file."""
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        if self._writing is not None:
            self._writing.close()
        self.engine.dispose()
