"""Work that shares somebody else's transaction: what is small, comes often, and may be done again without harm."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

Work = Callable[[UnitOfWork], None]

WAIT = 0.2
"""Seconds that a rider waits for somebody else's transaction before it gets one of its own."""
AGAIN = 1.0
"""Seconds until it is tried again when the database could not be written."""


@dataclass(frozen=True, slots=True, eq=False)
class Rider:
    """One piece of work, and where it is told that it is committed."""

    work: Work
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[None]

    def tell(self, trouble: Exception | None = None) -> None:
        """Say from any thread how it went; nobody may be listening any more."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._settle, trouble)

    def _settle(self, trouble: Exception | None) -> None:
        if self.done.done():
            return
        if trouble is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(trouble)


class Riders:
    """Those who wait. Boarding and departing happen in the loop, the ride in the writer thread."""

    def __init__(self, write: Callable[[Work], Awaitable[Any]]) -> None:
        self._write = write
        self._waiting: deque[Rider] = deque()
        self._departure: asyncio.TimerHandle | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    def board(self, work: Work) -> asyncio.Future[None]:
        """Wait for the next transaction."""
        loop = asyncio.get_running_loop()
        rider = Rider(work, loop, loop.create_future())
        self._waiting.append(rider)
        self._depart_in(WAIT)
        return rider.done

    async def depart(self) -> None:
        """Give those who wait a transaction of their own. Raises what the database raises; they then wait on."""
        if self._waiting:
            await self._write(lambda _uow: None)

    def take_aboard(self, uow: UnitOfWork, riders: list[Rider]) -> None:
        """Do the work of all who wait and add them to ``riders``; one that the database refuses is undone alone.

        Raises what the database raises where the whole transaction is undone.
        """
        while self._waiting:
            riders.append(rider := self._waiting.popleft())
            try:
                with uow.savepoint():
                    rider.work(uow)
            except SQLAlchemyError as trouble:
                if not uow.is_open:
                    raise
                riders.remove(rider)
                rider.tell(trouble)

    def arrived(self, riders: Iterable[Rider]) -> None:
        """It is committed."""
        for rider in riders:
            rider.tell()

    def stranded(self, riders: list[Rider]) -> None:
        """It was rolled back: they wait for the next."""
        self._waiting.extendleft(reversed(riders))

    def last(self, write_now: Callable[[Work], Any]) -> None:
        """Commit what waits, at the end of the process."""
        if self._waiting:
            write_now(lambda _uow: None)

    # ------------------------------------------------------------
    def _depart_in(self, seconds: float) -> None:
        if self._departure is None:
            self._departure = asyncio.get_running_loop().call_later(seconds, self._leave)

    def _leave(self) -> None:
        self._departure = None
        task = asyncio.create_task(self._alone())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def _alone(self) -> None:
        try:
            await self.depart()
        except SQLAlchemyError as trouble:
            log.warning("the database could not be written", trouble=str(trouble), again_in=AGAIN)
            self._depart_in(AGAIN)
