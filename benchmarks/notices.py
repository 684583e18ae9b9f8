"""10,000 reminders due in the same second, to 10,000 members, on a platform that is only a list in memory.

Each run is a process of its own (``python -m benchmarks.notices DATABASE``) on a copy of one prepared database.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.contenders import settle
from benchmarks.process import figures
from benchmarks.results import Table
from bot.clock import MovableClock, SystemClock
from bot.delivery import notices
from bot.delivery.notices import Urgency
from bot.language.texts import speaker
from bot.message import Message
from bot.platform import Act, Address, Attached, Door, Limits
from bot.running import Bot
from bot.storage.engine import Storage, open_engine
from bot.storage.unit_of_work import UnitOfWork

DUE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LEAD = timedelta(seconds=2)
"""How long the bot has been running, at rest, when the moment comes."""
TICK = 0.001
LONGEST = 300.0


@dataclass
class Run:
    """One run: seconds until the first and the last were sent, the longest stall of the event loop, CPU seconds."""

    first: float
    last: float
    stall: float
    cpu: float
    sent: int


class Sink:
    """A platform that takes everything at once."""

    name = "sink"
    limits = Limits(command_sign="/")

    def __init__(self, number: int) -> None:
        self.number, self.first, self.last = number, 0.0, 0.0
        self.keys: set[str] = set()
        self.full = asyncio.Event()

    async def run(self, door: Door) -> None:
        """Be there."""
        await door.caught_up(self.name)
        await asyncio.Event().wait()

    async def send(self, to: Address, message: Message, key: str) -> str:
        """Take it."""
        self.first = self.first or time.perf_counter()
        self.keys.add(key)
        if len(self.keys) == self.number:
            self.last = time.perf_counter()
            self.full.set()
        return f"{to.room} {key}"

    async def edit(self, to: Address, remote_id: str, message: Message, key: str) -> str:
        """Nothing is edited here."""
        return remote_id

    async def fetch(self, file: Attached, most: int) -> bytes:
        """Nothing is sent from here."""
        return b""

    async def perform(self, act: Act, key: str) -> str:
        """Nothing is done here."""
        return ""

    async def check(self) -> str:
        """There is nothing to find out."""
        return ""

    async def close(self) -> None:
        """There is nothing to let go of."""


def measure(*, runs: int = 5, number: int = 10_000) -> list[Table]:
    """Return the table; the defaults are what ``make bench`` publishes."""
    with TemporaryDirectory() as folder:
        prepared = prepare(Path(folder), number)
        found = [_in_a_process(prepared, Path(folder) / f"run-{run}", number) for run in range(runs)]
    rows = [
        ("first sent after", f"{median(run.first for run in found) * 1000:.0f} ms", "< 1,000 ms"),
        ("longest stall of the event loop", f"{median(run.stall for run in found) * 1000:.0f} ms", "< 50 ms"),
        ("last sent after", f"{median(run.last for run in found):.1f} s", "–"),
        ("CPU", f"{median(run.cpu for run in found):.1f} s", "–"),
        ("sent, each once", f"{min(run.sent for run in found):,} of {number:,}", f"{number:,}"),
    ]
    title = f"{number:,} reminders due in one second, into a sink (median of {runs})"
    return [Table(title, ("what", "figure", "goal"), rows)]


def prepare(folder: Path, number: int) -> Path:
    """Make a database with the members and their reminders; return its path."""
    database = folder / "prepared.sqlite"
    people = [f"person-{place}" for place in range(1, number + 1)]
    settle(database, people, Sink.name)
    storage = Storage(open_engine(database), SystemClock())
    storage.write_now(lambda uow: _promise(uow, people))
    storage.close()
    return database


def _promise(uow: UnitOfWork, people: list[str]) -> None:
    say = speaker("sv")
    message = say.message(say("You hear of everything that happens in the network."))
    for place, person in enumerate(people, 1):
        notices.know_direct_room(uow, Sink.name, person, f"@{person}")
        notices.owe(
            uow,
            message,
            key=f"reminder:{place}",
            platform=Sink.name,
            account=person,
            urgency=Urgency.REMINDER,
            member=place,
            obeys="reminders",
            not_before=DUE,
        )


def _in_a_process(prepared: Path, folder: Path, number: int) -> Run:
    folder.mkdir()
    database = Path(shutil.copy(prepared, folder / "radslag.sqlite"))
    return Run(**figures("benchmarks.notices", str(database), str(number), timeout=LONGEST + 60))


async def run(database: Path, number: int) -> Run:
    """Be at rest, let the moment come, and tell how it went."""
    clock = MovableClock(DUE - LEAD - SystemClock().now())
    bot, sink = Bot(database, clock), Sink(number)
    await bot.start([sink])
    running = asyncio.create_task(bot.run())
    due_at = time.perf_counter() + (DUE - clock.now()).total_seconds()
    await asyncio.sleep(LEAD.total_seconds() - 0.5)
    cpu = time.process_time()
    stall = await longest_stall(sink)
    cpu = time.process_time() - cpu
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await bot.close()
    return Run(sink.first - due_at, sink.last - due_at, stall, cpu, len(sink.keys))


async def longest_stall(sink: Sink) -> float:
    """Tick until the sink is full, and a second more; return by how much the longest tick was too long."""
    longest, before = 0.0, time.perf_counter()
    until = before + LONGEST
    while before < until:
        if sink.full.is_set():
            until = min(until, sink.last + 1)
        await asyncio.sleep(TICK)
        now = time.perf_counter()
        longest, before = max(longest, now - before - TICK), now
    return longest


if __name__ == "__main__":
    print(json.dumps(vars(asyncio.run(run(Path(sys.argv[1]), int(sys.argv[2]))))))
