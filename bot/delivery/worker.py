"""The worker: sees to it that what is owed is delivered and what is due happens. Knows no feature.

A round handles the deadlines that have come, then takes out acts, notices and cards (the claim commits before anything is
sent) and gives each room's share to a lane, which sends in order. Outcomes are committed together as they come in. A lane
that is held up never holds up another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.delivery import acts, cards, deadlines, inbox, notices
from bot.delivery.acts import ActHandler, OwedAct
from bot.delivery.cards import Card, CardHandler
from bot.delivery.deadlines import Deadline, DeadlineHandler
from bot.delivery.notices import Notice
from bot.delivery.steps import step
from bot.delivery.volatile import Gesture, Volatile, Whisper
from bot.errors import DeliveryFailed
from bot.platform import Address, OpenDirectRoom, Platform
from bot.storage.engine import Storage
from bot.storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

PATIENCE = timedelta(minutes=15)
TRIES = 12
LONGEST_WAIT = 600.0

Item = OwedAct | Notice | Card | Whisper | Gesture
Lane = tuple[str, str]
Mark = Callable[[UnitOfWork], None]


@dataclass(frozen=True)
class Handlers:
    """What the features want to have done, by kind; found by walking them (see ``bot.app``)."""

    deadlines: Mapping[str, DeadlineHandler] = field(default_factory=dict)
    acts: Mapping[str, ActHandler] = field(default_factory=dict)
    cards: Mapping[str, CardHandler] = field(default_factory=dict)
    may_still: Callable[[UnitOfWork, int, str], bool] = lambda _uow, _member, _preference: True
    platforms_of: Callable[[UnitOfWork, int], set[str]] = lambda _uow, _network: set()


class Worker:
    """Delivers what is owed. :meth:`run_due` does all there is to do now; ``bot.delivery.timer`` calls it in time."""

    def __init__(self, storage: Storage, platforms: Sequence[Platform], handlers: Handlers) -> None:
        self.storage = storage
        self.platforms = {platform.name: platform for platform in platforms}
        self.handlers = handlers
        self.volatile = Volatile()
        self.on_idle: Callable[[], None] = lambda: None
        self._lanes: dict[Lane, asyncio.Task[None]] = {}
        self._blocked: dict[Lane, datetime] = {}
        self._marks: list[Mark] = []
        self._marking: asyncio.Task[None] | None = None
        self._round = asyncio.Lock()
        self._caught_up: set[str] = set()
        self._patient_since = storage.clock.now()

    # ------------------------------------------------------------ what the rest of the house calls
    async def start(self) -> None:
        """Owe again what a stopped process had taken out."""

        def reclaim(uow: UnitOfWork) -> None:
            for kind in (notices, cards, acts):
                kind.reclaim(uow)

        await self.storage.write(reclaim)

    def caught_up(self, platform: str) -> None:
        """The platform has handed in all that happened meanwhile; what decides may now be decided."""
        self._caught_up.add(platform)

    def fell_behind(self, platform: str) -> None:
        """The platform lost its connection: what decides waits again, at most :data:`PATIENCE`."""
        self._caught_up.discard(platform)
        self._patient_since = self.storage.clock.now()

    async def run_due(self) -> None:
        """Do everything that is due now, and what follows from it, until nothing is left to do now."""
        while await self.round() or self._lanes or self._marking:
            await self._lanes_settle()

    async def stop(self) -> None:
        """Let what is being sent finish; claims left over are reclaimed at the next start."""
        await self._lanes_settle()

    async def round(self) -> bool:
        """Handle what has come due and hand out what can be sent; True when there was anything."""
        async with self._round:
            handled = await self._handle_deadlines()
            items = self.volatile.ready(self.storage.clock.now()) + await self.storage.write(self._claim)
            step("claimed")
            for lane, share in self._by_lane(items).items():
                self._lanes[lane] = asyncio.create_task(self._send_all(lane, share, self._lanes.get(lane)))
            return bool(handled or items)

    async def next_due(self) -> datetime | None:
        """Return when there will be something to do again, if nothing new happens."""

        def earliest(uow: UnitOfWork) -> datetime | None:
            return min(filter(None, (kind.next_due(uow) for kind in (deadlines, notices, cards, acts))), default=None)

        return await self.storage.read(earliest)

    # ------------------------------------------------------------ deadlines
    async def _handle_deadlines(self) -> int:
        handled = 0
        for deadline in await self.storage.read(deadlines.due):
            if await self.storage.write(lambda uow, deadline=deadline: self._handle(uow, deadline)):
                step(f"handled {deadline.kind}")
                handled += 1
        return handled

    def _handle(self, uow: UnitOfWork, deadline: Deadline) -> bool:
        if deadline.decides and deadline.network is not None and self._must_wait(uow, deadline.network):
            return False
        if not deadlines.take(uow, deadline):
            return False
        try:
            with uow.savepoint():
                self.handlers.deadlines[deadline.kind](uow, deadline)
        except Exception as error:
            log.exception("a deadline could not be handled", kind=deadline.kind, key=deadline.key)
            deadlines.stuck(uow, deadline, repr(error))
        return True

    def _must_wait(self, uow: UnitOfWork, network: int) -> bool:
        if uow.now - self._patient_since >= PATIENCE:
            return False
        return not self.handlers.platforms_of(uow, network) & set(self.platforms) <= self._caught_up

    # ------------------------------------------------------------ handing out
    def _claim(self, uow: UnitOfWork) -> list[Item]:
        self._blocked = {lane: until for lane, until in self._blocked.items() if until > uow.now}
        busy = {*self._lanes, *self._blocked}
        there = set(self.platforms)
        taken: list[Item] = [*notices.claim(uow, busy=busy, platforms=there), *acts.claim(uow, platforms=there)]
        return taken + list(cards.claim(uow, busy=busy, platforms=there))

    def _by_lane(self, items: Sequence[Item]) -> dict[Lane, list[Item]]:
        shares: dict[Lane, list[Item]] = {}
        for item in items:
            lane = (item.platform, f"act {item.serial}") if isinstance(item, OwedAct) else item.lane
            shares.setdefault(lane, []).append(item)
        return shares

    async def _send_all(self, lane: Lane, share: list[Item], previous: asyncio.Task[None] | None) -> None:
        if previous is not None:
            await asyncio.wait([previous])
        for number, item in enumerate(share):
            try:
                mark = await self._deliver(item)
            except DeliveryFailed as failure:
                self._hold_up(lane, share[number:], failure)
                break
            except Exception as error:
                log.exception("something owed could not be sent", item=type(item).__name__)
                mark = self._give_up(item, repr(error))
            self._note(mark)
        if self._lanes.get(lane) is asyncio.current_task():
            del self._lanes[lane]
        self.on_idle()

    async def _deliver(self, item: Item) -> Mark | None:
        platform = self.platforms[item.platform]
        match item:
            case OwedAct():
                remote_id = await platform.perform(item.act, item.key)
                step("act done")
                return lambda uow: self._act_done(uow, item, remote_id)
            case Notice():
                return await self._send_notice(platform, item)
            case Card():
                return await self._show_card(platform, item)
            case Whisper():
                assert item.address is not None, "a whisper is taken out only with a room to go to"
                await platform.send(item.address, item.message, item.key)
                return None
            case Gesture():
                await platform.perform(item.act, item.key)
                return None

    async def _send_notice(self, platform: Platform, notice: Notice) -> Mark:
        now = self.storage.clock.now()
        if notice.useless_after is not None and notice.useless_after <= now:
            return lambda uow: notices.held_back(uow, notice.serial, "missed")
        member, obeys = notice.member, notice.obeys
        if member is not None and obeys is not None:
            if not await self.storage.read(lambda uow: self.handlers.may_still(uow, member, obeys)):
                return lambda uow: notices.held_back(uow, notice.serial, "unwanted")
        assert notice.address is not None, "a notice is claimed only with a room to go to"
        step("before notice sent")
        remote_id = await platform.send(notice.address, notice.message, notice.token)
        step("after notice sent")
        return lambda uow: notices.sent(uow, notice.serial, remote_id)

    async def _show_card(self, platform: Platform, card: Card) -> Mark:
        drawn = await self.storage.read(lambda uow: self.handlers.cards[card.kind](uow, card))
        if drawn is None:
            return lambda uow: cards.take_down(uow, card.kind, card.subject)
        address = Address(card.room)
        step("before card shown")
        if card.remote_id is None:
            remote_id = await platform.send(address, drawn, card.token)
        else:
            remote_id = card.remote_id
            await platform.edit(address, remote_id, drawn, card.token)
        step("after card shown")
        return lambda uow: cards.shown(uow, card, remote_id)

    # ------------------------------------------------------------ outcomes
    def _act_done(self, uow: UnitOfWork, owed: OwedAct, remote_id: str) -> None:
        acts.done(uow, owed.serial, remote_id)
        if isinstance(owed.act, OpenDirectRoom):
            account = owed.act.account
            notices.know_direct_room(uow, owed.platform, account, remote_id)
            notices.room_ready(uow, owed.platform, account)
            uow.after_commit(lambda: self.volatile.room_ready(owed.platform, account, remote_id))
        if owed.then is not None:
            self.handlers.acts[owed.then](uow, owed, remote_id)
        uow.owed = True

    def _hold_up(self, lane: Lane, rest: Sequence[Item], failure: DeliveryFailed) -> None:
        head = rest[0]
        log.warning("held up", lane=lane, trouble=str(failure), for_good=failure.for_good)
        if failure.for_good or head.attempts + 1 >= TRIES:
            self._note(self._give_up(head, str(failure)))
            at = self.storage.clock.now()
        else:
            wait = failure.retry_after or min(LONGEST_WAIT, 2.0 ** (head.attempts + 1))
            at = self.storage.clock.now() + timedelta(seconds=wait)
            self._blocked[lane] = at
            self._note(lambda uow: self._put_back(uow, head, at, str(failure), head.attempts + 1))
        for item in rest[1:]:
            self._note(lambda uow, item=item: self._put_back(uow, item, at, "", item.attempts))

    def _put_back(self, uow: UnitOfWork, item: Item, at: datetime, trouble: str, attempts: int) -> None:
        match item:
            case OwedAct():
                acts.try_later(uow, item.serial, at, trouble, attempts)
            case Notice():
                notices.try_later(uow, item.serial, at, trouble, attempts)
            case Card():
                cards.try_later(uow, item, at, trouble, attempts)
            case Whisper():
                self.volatile.again(item, attempts, at)
            case Gesture():
                pass
        uow.owed = True

    def _give_up(self, item: Item, trouble: str) -> Mark | None:
        match item:
            case OwedAct():
                return lambda uow: acts.dead(uow, item.serial, trouble)
            case Notice():
                return lambda uow: notices.dead(uow, item.serial, trouble)
            case Card():
                return lambda uow: cards.dead(uow, item, trouble)
            case Whisper() | Gesture():
                return None

    def _note(self, mark: Mark | None) -> None:
        if mark is None:
            return
        self._marks.append(mark)
        if self._marking is None:
            self._marking = asyncio.create_task(self._commit_marks())

    async def _commit_marks(self) -> None:
        """Commit outcomes as they come; those that come during a commit share the next one."""
        while self._marks:
            batch, self._marks = self._marks, []
            await self.storage.write(lambda uow, batch=batch: self._mark_all(uow, batch))
            step("marked")
        self._marking = None
        self.on_idle()

    def _mark_all(self, uow: UnitOfWork, marks: Sequence[Mark]) -> None:
        for mark in marks:
            try:
                with uow.savepoint():
                    mark(uow)
            except Exception:
                log.exception("an outcome could not be marked")

    async def _lanes_settle(self) -> None:
        while self._lanes or self._marking:
            tasks = [*self._lanes.values(), *([self._marking] if self._marking else [])]
            await asyncio.wait(tasks)
            self._lanes = {lane: task for lane, task in self._lanes.items() if not task.done()}


def sweep(uow: UnitOfWork) -> None:
    """The daily tidying of delivery's own rows."""
    inbox.forget_old(uow)
