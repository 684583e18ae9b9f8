"""One database, one writer at a time, readers beside it, each in threads of their own.

Why so: SQLite takes one writer; without ``BEGIN IMMEDIATE`` read-modify-write updates get lost, and deferred
transactions answer "database is locked" under load (figures in docs/architecture.md).
"""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection, Engine, create_engine, event, exc

from bot.clock import Clock
from bot.errors import OperatorError
from bot.storage.dialect import READS
from bot.storage.riders import Riders
from bot.storage.unit_of_work import Randomness, UnitOfWork
from bot.storage.writer import Done, Writer

T = TypeVar("T")
Told = Callable[[], Awaitable[None]]

log = structlog.get_logger()

BUSY_MS = 10_000
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
_PASSING = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
        *(sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_INTERRUPT),
    }
)
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
        f"sqlite+radslag:///{path}",
        pool_size=5,
        connect_args={"check_same_thread": False},
        hide_parameters=True,  # errors are logged, and what people wrote is not
    )
    event.listen(engine, "connect", _on_connect)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Return a transaction on a snapshot, in which nothing can be written."""
    with engine.connect() as connection:
        about = connection.info
        about[READS] = True
        try:
            with connection.begin():
                yield connection
        finally:
            about[READS] = False


def is_passing(error: BaseException | None) -> bool:
    """Tell whether the database only could not do it now: it is busy, or its disk full. Anything else is our fault."""
    while error is not None:
        cause = error.orig if isinstance(error, exc.DBAPIError) else error
        if isinstance(cause, sqlite3.Error) and getattr(cause, "sqlite_errorcode", 0) & 0xFF in _PASSING:
            return True
        error = error.__cause__ or error.__context__
    return False


class Storage:
    """Runs whole units of work in storage threads and tells when something new is owed."""

    def __init__(self, engine: Engine, clock: Clock, randomness: Randomness | None = None) -> None:
        self.engine = engine
        self.clock = clock
        self.randomness = randomness or Randomness()
        self.on_owed: Callable[[], None] = lambda: None
        self.on_taken: Callable[[], None] = lambda: None
        self._riders = Riders(self.write, self.insist)
        self.writer = Writer(engine, clock, self.randomness, self._riders)
        self.writer.on_done = self._tell
        self.taken = self.writer.taken
        self.times_found = 0
        """Which of the writer's ``times_lost`` has been looked into, and what was taken out has been found."""
        self.pause: Callable[[float], Awaitable[None]] = asyncio.sleep
        self._readers = ThreadPoolExecutor(3, thread_name_prefix="reader")

    @property
    def has_lost_track(self) -> bool:
        """Whether something may be taken out that was never handed on: a commit was reported as failed."""
        return self.writer.times_lost != self.times_found

    async def write(self, work: Callable[[UnitOfWork], T], *, alone: bool = False) -> T:
        """Run ``work`` in a transaction of the writer thread; commit when it returns, undo it when it raises.

        Others may share the transaction, unless it is to be ``alone``. Raises what ``work`` raises. Whatever it owed
        (notices, cards, acts, deadlines) is committed with it, and the worker is woken after the commit.
        """
        result: T = (await self.writer.write(work, alone=alone)).outcome()
        return result

    def _tell(self, every: Sequence[Done]) -> None:
        if self.has_lost_track or any(done.owed for done in every):
            self.on_owed()
        if self.taken:
            self.on_taken()

    def ride(self, work: Callable[[UnitOfWork], None]) -> asyncio.Future[None]:
        """Have ``work`` committed with the next transaction, at the latest with one of its own in a moment.

        For what may be done again without harm if the process ends before: a commit costs more than what it commits.
        The future is done when ``work`` is committed, and has what it raised.
        """
        return self._riders.board(work)

    async def depart(self) -> None:
        """Commit at once what waits for a ride."""
        await self._riders.depart()

    async def insist(self, work: Callable[[UnitOfWork], T], *, reads: bool = False, told: Told | None = None) -> T:
        """Do the same as :meth:`write` or :meth:`read`, again for as long as the database only cannot do it now.

        ``told`` is called once, when it takes longer than the database's own patience. A commit may have landed
        although it was reported as failed: ``work`` must find out that it is done already.
        """
        return await self.persist(lambda: self.read(work) if reads else self.write(work), told)

    async def persist(self, part: Callable[[], Awaitable[T]], told: Told | None = None) -> T:
        """Do a part of the work that reads and writes, again for as long as the database only cannot do it now."""
        pause = FIRST_PAUSE
        while True:
            try:
                return await part()
            except exc.DBAPIError as error:
                if not is_passing(error):
                    raise
                log.warning("the database cannot take it now", reason=str(error.orig), again_in=pause)
                if told is not None:
                    await told()
                told = None
            await self.pause(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run ``work`` in a reader thread on a snapshot; it must write nothing (SQLite refuses if it does)."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def write_now(self, work: Callable[[UnitOfWork], T]) -> tuple[T, bool]:
        """The synchronous half of :meth:`write`: for tests and commands of the host. Returns (result, owed)."""
        done = self.writer.write_now(work)
        return done.outcome(), done.owed

    def read_now(self, work: Callable[[UnitOfWork], T]) -> T:
        """The synchronous half of :meth:`read`."""
        with reading(self.engine) as connection:
            return work(UnitOfWork(connection, self.clock.now(), self.randomness))

    def close(self) -> None:
        """Finish what is running and what waits for a ride, then let go of the file."""
        self.writer.close()
        self._readers.shutdown(wait=True)
        self.engine.dispose()
