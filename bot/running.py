"""One running bot: its database, its clock, its worker and the platforms it talks on. Which ones is said in ``app``."""

from __future__ import annotations

import asyncio
import fcntl
import gc
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import IO, Protocol

import structlog

import commands
from bot.clock import Clock, MovableClock
from bot.community.reach import may_still_with, platforms_of
from bot.community.rooms import MADE
from bot.community.service import room_made_with
from bot.community.whereabouts import GONE, found_gone_with
from bot.conversation.catalogue import Catalogue
from bot.conversation.dispatch import Dispatch
from bot.conversation.features import offered, table
from bot.conversation.limits import Limits
from bot.delivery.timer import Timer
from bot.delivery.worker import Handlers, Worker
from bot.errors import OperatorError
from bot.platform import Platform
from bot.polls.voting import voting_methods
from bot.storage.engine import Storage, open_engine
from bot.storage.files import files_beside
from bot.storage.unit_of_work import Randomness

log = structlog.get_logger()

SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
STEADY = 600.0
"""Seconds after which what has run so long is begun again at once when it stumbles."""
AT_LEAST = timedelta(seconds=1)
SEARCHED_AFTER = 10_000, 20, 20
"""Objects more than before, and how often: a command makes thousands, which go by themselves and need no search."""


class Beside(Protocol):
    """What runs beside the platforms for as long as the bot does."""

    async def run(self) -> None:
        """Run until cancelled."""

    async def close(self) -> None:
        """Let go of everything."""


class Bot:
    """One running Rådslag: a database, files beside it, a clock and the platforms it talks on."""

    def __init__(
        self,
        database: Path,
        clock: Clock,
        *,
        limits: Limits | None = None,
        language: str = "sv",
        randomness: Randomness | None = None,
        calendar_address: str = "",
    ) -> None:
        self.clock = clock
        self.storage = Storage(open_engine(database), clock, randomness)
        self.worker = Worker(self.storage, (), handlers())
        self.catalogue, self.files = Catalogue(commands), files_beside(database)
        self.dispatch = Dispatch(
            self.storage,
            self.catalogue,
            self.worker,
            limits or Limits(),
            language,
            files=self.files,
            calendar_address=calendar_address,
        )
        self.platforms: list[Platform] = []
        self.beside: list[Beside] = []
        voting_methods()

    async def start(self, platforms: Sequence[Platform], beside: Sequence[Beside] = ()) -> None:
        """Take over what a stopped process left, with these platforms to deliver on and this to run beside them."""
        self.platforms, self.beside = list(platforms), list(beside)
        self.worker.platforms = {platform.name: platform for platform in platforms}
        await self.worker.start()
        await self.dispatch.start()

    async def settle(self) -> None:
        """Return when everything that is due has been done."""
        await self.worker.run_due()

    async def advance(self, by: timedelta) -> None:
        """Move a movable clock, from one due moment to the next, so that a jump is never downtime."""
        clock = self.clock
        if not isinstance(clock, MovableClock):
            raise OperatorError("only the practice clock can be moved")
        target = clock.now() + by
        await self.settle()
        while (due := await self.worker.next_due()) is not None and due <= target:
            clock.move_by(max(due - clock.now(), AT_LEAST))
            await self.settle()
        clock.move_by(max(target - clock.now(), timedelta()))
        await self.settle()

    async def run(self) -> None:
        """Run until the console is left, or until cancelled. Raises OperatorError where only the host can help."""
        gc.collect()
        gc.enable()
        gc.freeze()  # what lives as long as the process need not be searched again: that stops everything for 0.1 s
        gc.set_threshold(*SEARCHED_AFTER)
        timer = asyncio.create_task(Timer(self.worker).run())
        doors = [asyncio.create_task(self._supervise(platform)) for platform in self.platforms]
        doors += [asyncio.create_task(_kept_up(type(one).__name__, one.run)) for one in self.beside]
        try:
            done, _ = await asyncio.wait([timer, *doors], return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (timer, *doors):
                task.cancel()
            await asyncio.gather(timer, *doors, return_exceptions=True)

    async def close(self) -> None:
        """Let what is being sent finish, then let go of everything."""
        for one in self.beside:
            await one.close()
        await self.worker.stop()
        for platform in self.platforms:
            await platform.close()
        self.storage.close()

    async def _supervise(self, platform: Platform) -> None:
        await _kept_up(
            platform.name, lambda: platform.run(self.dispatch), lambda: self.worker.fell_behind(platform.name)
        )


async def _kept_up(name: str, run: Callable[[], Awaitable[None]], stumbled: Callable[[], None] = lambda: None) -> None:
    """Keep something running: what it stumbles over ends neither it nor the others."""
    pause = SHORTEST_PAUSE
    while True:
        began = asyncio.get_running_loop().time()
        try:
            await run()
        except (OperatorError, asyncio.CancelledError):
            raise
        except Exception:
            pause = SHORTEST_PAUSE if asyncio.get_running_loop().time() - began > STEADY else pause
            log.exception("a part of the bot stumbled", part=name, again_in=pause)
        else:
            return
        stumbled()
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def handlers() -> Handlers:
    """Return what the features want to have done, found by walking them."""
    return Handlers(
        deadlines=table("deadlines", "DEADLINES"),
        acts={
            **table("service", "ACTS"),
            MADE: room_made_with(offered("service", "SPACE_ADDED")),
            GONE: found_gone_with(offered("service", "LEFT")),
        },
        failed=table("service", "FAILED"),
        delayed=table("service", "DELAYED"),
        cards=table("service", "CARDS"),
        posted=table("service", "POSTED"),
        may_still=may_still_with(table("service", "MAY_STILL")),
        platforms_of=platforms_of,
    )


def lock(folder: Path) -> IO[str]:
    """Take the folder for this process. Raises :class:`OperatorError` if another bot runs on it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = (folder / "lock").open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.close()
        raise OperatorError(f"another Rådslag already runs on {folder}. Stop it first") from None
    return held
