"""The acceptance suite's stage on a real homeserver, with the bot in a process that dies where it is told to."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from bot.clock import SystemClock
from tests.faults.judged import JudgedStage
from tests.faults.undertaker import Place, Undertaker
from tests.faults.victim import CLOCK
from tests.platforms.stages.matrix import NOTHING
from tests.platforms.stages.matrix_doors import place
from tests.platforms.synapse import Synapse


class MortalStage(JudgedStage):
    """Is born as any other; then the bot moves into a process of its own."""

    def __init__(self, synapse: Synapse, folder: Path) -> None:
        super().__init__(synapse, folder)
        self.undertaker: Undertaker | None = None

    async def moves_out(self) -> None:
        """Stop the bot in this process and have the undertaker keep one running."""
        await self.stops()
        self._ahead = self.clock.now() - SystemClock().now()
        self._write_clock()
        assert self.settings.password is not None
        account = (self.settings.homeserver, self.settings.user, self.settings.password.get_secret_value())
        self.undertaker = Undertaker("matrix", self.folder, (), account)
        await self.undertaker.begins()
        await self.settles()

    def troubled_at(self, *steps: str) -> None:
        """Have this life and the coming ones end where these steps are passed first, each in its turn."""
        self._plan([(step, 1) for step in steps])

    async def closes(self) -> None:
        """Put everything away."""
        assert self.undertaker is not None
        await self.undertaker.ends()
        for leader in self.leaders:
            await leader.person.close()

    # ------------------------------------------------------------ in place of what asks the bot in this process
    async def bookmarks(self) -> None:
        """Nothing need be noted."""

    async def settles(self) -> None:
        """Return when the process has handled and sent all there is, and everybody has seen it."""
        if self.undertaker is None:
            await super().settles()
            return
        is_resting = False
        while not is_resting:
            await self._comes_to_rest(self.undertaker)
            accepted = await asyncio.gather(*(leader.catches_up() for leader in self.leaders))
            is_resting = not any(accepted)

    async def later(self, **by: float) -> None:
        """Put the clock forward, at once: what became due meanwhile is done late."""
        assert self.undertaker is not None
        undertaker = self.undertaker
        self._ahead += timedelta(**by)
        self._write_clock()
        undertaker.signals(signal.SIGUSR1)
        await undertaker.until(lambda: undertaker.heard("clock") == str(self._clock_as_written()))
        undertaker.forgets("idle")
        await self.settles()

    # ------------------------------------------------------------
    async def _comes_to_rest(self, undertaker: Undertaker) -> None:
        await self._ring()
        answer = await self.siv.person.asks("GET", f"/sync?timeout=0&filter={NOTHING}")
        target = place(answer["next_batch"])
        while place(undertaker.heard("reached") or "s-1") < target:
            # What the bot does not look at may stand last in the stream: its answer to the next ring is past it.
            undertaker.forgets("reached")
            await self._ring()
            await undertaker.until(lambda: bool(undertaker.heard("reached")))
        undertaker.forgets("idle")
        undertaker.signals(signal.SIGUSR1)
        await undertaker.until(lambda: bool(undertaker.heard("idle")))

    def _plan(self, places: Iterable[Place]) -> None:
        """The life that runs now was to live on: it is ended, and the next one has the first place of the plan."""
        assert self.undertaker is not None
        self.undertaker.plan.extend(places)
        if not self.undertaker.dies_at:
            self.undertaker.signals(signal.SIGKILL)

    def _write_clock(self) -> None:
        (self.folder / CLOCK).write_text(str(self._ahead.total_seconds()))

    def _clock_as_written(self) -> timedelta:
        return timedelta(seconds=float((self.folder / CLOCK).read_text()))
