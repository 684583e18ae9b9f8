"""The one who writes: takes what waits together, and commits it together.

A commit waits for the disk, whatever it commits. Where one unit of work comes at a time each has a transaction of its
own; in a busy minute, those that came while the disk was waited for share the next one. The event loop hears of all of
them at once.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any

import structlog
from sqlalchemy import Connection, Engine, exc

from bot.clock import Clock
from bot.storage.riders import Rider, Riders
from bot.storage.unit_of_work import Randomness, UnitOfWork

Work = Callable[[UnitOfWork], Any]

log = structlog.get_logger()

MOST = 20
"""Units of work in one transaction: the first of them waits for the last."""


@dataclass(slots=True, eq=False)
class Done:
    """What came of a unit of work: what it returned, or what it raised."""

    result: Any = None
    owed: bool = False
    trouble: BaseException | None = None

    def outcome(self) -> Any:
        """Return what it returned, or raise what it raised."""
        if self.trouble is not None:
            raise self.trouble
        return self.result


@dataclass(slots=True, eq=False)
class Waiting:
    """A unit of work that was handed in, and whoever waits for it; ``alone``: it shares its transaction with nobody."""

    work: Work
    done: asyncio.Future[Done]
    alone: bool


Together = tuple[asyncio.AbstractEventLoop, Sequence[Waiting]]


class Writer:
    """Runs units of work in one thread, in the order in which they were handed in.

    ``on_done`` is called in the loop after each transaction, before those who wait for it go on. ``times_lost`` counts
    the transactions that took something out and were reported as failed: it may be taken out all the same.
    """

    def __init__(self, engine: Engine, clock: Clock, randomness: Randomness, riders: Riders) -> None:
        self.taken: deque[Any] = deque()
        self.times_lost = 0
        self.on_done: Callable[[Sequence[Done]], None] = lambda _all: None
        self._engine, self._clock, self._randomness, self._riders = engine, clock, randomness, riders
        self._thread: Thread | None = None
        self._next: deque[Together] = deque()
        self._handed_over: SimpleQueue[Together | None] = SimpleQueue()
        self._waiting: deque[Waiting] = deque()
        self._at_work_for: asyncio.AbstractEventLoop | None = None
        self._is_closed = False
        self._connection: Connection | None = None

    async def write(self, work: Work, *, alone: bool = False) -> Done:
        """Run ``work`` and commit it; what it raised is in what is returned. Raises RuntimeError after the end.

        Whoever waits for one that is ``alone`` goes on before anybody hears of what came after it.
        """
        if self._is_closed:
            raise RuntimeError("the database is closed")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Done] = loop.create_future()
        self._waiting.append(Waiting(work, done, alone))
        if self._at_work_for is not loop:
            self._begin(loop)
        return await done

    def write_now(self, work: Work) -> Done:
        """Do the same in this thread, which must be the only one that writes."""
        return self._written([work])[0]

    def close(self) -> None:
        """Finish what is running and what was handed in, commit what waits for a ride, let go of the connection."""
        self._is_closed = True
        if self._thread is not None:
            self._hand_over()
            self._handed_over.put(None)
            self._thread.join()
        while together := self._together():
            _answer(together, self._written([one.work for one in together]))
        if (trouble := self._riders.last(self.write_now)) is not None:
            log.warning("what could wait was not committed", trouble=repr(trouble))
        if self._connection is not None:
            self._connection.close()

    # ------------------------------------------------------------ in the loop
    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hand over all that waits and is still waited for; at the end, that is done there."""
        if self._is_closed:
            return
        together = self._together()
        self._at_work_for = loop if together else None
        if together:
            if self._thread is None:
                self._thread = Thread(target=self._serve, name="writer", daemon=True)
                self._thread.start()
            self._next.append((loop, together))
            loop.call_soon(self._hand_over)

    def _hand_over(self) -> None:
        """Wake the thread when the loop has done the rest of its turn: sooner, it would wait for the interpreter."""
        while self._next:
            self._handed_over.put(self._next.popleft())

    def _together(self) -> list[Waiting]:
        """Take what is next, and shares a transaction."""
        together: list[Waiting] = []
        while self._waiting and len(together) < MOST and not (together and self._waiting[0].alone):
            waiting = self._waiting.popleft()
            if not waiting.done.cancelled():
                together.append(waiting)
            if waiting.alone and together:
                break
        return together

    def _serve(self) -> None:
        """Do in the writer thread what is handed over, until the end; a loop that is gone needs no telling."""
        while (handed_over := self._handed_over.get()) is not None:
            loop, together = handed_over
            every = self._written([one.work for one in together])
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._tell, loop, together, every)

    def _tell(self, loop: asyncio.AbstractEventLoop, together: Sequence[Waiting], every: Sequence[Done]) -> None:
        _answer(together, every)  # they go on in the loop's next turn
        self._begin(loop)
        self._riders.tell()
        self.on_done(every)

    # ------------------------------------------------------------ in the thread
    def _written(self, works: Sequence[Work]) -> list[Done]:
        """Write them together; where one of several raises, none is done, and then each alone, in the same order."""
        try:
            return self.transact(works)
        except _OneRaised:
            pass  # what is raised below must not seem to come of this
        except BaseException as trouble:
            return [Done(trouble=trouble) for _work in works]
        return [self._alone(work) for work in works]

    def _alone(self, work: Work) -> Done:
        try:
            return self.transact([work])[0]
        except BaseException as trouble:
            return Done(trouble=trouble)

    def transact(self, works: Sequence[Work]) -> list[Done]:
        """Run one transaction.

        Raises what the only one raised, what the commit raised, and :class:`_OneRaised` where one of several has.
        """
        if self._connection is None:
            self._connection = self._engine.connect()
        taken, aboard = list[Any](), list[Rider]()
        try:
            with self._connection.begin():
                units = [self._do(work, self._connection, taken, is_alone=len(works) == 1) for work in works]
                self._riders.take_aboard(units[-1][0], aboard)
        except BaseException as trouble:
            self._riders.stranded(aboard)
            self.times_lost += bool(taken)
            cause = trouble.__cause__ if isinstance(trouble, _OneRaised) else trouble
            if isinstance(cause, exc.DBAPIError) and cause.connection_invalidated:
                self._connection = None
            raise
        self.taken.extend(taken)
        self._riders.arrived(aboard)
        return [Done(result, uow.owed) for uow, result in units]

    def _do(self, work: Work, connection: Connection, taken: list[Any], *, is_alone: bool) -> tuple[UnitOfWork, Any]:
        uow = UnitOfWork(connection, self._clock.now(), self._randomness, taken)
        try:
            return uow, work(uow)
        except BaseException as trouble:
            if is_alone:
                raise
            raise _OneRaised from trouble


def _answer(waiting: Sequence[Waiting], every: Sequence[Done]) -> None:
    for one, done in zip(waiting, every, strict=True):
        if not one.done.done() and not one.done.get_loop().is_closed():
            one.done.set_result(done)


class _OneRaised(Exception):
    """One of several units of work has raised, which is rare: what people get wrong is answered, and raises nothing."""
