"""The whole bot on a real homeserver, with a line between them that fails, and time that passes when it is told to."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot.storage.tables import metadata
from bot.storage.unit_of_work import UnitOfWork
from tests.faults.judged import JudgedStage
from tests.faults.lapse import Lapse
from tests.faults.packets import answer
from tests.faults.proxy import (
    Fault,
    Proxy,
    cut_short,
    halved,
    instead,
    late,
    lost,
    muted,
    swallowed,
    unheard,
)
from tests.platforms.stages.matrix import PLATFORM
from tests.platforms.synapse import Synapse

STEP, STEPS = timedelta(seconds=2), 150
"""How far time leaps at once: two seconds, or what makes so many leaps of a longer time."""
TURNS = 40
"""How often the loop turns in one step: enough for the bot to ask, be refused, and put off what it wanted."""
LONGEST_REQUEST_OR_PAUSE = 61.0
SYNC = "GET .*/sync$"
FAULTS: dict[str, Fault] = {
    "refusing": unheard,
    "losing answers": lost,
    "halving answers": halved,
    "cutting answers short": cut_short,
    "half-open": swallowed,
    "half-open after it is done": muted,
    "slow": late(0.02),
    "a proxy's own answer": instead(answer(502, b"<html><h1>Bad Gateway</h1></html>")),
}
CUT = "cut"


@dataclass(frozen=True)
class Outage:
    """What the line does, after how many calls that still pass, and for how long."""

    kind: str
    after: int
    lasts: timedelta


class OutageStage(JudgedStage):
    """Born as any other; then the line fails when it is told to, or when it is drawn that something does."""

    def __init__(self, synapse: Synapse, folder: Path, luck: random.Random | None = None) -> None:
        super().__init__(synapse, folder)
        self.line = Proxy(synapse.port)
        self.outages: list[Outage] = []
        self._luck = luck
        self._coming: Outage | None = None

    async def opens_unborn(self) -> None:
        """Put the line between the bot and the homeserver; people have lines of their own."""
        self.lapse = Lapse()
        await self.line.opens()
        self.settings = self.settings.model_copy(update={"homeserver": self.line.url})
        await super().opens_unborn()

    async def closes(self) -> None:
        """Put everything away."""
        await super().closes()
        await self.line.cuts()

    # ------------------------------------------------------------ trouble
    def troubled_at(self, *steps: str) -> None:
        """Have an outage of some kind begin while the next thing happens."""
        if self._luck is not None:
            lasts = timedelta(seconds=self._luck.choice((2, 10, 30, 30, 90, 300)))
            self._coming = Outage(self._luck.choice([CUT, *FAULTS]), self._luck.randrange(12), lasts)

    async def goes_through(self, outage: Outage) -> None:
        """Have it begin, last and end, and what it held up be delivered."""
        self.outages.append(outage)
        await self.breaks(outage.kind, after=outage.after)
        await self.time_passes(outage.lasts)
        await self.mends(after=outage.lasts)

    async def breaks(self, kind: str, *, after: int = 0) -> None:
        """Have the line fail from now on."""
        if kind == CUT:
            await self.line.cuts()
        else:
            self.line.has_all(FAULTS[kind], after=after)

    async def time_passes(self, lasts: timedelta) -> None:
        """Let time pass by the clock and for who sleeps or waits for an answer; the bot does what it can meanwhile."""
        step = max(STEP, lasts / STEPS)
        while lasts > timedelta():
            self.clock.move_by(step)
            self.lapse.leaps(step.total_seconds())
            await self.bot.worker.attend()
            for _turn in range(TURNS):
                await asyncio.sleep(0)
            lasts -= step

    async def mends(self, *, after: timedelta) -> timedelta:
        """Have the line be good again; return how long after that the last was delivered of what it had held up.

        What people said ``after`` ago is that old when the bot hears of it.
        """
        self.wall.ahead = after
        await self.line.passes()
        await self._asks_again()
        await self._rings()
        while PLATFORM not in self.bot.worker._caught_up:
            await self._rings()
        self.wall.ahead = timedelta()
        since = self.clock.now()
        await self.bot.settle()
        while await self.bot.storage.read(_is_held_up):
            due = await self.bot.worker.next_due()
            assert due is not None, "something is held up for ever"
            await self.bot.advance(due - self.clock.now())
        return self.clock.now() - since

    async def _asks_again(self) -> None:
        """Let time leap until the bot asks what happened: it may wait for an answer first and pause after that."""
        asked = self.line.count(SYNC)
        for _leap in range(3):
            self.lapse.leaps(LONGEST_REQUEST_OR_PAUSE)
            with suppress(TimeoutError):
                await self.line.hears(SYNC, more_than=asked, within=1.0)
                return

    # ------------------------------------------------------------ in place of what knows of no trouble
    async def settles(self) -> None:
        """Come to rest, after the outage that is to come, if one is."""
        if (outage := self._coming) is not None:
            self._coming = None
            await self.goes_through(outage)
        await super().settles()

    async def _advance(self, by: timedelta) -> None:
        """Let an outage that is to come begin right before something is due."""
        target = self.clock.now() + by
        due = await self.bot.worker.next_due()
        if (outage := self._coming) is not None and due is not None and due < target:
            self._coming = None
            await self.bot.advance(max(due - self.clock.now() - STEP, timedelta()))
            await self.goes_through(outage)
        await super()._advance(max(target - self.clock.now(), timedelta()))


def _is_held_up(uow: UnitOfWork) -> bool:
    """Tell whether anything was put off because of trouble."""
    tables = [metadata.tables[name] for name in ("notices", "acts", "cards")]
    return any(
        uow.execute(select(table.c.state).where(table.c.trouble.is_not(None), table.c.state == "owed")).first()
        for table in tables
    )
