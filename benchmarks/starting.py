"""From start to ready, and memory at rest: Rådslag on an existing database beside a bare client library.

Ready is the moment in which the process first asks its homeserver: what the platform itself needs is not counted. The
homeserver is a stand-in that lets everybody in and has no news.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from aiohttp import web

from benchmarks.contenders import BARE, RADSLAG, start_bare, start_radslag
from benchmarks.logins import Login
from benchmarks.process import Process
from benchmarks.results import Table

USER, DEVICE = "@radslag:bench.test", "BENCH"
NAMES = (BARE, RADSLAG)
REST = 3.0
"""Seconds after which a process that is ready is at rest."""
PATIENCE = 60.0


@dataclass
class Quiet:
    """A homeserver without news."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    at: float = 0.0

    async def answer(self, request: web.Request) -> web.Response:
        """Let in, and hold every sync but the first."""
        if not self.asked.is_set():
            self.at = time.perf_counter()
            self.asked.set()
        if request.path.endswith("/sync"):
            if "since" in request.query:
                await asyncio.sleep(PATIENCE)
            return web.json_response({"next_batch": "s1", "rooms": {}})
        return web.json_response({"user_id": USER, "device_id": DEVICE})


def measure(*, runs: int = 5, rest: float = REST) -> list[Table]:
    """Return the table; the defaults are what ``make bench`` publishes."""
    return asyncio.run(_measure(runs, rest))


async def _measure(runs: int, rest: float) -> list[Table]:
    ready: dict[str, list[float]] = {name: [] for name in NAMES}
    held: dict[str, list[float]] = {name: [] for name in NAMES}
    with TemporaryDirectory() as folder:
        for run in range(runs + 1):
            for name in NAMES:
                seconds, megabytes = await _start(Path(folder), name, rest)
                if run:  # the first start makes the database and warms the disk
                    ready[name].append(seconds)
                    held[name].append(megabytes)
    rows = [(name, f"{median(ready[name]):.2f} s", f"{median(held[name]):.0f} MB") for name in NAMES]
    rows.append(("goal for Rådslag", "≤ 1.50 s", "≤ 90 MB"))
    title = f"Start to ready, and memory at rest (median of {runs})"
    return [Table(title, ("what", "ready after", "holds"), rows)]


async def _start(folder: Path, name: str, rest: float) -> tuple[float, float]:
    server = Quiet()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    process = None
    try:
        login = Login(f"http://127.0.0.1:{runner.addresses[0][1]}", USER, DEVICE, "token")
        process = _process(folder, name, login)
        await asyncio.wait_for(server.asked.wait(), PATIENCE)
        await asyncio.sleep(rest)
        process.alive()
        return server.at - process.started, process.resident
    finally:
        if process is not None:
            process.stop()
        await runner.cleanup()


def _process(folder: Path, name: str, login: Login) -> Process:
    return start_radslag(folder, login) if name == RADSLAG else start_bare(folder, login, commits=False)
