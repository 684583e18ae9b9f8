"""The worker: sees to it that what is owed is delivered and what is due happens. Knows no feature.

A round handles the deadlines that have come, then takes out acts, notices and cards (the claim commits before anything
is sent) and gives each room's share to a lane, which sends in order. Outcomes are committed together, and a lane is
free again when its own are. A lane that is held up never holds up another. Answers come here taken out already: their
claim committed with what they answer, and no round is needed for them.

Trouble with the database only ever costs time: what was sent is marked when it can be, and what was taken out but lost
on the way here is found again.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.delivery import acts, cards, deadlines, notices, taking
from bot.delivery.deadlines import Deadline
from bot.delivery.lanes import Lane
from bot.delivery.notices import Notice
from bot.delivery.outcomes import Outcomes
from bot.delivery.sending import Handlers, Item, Mark, Sending
from bot.delivery.steps import step
from bot.delivery.troubles import bug
from bot.delivery.volatile import Volatile
from bot.errors import DeliveryFailed
from bot.platform import Platform
from bot.storage.engine import Storage, is_passing
from bot.storage.unit_of_work import UnitOfWork

__all__ = ["Handlers", "Worker"]

log = structlog.get_logger()

PATIENCE = timedelta(minutes=15)
TRIES = 150
"""With the pauses below about a day: a homeserver that is away overnight loses nothing."""
LONGEST_WAIT = 600.0
LONGEST_PAUSE = 30.0
AT_ONCE, SOON = timedelta(), timedelta(seconds=1)
DAY = timedelta(days=1)


class Worker:
    """Delivers what is owed. :meth:`run_due` does all there is to do now; ``bot.delivery.timer`` calls it in time."""

    def __init__(self, storage: Storage, platforms: Sequence[Platform], handlers: Handlers) -> None:
        self.storage = storage
        self.platforms = {platform.name: platform for platform in platforms}
        self.handlers = handlers
        self.volatile = Volatile()
        self.on_idle: Callable[[], None] = lambda: None
        self._sending = Sending(storage, handlers, self.volatile)
        self._outcomes = Outcomes(storage, self._mark_one)
        self._lanes: dict[Lane, asyncio.Task[None]] = {}
        self._queues: dict[Lane, deque[Item]] = {}
        self._left_behind = False
        self._blocked: dict[Lane, datetime] = {}
        self._is_stopping = False
        self._round = asyncio.Lock()
        self._stumbles = 0
        self._caught_up: set[str] = set()
        self._patient_since = storage.clock.now()
        self._tidied_at: datetime | None = None
        self._outcomes.on_committed = self._look_for_what_was_left
        storage.on_taken = self.hand_over

    # ------------------------------------------------------------ what the rest of the house calls
    async def start(self) -> None:
        """Owe again what a stopped process had taken out."""
        await self.storage.insist(taking.take_up)

    def caught_up(self, platform: str) -> None:
        """The platform has handed in all that happened meanwhile; what decides may now be decided."""
        self._caught_up.add(platform)

    def fell_behind(self, platform: str) -> None:
        """The platform lost its connection: what decides waits again, at most :data:`PATIENCE`."""
        if platform in self._caught_up:
            self._caught_up.discard(platform)
            self._patient_since = self.storage.clock.now()

    async def run_due(self) -> None:
        """Do everything that is due now, and what follows from it, until nothing is left to do now."""
        self._outcomes.hurries += 1
        try:
            while await self.storage.persist(self.round) or self._is_at_work():
                await self.storage.persist(self._settle)
        finally:
            self._outcomes.hurries -= 1

    def _is_at_work(self) -> bool:
        """Tell whether something is being sent or noted, or was passed by because of that."""
        return bool(self._lanes or self._outcomes.committing or self._left_behind)

    def hand_over(self) -> None:
        """Send what needs no looking for: what was taken out when it was promised, and what waits in memory."""
        taken: list[Item] = list(self.storage.taken)
        self._outcomes.took_out(taken)
        for _item in taken:
            self.storage.taken.popleft()
        self._hand_out([*taken, *self.volatile.ready(self.storage.clock.now(), self._held_up())])

    async def stop(self) -> None:
        """Let what is being sent finish, for a while; claims left over are reclaimed at the next start."""
        self._is_stopping = True
        self._outcomes.hurries += 1
        try:
            await asyncio.wait_for(self._settle(), LONGEST_PAUSE)
        except TimeoutError:
            log.warning("stopped before everything was noted; it is taken up at the next start")
            self._outcomes.abandon()
            for task in self._lanes.values():
                task.cancel()

    async def attend(self) -> timedelta | None:
        """Do one round, whatever goes wrong in it; return after how long to come again, if nothing new happens."""
        try:
            if await self.round():
                return AT_ONCE
            due = await self.next_due()
        except Exception:
            self._stumbles += 1
            wait = min(LONGEST_PAUSE, 2.0 ** min(self._stumbles, 10) / 2)
            log.exception("a round was not finished", again_in=wait)
            return timedelta(seconds=wait)
        self._stumbles = 0
        return None if due is None else max(due - self.storage.clock.now(), SOON)

    async def round(self) -> bool:
        """Handle what has come due and hand out what can be sent; True when there was anything."""
        async with self._round:
            handled, owed = 0, list[Item]()
            try:
                handled = await self._handle_deadlines()
                owed = await self._take_out()
                await self._tidy()
            finally:
                self._hand_out(owed)
                self.hand_over()
            return bool(handled or owed)

    async def next_due(self) -> datetime | None:
        """Return when there will be something to do again, if nothing new happens."""
        busy, there = set(self._held_up()), set(self.platforms)

        def coming(uow: UnitOfWork) -> list[datetime | None]:
            waiting = self._waiting(uow)
            return [
                deadlines.next_due(uow, waiting),
                self._patient_since + PATIENCE if waiting else None,
                notices.next_due(uow, busy, there),
                cards.next_due(uow, busy, there),
                acts.next_due(uow, there),
            ]

        moments = [*await self.storage.insist(coming, reads=True), self.volatile.next_due(), *self._held_up().values()]
        return min(filter(None, moments), default=None)

    # ------------------------------------------------------------ deadlines
    async def _handle_deadlines(self) -> int:
        handled = 0
        for deadline in await self.storage.read(lambda uow: deadlines.due(uow, self._waiting(uow))):
            if await self.storage.write(partial(self._handle, deadline)):
                step(f"handled {deadline.kind}")
                handled += 1
        return handled

    def _handle(self, deadline: Deadline, uow: UnitOfWork) -> bool:
        if not deadlines.take(uow, deadline):
            return False
        try:
            with uow.savepoint():
                self.handlers.deadlines[deadline.kind](uow, deadline)
        except Exception as error:
            if is_passing(error):
                raise
            log.exception("a deadline could not be handled", kind=deadline.kind, key=deadline.key)
            deadlines.stuck(uow, deadline, bug(error))
        step(f"handling {deadline.kind}")
        return True

    def _waiting(self, uow: UnitOfWork) -> set[int]:
        """Return the networks whose decisions wait for what was said while the bot was away."""
        if uow.now - self._patient_since >= PATIENCE:
            return set()
        behind = set(self.platforms) - self._caught_up
        return {network for network in deadlines.deciding(uow) if self.handlers.platforms_of(uow, network) & behind}

    # ------------------------------------------------------------ handing out
    async def _take_out(self) -> list[Item]:
        busy, held_up, there = {*self._lanes, *self._outcomes.lanes}, set(self._held_up()), set(self.platforms)
        is_in_doubt = self._outcomes.is_in_doubt or self.storage.has_lost_track

        def claim(uow: UnitOfWork) -> tuple[list[Item], bool]:
            if is_in_doubt:
                taking.reclaim(uow, self._in_hand())
            return taking.take_out(uow, busy=busy, held_up=held_up, platforms=there)

        self._outcomes.is_in_doubt = True  # until it is known that the claim has committed
        items, self._left_behind = await self.storage.write(claim)
        self._outcomes.is_in_doubt = self.storage.has_lost_track = False
        self._outcomes.took_out(items)
        step("claimed")
        return items

    def _in_hand(self) -> dict[type[Item], list[int]]:
        """Return what is being seen to, by kind. What is being handed on is looked at first: it moves meanwhile."""
        handed = [item.serial for item in self.storage.taken.copy()]
        known = {kind: self._outcomes.out(kind) for kind in taking.TABLES}
        return known | {Notice: [*handed, *known[Notice]]}

    def _look_for_what_was_left(self) -> None:
        """Have a round come when a lane is free again, if one was passed by while it was not."""
        if self._left_behind:
            self.on_idle()

    def _held_up(self) -> dict[Lane, datetime]:
        """Return the lanes that wait, and until when; forget those that wait no more."""
        now = self.storage.clock.now()
        self._blocked = {lane: until for lane, until in self._blocked.items() if until > now}
        return self._blocked

    def _hand_out(self, items: Sequence[Item]) -> None:
        for item in items:
            self._queues.setdefault(item.lane, deque()).append(item)
            if item.lane not in self._lanes:
                self._lanes[item.lane] = asyncio.create_task(self._send_all(item.lane, self._queues[item.lane]))

    async def _send_all(self, lane: Lane, queue: deque[Item]) -> None:
        try:
            while queue and not self._is_stopping:
                if (until := self._held_up().get(lane)) is not None:
                    self._put_off(queue, until)
                    break
                await self._send(lane, queue.popleft())
        finally:
            del self._lanes[lane], self._queues[lane]
            self._look_for_what_was_left()

    async def _send(self, lane: Lane, item: Item) -> None:
        """See to one thing; where it is to be tried again, its lane is held up until then."""
        try:
            mark = await self._sending.deliver(self.platforms[item.platform], item)
        except DeliveryFailed as failure:
            mark = self._failed(lane, item, failure)
        except Exception as error:
            if is_passing(error):
                mark = self._failed(lane, item, DeliveryFailed(str(error)))
            else:
                log.exception("something owed could not be sent", item=type(item).__name__)
                mark = self._sending.give_up(item, bug(error))
        self._outcomes.note(item, mark)

    def _failed(self, lane: Lane, item: Item, failure: DeliveryFailed) -> Mark | None:
        """Return how the failure is marked. A wait that the platform asked for is no failure to count."""
        attempts = item.attempts + (not failure.retry_after)
        log.warning("held up", lane=lane, trouble=str(failure), for_good=failure.for_good, attempts=attempts)
        if failure.for_good or attempts >= TRIES:
            return self._sending.give_up(item, str(failure))
        wait = failure.retry_after or min(LONGEST_WAIT, 2.0**attempts)
        self._blocked[lane] = self.storage.clock.now() + timedelta(seconds=wait)
        self.on_idle()  # the alarm is set anew
        return self._sending.put_off(item, self._blocked[lane], str(failure), attempts)

    def _put_off(self, rest: Iterable[Item], until: datetime) -> None:
        """Put back what stood behind the one that is held up."""
        for item in rest:
            self._outcomes.note(item, self._sending.put_off(item, until, "", item.attempts))

    # ------------------------------------------------------------ outcomes
    def _mark_one(self, uow: UnitOfWork, item: Item, mark: Mark | None) -> None:
        try:
            while mark is not None:
                with uow.savepoint():
                    mark = mark(uow)
        except Exception as error:
            give_up = self._sending.give_up(item, bug(error))
            if is_passing(error) or give_up is None:
                raise
            log.exception("an outcome could not be marked", item=type(item).__name__)
            give_up(uow)

    async def _settle(self) -> None:
        await self.storage.depart()
        while tasks := [*self._lanes.values(), *filter(None, [self._outcomes.committing])]:
            await asyncio.wait(tasks)

    async def _tidy(self) -> None:
        """Once a day: forget what is needed no more."""
        now = self.storage.clock.now()
        if self._tidied_at is None or now - self._tidied_at >= DAY:
            self._tidied_at = now
            await self.storage.write(taking.tidy)
