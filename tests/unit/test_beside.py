"""What runs beside the platforms starts and ends with the bot."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, create_subprocess_exec
from pathlib import Path

import pytest

from adapters.feed.server import FeedServer
from bot.clock import SystemClock
from bot.errors import OperatorError
from bot.running import Bot
from tests.house.tree import ROOT
from tests.templates import migrated


class Steady:
    """Runs until it is told to stop."""

    def __init__(self) -> None:
        self.began, self.closed = asyncio.Event(), asyncio.Event()

    async def run(self) -> None:
        self.began.set()
        await asyncio.Event().wait()

    async def close(self) -> None:
        self.closed.set()


class Refusing(Steady):
    """Cannot run until the host mends something."""

    async def run(self) -> None:
        raise OperatorError("mend me")


async def test_it_runs_as_long_as_the_bot_does(tmp_path: Path):
    steady, bot = Steady(), Bot(migrated(tmp_path / "radslag.sqlite"), SystemClock())
    await bot.start([], [steady])
    running = asyncio.create_task(bot.run())
    await steady.began.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await bot.close()
    assert steady.closed.is_set()


async def test_what_only_the_host_can_mend_ends_the_bot(tmp_path: Path):
    bot = Bot(migrated(tmp_path / "radslag.sqlite"), SystemClock())
    await bot.start([], [Refusing()])
    with pytest.raises(OperatorError, match="mend me"):
        await bot.run()
    await bot.close()


async def test_commands_are_told_what_calendar_addresses_begin_with(tmp_path: Path):
    address = "https://calendar.example.org"
    bot = Bot(migrated(tmp_path / "radslag.sqlite"), SystemClock(), calendar_address=address)
    assert bot.dispatch.calendar_address == address
    await bot.close()


async def test_the_practice_network_serves_calendars_too_if_told_to(tmp_path: Path):
    other = Bot(migrated(tmp_path / "radslag.sqlite"), SystemClock())
    taken = FeedServer(other.storage, other.clock, "127.0.0.1", 0)
    await taken.open()
    told = {"RADSLAG_FOLDER": str(tmp_path / "kept"), "RADSLAG_CALENDAR__PORT": str(taken.port)}
    command = (sys.executable, "-m", "bot", "run", "--at", "2026-11-24T09:00")
    run = await create_subprocess_exec(
        *command, cwd=ROOT, env=os.environ | told, stdin=PIPE, stdout=DEVNULL, stderr=PIPE
    )
    assert run.stderr is not None
    assert f"port {taken.port}: another program listens there" in (await run.stderr.read()).decode()
    assert await run.wait() == 1
    await taken.close()
    await other.close()
