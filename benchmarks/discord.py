"""Bot CPU per 1,000 slash commands that write, beside a bare discord.py bot, and what it takes to start.

Each bot is a process of its own and has a stand-in for Discord of its own in this one, which judges nothing. The bots
take turns within each run, and the ratio is the median of those within a round: a machine that others use is now
faster, now slower, and what is measured seconds apart is alike. The bare ones say what they were told, one of them
after it has committed a row. Rådslag runs ``/jag påminnelser`` with ``allt`` and ``inget`` in turn: the interaction's
key and the member's row are written, the answer is owed, said where it was asked for, and marked.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import yaml

from benchmarks.contenders import COMMITS, NO_LIMITS, RADSLAG, settle
from benchmarks.process import Process
from benchmarks.results import Table
from bot.clock import SystemClock
from bot.community import store
from bot.community.model import NetworkId, Space
from bot.storage.engine import Storage, open_engine
from tests.platforms.discord_standin.interaction import Interaction
from tests.platforms.discord_standin.people import Person
from tests.platforms.discord_standin.places import Place
from tests.platforms.discord_standin.standin import StandIn

BARE = "bare discord.py"
NAMES = (BARE, COMMITS, RADSLAG)
GOAL = f"Goal: {RADSLAG} at most twice what the one that commits needs, and nothing lost."
HEAD = ("bot", "CPU per 1,000 answers", "ratio", "answer after", "memory, at rest → at the end", "lost")
LEVELS = ("allt", "inget")
REST, PATIENCE = 1.5, 60.0
"""Seconds for a bot to finish what comes after an answer; and after which one that is not ready never is."""


@dataclass(frozen=True)
class Size:
    """How much is said; the defaults are what ``make bench`` publishes."""

    rounds: int = 25
    each: int = 100
    bursts: int = 7
    people: int = 20
    burst: int = 50


@dataclass
class Contender:
    """One bot on a Discord of its own, the people who speak to it, and its figures."""

    name: str
    standin: StandIn
    place: Place
    people: list[Person]
    process: Process
    ready: float = 0.0
    at_rest: float = 0.0
    cpu: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    said: int = 0
    lost: int = 0

    async def asks(self, person: Person, place: int) -> Interaction:
        """Give a command and wait for its answer."""
        if self.name == RADSLAG:
            return await person.runs(self.place, "jag", "påminnelser", nivå=LEVELS[place % 2])
        return await person.runs(self.place, "eko", vad=LEVELS[place % 2])


def measure(size: Size = Size()) -> list[Table]:
    """Return the tables: one command at a time, a burst, and the start."""
    return asyncio.run(_measure(size))


async def _measure(size: Size) -> list[Table]:
    async with _stage(size) as contenders:
        title = f"Discord, one command at a time ({size.rounds} × {size.each} each, medians)"
        single = await _table(title, contenders, size.rounds, lambda one: _one_at_a_time(one, size.each))
        title = f"Discord, {size.people} people at once × {size.burst} (medians of {size.bursts})"
        burst = await _table(title, contenders, size.bursts, lambda one: _all_at_once(one, size.burst))
        return [single, burst, _starts(contenders)]


Play = Callable[[Contender], Awaitable[list[Interaction]]]


async def _table(title: str, contenders: Sequence[Contender], rounds: int, play: Play) -> Table:
    for one in contenders:
        one.cpu, one.took, one.said, one.lost = [], [], 0, 0
    for _ in range(rounds):
        for one in contenders:
            await _measured(one, play)
    floor = next(one for one in contenders if one.name == COMMITS).cpu
    return Table(title, HEAD, [_row(one, floor) for one in contenders], GOAL)


async def _measured(one: Contender, play: Play) -> None:
    before = one.process.cpu
    asked = await play(one)
    await asyncio.sleep(REST)
    one.process.alive()
    used = one.process.cpu - before
    answered = sum(1 for each in asked if each.answers)
    one.said, one.lost = one.said + len(asked), one.lost + len(asked) - answered
    one.cpu.append(used * 1000 / max(answered, 1))


async def _one_at_a_time(one: Contender, number: int) -> list[Interaction]:
    asked = []
    for place in range(number):
        began = time.perf_counter()
        asked.append(await one.asks(one.people[0], place))
        one.took.append(time.perf_counter() - began)
    return asked


async def _all_at_once(one: Contender, number: int) -> list[Interaction]:
    """Have everybody give one command after the other: more at once would be late for Discord, which waits 3 s."""
    asked = await asyncio.gather(*(_asks_all(one, person, number) for person in one.people))
    return [each for some in asked for each in some]


async def _asks_all(one: Contender, person: Person, number: int) -> list[Interaction]:
    return [await one.asks(person, place) for place in range(number)]


def _row(one: Contender, floor: Sequence[float]) -> tuple[str, ...]:
    ratio = median(own / other for own, other in zip(one.cpu, floor, strict=True))
    took = f"{median(one.took) * 1000:.0f} ms" if one.took else "–"
    held = f"{one.at_rest:.0f} → {one.process.resident:.0f} MB"
    return one.name, f"{median(one.cpu):.2f} s", f"{ratio:.2f}", took, held, f"{one.lost} of {one.said:,}"


def _starts(contenders: Sequence[Contender]) -> Table:
    rows = [(one.name, f"{one.ready:.2f} s", f"{one.at_rest:.0f} MB") for one in contenders]
    rows.append((f"goal for {RADSLAG}", "≤ 1.50 s", "≤ 90 MB"))
    return Table("Discord, start to the first request, and memory at rest", ("what", "asks after", "holds"), rows)


# ---------------------------------------------------------------- putting up
@asynccontextmanager
async def _stage(size: Size) -> AsyncIterator[list[Contender]]:
    """Put up each bot with its Discord, and have everybody hear an answer: nothing is measured cold."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        contenders = [await _put_up(stack, folder, name, size.people) for name in NAMES]
        for one in contenders:
            await one.standin.until(lambda one=one: one.place.state.commands, PATIENCE)  # type: ignore[misc]
            await asyncio.sleep(2 * REST)
            one.at_rest = one.process.resident
            await asyncio.gather(*(one.asks(person, 0) for person in one.people))
        yield contenders


