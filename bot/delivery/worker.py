"""The worker: sees to it that what is owed is delivered and what is due happens. Knows no feature.

A round handles the deadlines that have come, then takes out acts, notices and cards (the claim commits before anything
is sent) and gives each room's share to a lane, which sends in order (see ``traffic``). Outcomes are committed together,
and a lane is free again when its own are. Where a platform is slow, a round takes out one thing for each of its gates.
Answers come here taken out already: their claim committed with what they answer, and no round is needed for them.

Trouble with the database only ever costs time: what was sent is marked when it can be, and what was taken out but lost
on the way here is found again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.delivery import deadlines, delays, taking
from bot.delivery.acts import OwedAct
from bot.delivery.deadlines import Deadline
from bot.delivery.notices import Notice
from bot.delivery.outcomes import Outcomes
from bot.delivery.returning import Returning
from bot.delivery.sending import Handlers, Item, Sending
from bot.delivery.steps import step
from bot.delivery.taking import Free, Taken
from bot.delivery.traffic import Traffic
from bot.delivery.troubles import bug
from bot.delivery.volatile import Volatile
from bot.platform import Platform
from bot.storage.engine import Storage, is_passing
from bot.storage.unit_of_work import UnitOfWork

__all__ = ["Handlers", "Worker"]

log = structlog.get_logger()

PATIENCE = timedelta(minutes=15)
LONGEST_PAUSE = 30.0
AT_ONCE, SOON = timedelta(), timedelta(seconds=1)
BRIEF = timedelta(milliseconds=50)
"""How soon to come again at the soonest where a gate may open any moment."""
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
        self.unreached = self._sending.unreached
        self._outcomes = Outcomes(storage, self._sending.give_up)
        self.traffic = Traffic(storage, self._sending, self._outcomes, lambda name: self.platforms[name])
        self._left_behind = False
        self._round = asyncio.Lock()
        self._stumbles = 0
        self._caught_up: set[str] = set()
        self._returning = Returning()
        self._patient_since = storage.clock.now()
        self._tidied_at: datetime | None = None
        self._outcomes.on_committed = self.traffic.on_free = self._look_for_what_was_left
        self._sending.on_more = self.traffic.on_more = self._come_again
        storage.on_taken = self.hand_over

    # ------------------------------------------------------------ what the rest of the house calls
    async def start(self) -> None:
        """Owe again what a stopped process had taken out."""
        await self.storage.insist(taking.take_up)

    def caught_up(self, platform: str) -> None:
        """The platform has handed in all that happened meanwhile; what decides may be decided, what waited is tried."""
        if platform not in self._caught_up:
            self._caught_up.add(platform)
            self._returning.platforms.add(platform)
            self.traffic.free(platform)
            self.volatile.hurry(platform)
            self.on_idle()

    def is_behind(self, platform: str) -> bool:
        """Tell whether the platform is handing in what happened meanwhile, or cannot."""
        return platform not in self._caught_up

    def came_in(self, platform: str, room: str) -> None:
        """Somebody came into a room: what waited there for its reader goes now."""
        if (platform, room) in self.traffic.held_up():
            self._returning.rooms.add((platform, room))
            self.traffic.free(platform, room)
            self.volatile.hurry(platform, room)
            self.on_idle()

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
        return bool(self.traffic.lanes or self._outcomes.committing or self._left_behind)

    def hand_over(self) -> None:
        """Send what needs no looking for: what was taken out when it was promised, and what waits in memory."""
        taken: list[Item] = list(self.storage.taken)
        self._outcomes.took_out(taken)
        for _item in taken:
            self.storage.taken.popleft()
        self.traffic.hand_over(taken)
        self.traffic.hand_out(self.volatile.ready(self.storage.clock.now(), self.traffic.held_up()))

    async def stop(self) -> None:
        """Let what is being sent finish, for a while; claims left over are reclaimed at the next start."""
        self.traffic.is_stopping = True
        self._outcomes.hurries += 1
        try:
            await asyncio.wait_for(self._settle(), LONGEST_PAUSE)
        except TimeoutError:
            log.warning("stopped before everything was noted; it is taken up at the next start")
            self._outcomes.abandon()
            for task in self.traffic.lanes.values():
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
        return None if due is None else max(due - self.storage.clock.now(), BRIEF if self.traffic.gates else SOON)

    async def round(self) -> bool:
        """Handle what has come due and hand out what can be sent; True when there was anything."""
        async with self._round:
            handled, taken = 0, Taken()
            try:
                handled = await self._handle_deadlines()
                taken = await self._take_out()
                await self._tidy()
            finally:
                is_through = self._let_through(taken)
                self.traffic.hand_out(taken.items)
                self.traffic.reopen()
                self.hand_over()
            return bool(handled or taken.items or is_through or taken.is_more)

    async def next_due(self) -> datetime | None:
        """Return when there will be something to do again, if nothing new happens."""
        free, openings = self._free(), self.traffic.gates.openings()

        def coming(uow: UnitOfWork) -> list[datetime | None]:
            waiting = self._waiting(uow)
            patient = self._patient_since + PATIENCE if waiting else None
            return [deadlines.next_due(uow, waiting), patient, taking.next_due(uow, free, openings)]

        held_up, waiting = self.traffic.held_up(), self.traffic.gates.waiting
        moments = [*await self.storage.insist(coming, reads=True), self.volatile.next_due(), *held_up.values()]
        moments += [opens_at for turn, opens_at in openings if turn.kinds is None and waiting.get(turn.platform)]
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

    # ------------------------------------------------------------ taking out
    def _free(self) -> Free:
        """Return where something can be sent now."""
        gates, busy = self.traffic.gates, {*self.traffic.lanes, *self._outcomes.lanes}
        held_up = set(self.traffic.held_up())
        turns = gates.turns(self.storage.clock.now(), busy | held_up)
        return Free(busy, held_up, set(self.platforms) - gates.narrow(), gates.shut(), turns)

    async def _take_out(self) -> Taken:
        free, returning, unmarked = self._free(), self._returning.now(), set(self._outcomes.lanes)
        is_in_doubt, lost = self._outcomes.is_in_doubt, self.storage.times_found
        returned = {lane for lane in self.traffic.returned if lane[0] in free.platforms}

        def claim(uow: UnitOfWork) -> Taken:
            nonlocal lost
            lost = self.storage.writer.times_lost
            if is_in_doubt or self.storage.has_lost_track:
                taking.reclaim(uow, self._in_hand(uow))
            returning.hurry(uow)
            taken = taking.take_out(uow, free)
            for platform, pace in self.traffic.gates.making_rooms():
                for act, at in delays.reckon(uow, platform, pace.opens_at, pace.gap):
                    self._tell_of_delay(uow, act, at)
            return taken

        self._outcomes.is_in_doubt = True  # until it is known that the claim has committed
        taken = await self.storage.write(claim, alone=True)  # what is taken out is in its lanes before what follows
        self._returning.done(returning, unmarked)
        self._left_behind = taken.is_left or bool(self._returning)
        self._outcomes.is_in_doubt, self.storage.times_found = False, lost
        out = [*taken.items, *(item for _turn, item in taken.in_turn if item is not None)]
        self._outcomes.took_out(out)
        owing = {*free.busy, *free.held_up, *self.traffic.lanes, *self._outcomes.lanes, *(item.lane for item in out)}
        self.traffic.returned -= returned - owing  # free, and nothing was found for them
        step("claimed")
        return taken

    def _tell_of_delay(self, uow: UnitOfWork, act: OwedAct, at: datetime) -> None:
        """Have whoever waits for it told when it will be there, if they want to be."""
        told = self.handlers.delayed.get(act.then or "")
        try:
            if told is not None:
                with uow.savepoint():
                    told(uow, act, at)
        except Exception as error:
            if is_passing(error):
                raise
            log.exception("a delay could not be told", act=act.key)

    def _let_through(self, taken: Taken) -> bool:
        """Let through each gate what was taken out for it, else what waits in memory; tell whether there was any."""
        is_through = False
        for turn, found in taken.in_turn:
            item = found or self.traffic.next_in_memory(turn)
            if item is not None:
                self.traffic.let_through(item)
                is_through = True
        return is_through

    def _in_hand(self, uow: UnitOfWork) -> dict[type[Item], list[int]]:
        """Return what is being seen to, by kind. What is being handed on is looked at first: it moves meanwhile."""
        handed = [item.serial for item in (*uow.taken, *self.storage.taken.copy())]
        known = {kind: self._outcomes.out(kind) for kind in taking.TABLES}
        return known | {Notice: [*handed, *known[Notice]]}

    def _come_again(self) -> None:
        """Have a round come."""
        self.on_idle()

    def _look_for_what_was_left(self) -> None:
        """Have a round come when a lane is free again, if one was passed by while it was not."""
        if self._left_behind:
            self.on_idle()

    # ------------------------------------------------------------
    async def _settle(self) -> None:
        await self.storage.depart()
        while tasks := [*self.traffic.lanes.values(), *filter(None, [self._outcomes.committing])]:
            await asyncio.wait(tasks)

    async def _tidy(self) -> None:
        """Once a day: forget what is needed no more."""
        now = self.storage.clock.now()
        if self._tidied_at is None or now - self._tidied_at >= DAY:
            self._tidied_at = now
            await self.storage.write(taking.tidy)
