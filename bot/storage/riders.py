"""Work that shares somebody else's transaction: what is small, comes often, and may be done again without harm."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

Work = Callable[[UnitOfWork], None]

WAIT = 0.2
"""Seconds that a rider waits for somebody else's transaction before it gets one of its own."""
AGAIN = 1.0
"""Seconds until it is tried again when the database could not be written."""


@dataclass(slots=True, eq=False)
class Rider:
    """One piece of work that leaves nothing half done when it raises, and where it is told that it is committed."""

    work: Work
    done: asyncio.Future[None]
    trouble: Exception | None = None

    def tell(self) -> None:
        """Say how it went; nobody may be listening any more."""
        if self.done.done():
            return
        if self.trouble is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(self.trouble)


class Riders:
    """Those who wait. Boarding and departing happen in the loop, the ride in the writer thread."""

    def __init__(self, write: Callable[[Work], Awaitable[Any]], insist: Callable[[Work], Awaitable[Any]]) -> None:
        self._write, self._insist = write, insist
        self._waiting: deque[Rider] = deque()
        self._arrived: deque[Rider] = deque()
        self._departure: asyncio.TimerHandle | None = None
        self._leaving: set[asyncio.Task[None]] = set()
        self._is_over = False

    def board(self, work: Work) -> asyncio.Future[None]:
        """Wait for the next transaction."""
        rider = Rider(work, asyncio.get_running_loop().create_future())
        self._waiting.append(rider)
        self._depart_in(WAIT)
        return rider.done

    async def depart(self) -> None:
        """Give those who wait a transaction of their own, as soon as the database can."""
        if self._waiting:
            await self._insist(_nothing)
        self.tell()

    def take_aboard(self, uow: UnitOfWork, riders: list[Rider]) -> None:
        """Do the work of all who wait and add them to ``riders``; one that is refused for itself stays behind alone.

        Raises what the database raises where it can take nothing now.
        """
        while self._waiting:
            riders.append(rider := self._waiting.popleft())
            try:
                rider.work(uow)
            except Exception as trouble:
                if isinstance(trouble, OperationalError) or not uow.is_open:
                    raise
                riders.remove(rider)
                rider.trouble = trouble
                self._arrived.append(rider)

    def arrived(self, riders: Iterable[Rider]) -> None:
        """It is committed: they are told in the loop."""
        self._arrived.extend(riders)

    def tell(self) -> None:
        """Tell those whose ride is over."""
        while self._arrived:
            self._arrived.popleft().tell()

    def stranded(self, riders: list[Rider]) -> None:
        """It was rolled back: they wait for the next."""
        self._waiting.extendleft(reversed(riders))

    def last(self, write_now: Callable[[Work], Any]) -> BaseException | None:
        """Commit what waits, at the end of the process, when nobody leaves any more; return what stood in the way."""
        self._is_over = True
        if self._departure is not None:
            self._departure.cancel()
        return write_now(_nothing).trouble if self._waiting else None

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
            if self._waiting and not self._is_over:
                await self._write(_nothing)
            self.tell()
        except SQLAlchemyError as trouble:
            log.warning("the database could not be written", trouble=str(trouble), again_in=AGAIN)
            self._depart_in(AGAIN)


def _nothing(_uow: UnitOfWork) -> None:
    """Write nothing oneself: the riders' own transaction."""