async def _put_up(stack: AsyncExitStack, folder: Path, name: str, number: int) -> Contender:
    standin = StandIn(judges=False)
    await standin.start()
    stack.push_async_callback(standin.stop)
    people = [standin.user(f"person{place}") for place in range(number)]
    place = standin.guild("Skolorna", people[0])
    for person in people[1:]:
        place.joins(person)
    if name == RADSLAG:
        process = _start_radslag(folder, standin, place, people)
    else:
        process = _start_bare(folder, standin, place, commits=name == COMMITS)
    stack.callback(process.stop)
    await standin.until(lambda: standin.requests, PATIENCE)
    return Contender(name, standin, place, people, process, ready=standin.requests[0].at - process.started)


def _start_bare(folder: Path, standin: StandIn, place: Place, *, commits: bool) -> Process:
    about = {"rest": standin.rest, "gateway": standin.gateway, "token": standin.token, "guild": place.id}
    about |= {"database": str(folder / "said.sqlite")} if commits else {}
    file = folder / f"bare-{commits}.json"
    file.write_text(json.dumps(about))
    return Process(file.with_suffix(".log"), "-m", "benchmarks.bare_discord", str(file))


def _start_radslag(folder: Path, standin: StandIn, place: Place, people: Sequence[Person]) -> Process:
    data = folder / "radslag"
    data.mkdir(mode=0o700)
    settle(data / "radslag.sqlite", [person.id for person in people], "discord")
    storage = Storage(open_engine(data / "radslag.sqlite"), SystemClock())
    storage.write_now(lambda uow: store.add_space(uow, Space(1, NetworkId(1), "discord", place.id, "Skolorna")))
    storage.close()
    reached = {"token": standin.token, "rest": standin.rest, "gateway": standin.gateway, "cdn": standin.cdn}
    config = folder / "config.yaml"
    config.touch(mode=0o600)
    config.write_text(yaml.safe_dump({"folder": str(data), "limits": NO_LIMITS, "discord": reached, "log": "warning"}))
    return Process(folder / "radslag.log", "-m", "bot", "run", "--config", str(config))
