"""Traffic: what has been taken out is on its way, in order within its lane, and one at a time through a gate.

A lane that is held up never holds up another. Where a platform says that all of the account's sending must wait, what
is on its way there steps back, and goes by its urgency when its turn comes (see ``gates``).
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.delivery.gates import Gates, Turn
from bot.delivery.lanes import Lane
from bot.delivery.notices import Notice, Urgency
from bot.delivery.outcomes import Outcomes
from bot.delivery.sending import Dropped, Item, Mark, Sending
from bot.delivery.troubles import bug
from bot.delivery.volatile import Gesture, Whisper
from bot.errors import DeliveryFailed, Limited
from bot.platform import Platform, RemoveMessage
from bot.storage.engine import Storage, is_passing

log = structlog.get_logger()

TRIES = 150
"""With the pauses below about a day: a homeserver that is away overnight loses nothing."""
LONGEST_WAIT = 600.0


class Traffic:
    """Everything that is being sent. ``on_free`` is told of each lane that is free again, ``on_more`` of what waits."""

    def __init__(
        self, storage: Storage, sending: Sending, outcomes: Outcomes, platform: Callable[[str], Platform]
    ) -> None:
        self.lanes: dict[Lane, asyncio.Task[None]] = {}
        self.gates = Gates()
        self.is_stopping = False
        self.on_free: Callable[[], None] = lambda: None
        self.on_more: Callable[[], None] = lambda: None
        self._storage, self._sending, self._outcomes = storage, sending, outcomes
        self._platform = platform
        self._queues: dict[Lane, deque[Item]] = {}
        self._held_up: dict[Lane, datetime] = {}
        self.returned: set[Lane] = set()
        """Lanes that were held up: what they owe in the database goes before what is taken out at once."""
        self._times_back: Counter[str] = Counter()

    def held_up(self) -> dict[Lane, datetime]:
        """Return the lanes that wait, and until when; forget those that wait no more."""
        if self._held_up:
            now = self._now()
            self._return(lane for lane, until in self._held_up.items() if until <= now)
        return self._held_up

    def free(self, platform: str, room: str | None = None) -> None:
        """Hold up nothing any more in a room, or on a platform that is back.

        What is on its way there and fails yet is tried again soon.
        """
        if room is not None:
            self._return([(platform, room)])
            return
        self._times_back[platform] += 1
        self._return(lane for lane in self._held_up if lane[0] == platform)

    def _return(self, lanes: Iterable[Lane]) -> None:
        back = {lane for lane in lanes if lane in self._held_up}
        if back:
            self.returned |= back
            self._held_up = {lane: until for lane, until in self._held_up.items() if lane not in back}

    def hand_over(self, answers: Iterable[Item]) -> None:
        """Give each to its lane, or back to the database where what was promised before it is still owed."""
        self.held_up()
        for item in answers:
            if item.lane in self.returned:
                self._put_off(item, self._now())
            else:
                self.hand_out([item])

    def hand_out(self, items: Iterable[Item]) -> None:
        """Give each to its lane; where its platform is slow, have it wait for its turn."""
        for item in items:
            if self.gates.is_narrow(item.platform) and item.lane not in self.lanes:
                self._step_back(item)
            else:
                self._set_out(item)

    def next_in_memory(self, turn: Turn) -> Item | None:
        """Return what goes through a gate of what waits in memory, if nothing of the database goes first."""
        taken = {*self.lanes, *self._outcomes.lanes, *self.held_up()}
        return self.gates.take(turn.platform, taken) if turn.kinds is None else None

    def let_through(self, item: Item) -> None:
        """It is its turn."""
        self.gates.goes(item)
        self._set_out(item)

    def reopen(self) -> None:
        """Let everything go again where a limit has long not been met."""
        if self.gates:
            self.hand_out(self.gates.forget_what_is_over(self._now()))

    # ------------------------------------------------------------ lanes
    def _now(self) -> datetime:
        return self._storage.clock.now()

    def _set_out(self, item: Item) -> None:
        self._queues.setdefault(item.lane, deque()).append(item)
        if item.lane not in self.lanes:
            self.lanes[item.lane] = asyncio.create_task(self._send_all(item.lane, self._queues[item.lane]))

    async def _send_all(self, lane: Lane, queue: deque[Item]) -> None:
        try:
            while queue and not self.is_stopping:
                item = queue.popleft()
                if (until := self.held_up().get(lane)) is not None:
                    self._put_off(item, until)
                elif self.gates.is_narrow(item.platform) and not self.gates.is_going(item):
                    self._step_back(item)
                else:
                    await self._send(lane, item)
        finally:
            del self.lanes[lane], self._queues[lane]
            self.on_free()

    async def _send(self, lane: Lane, item: Item) -> None:
        """See to one thing; where it is to be tried again, its lane or all of its kind is held up until then."""
        went, times_back = False, self._times_back[item.platform]
        try:
            mark = await self._sending.deliver(self._platform(item.platform), item)
            went = not isinstance(mark, Dropped)
        except DeliveryFailed as failure:
            has_come_back = times_back != self._times_back[item.platform]
            mark = self._failed(lane, replace(item, attempts=0) if has_come_back else item, failure)
        except Exception as error:
            if is_passing(error):
                mark = self._failed(lane, item, DeliveryFailed(str(error)))
            else:
                log.exception("something owed could not be sent", item=type(item).__name__)
                mark = self._sending.give_up(item, bug(error))
        self._outcomes.note(item, mark)
        if self.gates:
            self.gates.ended(item, self._now(), went=went)
            self.on_more()

    # ------------------------------------------------------------ what does not go now
    def _failed(self, lane: Lane, item: Item, failure: DeliveryFailed) -> Mark | None:
        """Return how the failure is marked. A wait that the platform asked for is no failure to count."""
        attempts = item.attempts + (not failure.retry_after)
        log.warning("held up", lane=lane, trouble=str(failure), for_good=failure.for_good, attempts=attempts)
        if failure.is_closed:
            return self._sending.keep_for_later(item, str(failure))
        if failure.for_good or attempts >= TRIES:
            return self._sending.give_up(item, str(failure))
        wait = timedelta(seconds=failure.retry_after or min(LONGEST_WAIT, 2.0**attempts))
        self.on_more()  # the alarm is set anew
        if failure.limited is not None:
            return self._refused(replace(item, attempts=attempts), failure.limited, wait, str(failure))
        self._held_up[lane] = self._now() + wait
        return self._sending.put_off(item, self._held_up[lane], str(failure), attempts)

    def _refused(self, item: Item, limited: Limited, wait: timedelta, trouble: str) -> Mark | None:
        """Everything of its kind waits with it. What lives in memory waits there, before what came later."""
        self.gates.refused(item.platform, limited, wait, self._now())
        if _is_spare(item):
            return None
        if limited == "account" and _lives_in_memory(item):
            self.gates.keep(item, first=True)
            return None
        return self._sending.put_off(item, self._now(), trouble, item.attempts)

    def _put_off(self, item: Item, until: datetime) -> None:
        """Put back what stood behind one that is held up; if it was its turn, the next one's comes."""
        self.gates.ended(item, self._now(), went=False)
        self._outcomes.note(item, self._sending.put_off(item, until, "", item.attempts))

    def _step_back(self, item: Item) -> None:
        """Have it wait for its turn: in memory, or where it was taken from."""
        if _lives_in_memory(item):
            must_not_stay = isinstance(item, Gesture) and isinstance(item.act, RemoveMessage)
            self.gates.keep(item, first=must_not_stay)
        elif not _is_spare(item):
            self._put_off(item, self._now())
        self.on_more()


def _is_spare(item: Item) -> bool:
    """Tell whether nobody misses it where a platform is slow."""
    return isinstance(item, Gesture) and item.is_spare


def _lives_in_memory(item: Item) -> bool:
    """Tell whether it waits in memory: what is stored nowhere, and answers, which must not overtake it."""
    is_answer = isinstance(item, Notice) and item.urgency is Urgency.ANSWER
    return is_answer or isinstance(item, Whisper) or (isinstance(item, Gesture) and not item.is_spare)
