"""The process that is killed: ``python -m tests.faults.victim`` runs the whole bot, as often as told on its input.

Each line of input is one life: ``{"where": "console", "folder": …, "dies_at": {step: passing}}``. The life is a
process of its own and kills itself with SIGKILL at that passing of that step. It is a fork of this one, which has run
the bot once, in a folder that is gone: what is read and compiled on the way need not be read and compiled in each life.
Output: ``born <pid>``, then what the life says of itself, then ``died <status>``.
"""

from __future__ import annotations

import asyncio
import faulthandler
import io
import json
import os
import signal
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog
from pydantic import SecretStr

from adapters.console import practice
from adapters.console.platform import ConsolePlatform, Wiring
from adapters.matrix.platform import MatrixPlatform
from adapters.matrix.settings import MatrixSettings
from bot.clock import MovableClock, SystemClock
from bot.delivery import steps
from bot.running import Bot
from tests.compiled import compile_once
from tests.faults.scenario import acts_of, sets_up
from tests.platforms.stages import TUESDAY, no_limits
from tests.templates import migrated

A_WHILE, SOON, SLACK = timedelta(minutes=1), timedelta(seconds=2), timedelta(seconds=1)
CLOCK, TRACE = "clock", "steps.json"
STUCK = 45.0
"""Seconds after which a life that does not end writes down where it is."""


@dataclass
class Life:
    """One run of the bot, from birth to a natural or a violent end."""

    where: str
    folder: Path
    dies_at: dict[str, int] = field(default_factory=dict)
    account: tuple[str, str, str] = ("", "", "")

    def lives(self) -> None:
        """Run; does not return where it is killed."""
        self.passed: Counter[str] = Counter()
        steps.watch(self.passes)
        asyncio.run(self.on_the_console() if self.where == "console" else self.on_matrix())
        (self.folder / TRACE).write_text(json.dumps(self.passed))

    def passes(self, name: str) -> None:
        """Count a step; end here if this is the place."""
        self.passed[name] += 1
        if self.dies_at.get(name) == self.passed[name]:
            says("at", name)
            if self.where == "console":
                (self.folder / CLOCK).write_text(self.clock.now().isoformat())
            os.kill(os.getpid(), signal.SIGKILL)

    # ------------------------------------------------------------ on the console: a script, by its own clock
    async def on_the_console(self) -> None:
        """Play the scenario to its end, from wherever the last life left it."""
        kept = self.folder / CLOCK
        self.clock = MovableClock(datetime.fromisoformat(kept.read_text()) if kept.exists() else TUESDAY)
        bot = Bot(self.folder / "radslag.sqlite", self.clock, limits=no_limits())
        wiring = Wiring(self.clock, bot.settle, bot.advance)
        stage = practice.stage("sv")
        console = ConsolePlatform(stage, wiring, self.folder, source=io.StringIO(), write=lambda _text: None)
        await bot.start([console])
        for number, (moment, lines) in enumerate(acts_of(self.folder)):
            await bot.advance(max(moment - self.clock.now(), timedelta()))
            await console.play(lines, bot.dispatch, name=f"act {number}", quietly=True)
        await bot.close()

    # ------------------------------------------------------------ on Matrix: people act, the clock runs ahead
    async def on_matrix(self) -> None:
        """Run until told to stop, as a host would have it; say what is reached, and when there is nothing to do."""
        self.clock = MovableClock(self.ahead(), SystemClock())
        bot = Bot(self.folder / "radslag.sqlite", self.clock, limits=no_limits())
        homeserver, user, password = self.account
        settings = MatrixSettings(homeserver=homeserver, user=user, password=SecretStr(password), device="ACCEPTANCE")
        platform = MatrixPlatform(settings, self.clock, self.folder / "matrix", bot.files)
        await bot.start([platform])
        self.tells(bot)
        says("reached", await bot.dispatch.position("matrix") or "")
        running = asyncio.create_task(bot.run())
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, running.cancel)
        loop.add_signal_handler(signal.SIGUSR1, self.moves_on, bot)
        self.moves_on(bot)
        with suppress(asyncio.CancelledError):
            await running
        await bot.close()

    def ahead(self) -> timedelta:
        """Return how far the clock is ahead of the system's, as the file says."""
        return timedelta(seconds=float((self.folder / CLOCK).read_text()))

    def moves_on(self, bot: Bot) -> None:
        """Put the clock to what the file says now."""
        missing = SystemClock().now() + self.ahead() - self.clock.now()
        if missing > A_WHILE:
            self.clock.move_to(self.clock.now() + missing + SLACK)
        says("clock", str(self.ahead()))
        bot.storage.on_owed()

    def tells(self, bot: Bot) -> None:
        """Have it said how far the stream is committed, and when there is nothing to do for a while."""
        reached, attend, worker = bot.dispatch.reached, bot.worker.attend, bot.worker

        async def says_reached(platform: str, position: str) -> None:
            await reached(platform, position)
            says("reached", position)

        async def says_idle() -> timedelta | None:
            wait = await attend()
            is_woken = worker.storage.on_owed.__self__._wake.is_set()  # type: ignore[attr-defined]
            is_busy = worker.traffic.lanes or worker._outcomes.committing or is_woken or not worker._caught_up
            if not is_busy and (wait is None or wait > SOON):
                says("idle", "")
            elif is_busy:
                asyncio.get_running_loop().call_later(0.05, worker.storage.on_owed)  # nobody else looks again
            return wait

        bot.dispatch.reached = says_reached  # type: ignore[method-assign]
        bot.worker.attend = says_idle  # type: ignore[method-assign]


def says(what: str, which: str) -> None:
    """Write one line, whole."""
    os.write(sys.stdout.fileno(), f"{what} {which}\n".encode())


def begins(life: Life) -> int:
    """Fork a life and return its process id."""
    if pid := os.fork():
        return pid
    log = (life.folder / "radslag.log").open("a", encoding="utf-8")
    faulthandler.dump_traceback_later(STUCK, file=log)
    structlog.configure(logger_factory=structlog.WriteLoggerFactory(file=log))
    status = 1
    try:
        life.lives()
        status = 0
    except BaseException:  # noqa: BLE001: whatever it is, the test shows the log
        structlog.get_logger().exception("the life ended in an error")
    log.flush()
    os._exit(status)


def warms_up() -> None:
    """Play the scenario once without trouble, where nobody looks."""
    compile_once()
    structlog.configure(logger_factory=structlog.WriteLoggerFactory(file=io.StringIO()))
    with TemporaryDirectory() as name:
        folder = Path(name)
        template = migrated(folder / "empty.sqlite")
        asyncio.run(Life("console", sets_up(folder / "played", template)).on_the_console())


def main() -> None:
    """Begin a life for each line, one after the other."""
    warms_up()
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    for line in sys.stdin:
        told: dict[str, Any] = json.loads(line)
        life = Life(told["where"], Path(told["folder"]), told["dies_at"], tuple(told.get("account", ("", "", ""))))
        pid = begins(life)
        says("born", str(pid))
        _, status = os.waitpid(pid, 0)
        says("died", str(os.waitstatus_to_exitcode(status)))


if __name__ == "__main__":
    main()
