"""A meeting of the whole network: everybody signs up, and the day before everybody who comes is reminded.

The members press a button, a crowd at a time, on a platform that is only a list in memory. Each run is a process
of its own (``python -m benchmarks.meetings signing-up|reminding DATABASE MEMBERS``) on a copy of a prepared database.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from benchmarks.contenders import settle
from benchmarks.notices import DUE, LEAD, LONGEST, Sink, longest_stall
from benchmarks.process import figures
from benchmarks.results import Table
from bot.clock import MovableClock, SystemClock
from bot.community import store as community
from bot.community.buttons import reference
from bot.community.model import MemberId, NetworkId, Purpose, Room, RoomId, Space
from bot.community.reach import network_of
from bot.conversation.limits import Limits, Rate
from bot.delivery import notices
from bot.language.dates.spans import Span
from bot.meetings import planning, store
from bot.meetings.signups import Answer, SignUp
from bot.message import Message
from bot.platform import Account, Address, Invocation, Press
from bot.running import Bot
from bot.storage.engine import Storage, open_engine
from bot.storage.unit_of_work import UnitOfWork

T = TypeVar("T")

NETWORK: Final = NetworkId(1)
SPACE, LOBBY = "!space", "!lobby"
MEETING: Final = 1
"""Its number, which is what a button says."""
BEGINS: Final = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
"""A day after :data:`DUE`, when everybody is reminded of it."""
AHEAD: Final = timedelta(days=1)
"""How long before the reminders people sign up."""
CROWD: Final = 20
"""How many press at a time: the next when one of them is answered."""
SIZES: Final = (2_500, 5_000, 10_000)
NO_LIMITS: Final = Rate(1e6, 10**6)


@dataclass
class SignedUp:
    """Everybody has signed up: seconds for all, for the slowest answer but one in twenty, CPU seconds for all."""

    seconds: float
    p95: float
    cpu: float
    coming: int


@dataclass
class Reminded:
    """Everybody was reminded: seconds until the first and the last, the longest stall of the loop, and the longest that
    somebody waited for an answer meanwhile; CPU seconds; how many were reminded."""

    first: float
    last: float
    stall: float
    answer: float
    cpu: float
    sent: int


class Hall(Sink):
    """A platform that takes everything at once, and knows when each invocation was answered."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.answered: dict[str, asyncio.Future[float]] = {}

    async def send(self, to: Address, message: Message, key: str) -> str:
        """Take it: answers by what they answer, reminders into the sink; cards stand in the lobby."""
        if to.answers is not None:
            self.answered[to.answers].set_result(time.perf_counter())
        elif to.room != LOBBY:
            return await super().send(to, message, key)
        return f"{to.room} {key}"


# ---------------------------------------------------------------- the tables
def measure(*, runs: int = 5, sizes: Sequence[int] = SIZES) -> list[Table]:
    """Return the tables; the defaults are what ``make bench`` publishes."""
    signed_up: dict[int, list[SignedUp]] = {size: [] for size in sizes}
    reminded = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        empty = {size: prepare(folder / f"{size}.sqlite", size) for size in sizes}
        full = everybody_comes(Path(shutil.copy(empty[sizes[-1]], folder / "full.sqlite")), sizes[-1])
        for _run in range(runs):
            for size, found in signed_up.items():
                found.append(SignedUp(**_in_a_process("signing-up", empty[size], size)))
            reminded.append(Reminded(**_in_a_process("reminding", full, sizes[-1])))
    return [_of_signing_up(signed_up, runs), _of_reminding(reminded, sizes[-1], runs)]


def _in_a_process(what: str, prepared: Path, number: int) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        database = shutil.copy(prepared, Path(folder) / "radslag.sqlite")
        return figures("benchmarks.meetings", what, str(database), str(number), timeout=LONGEST + 60)


def _of_signing_up(found: dict[int, list[SignedUp]], runs: int) -> Table:
    each = {size: median(run.seconds for run in of) / size for size, of in found.items()}
    fewest = min(found)
    rows = [
        (
            f"{size:,}",
            f"{median(run.seconds for run in of):.1f} s",
            f"{each[size] / each[fewest]:.2f}",
            f"{median(run.p95 for run in of) * 1000:.0f} ms",
            f"{median(run.cpu for run in of) / size * 1000:.2f} s",
            f"{min(run.coming for run in of):,} of {size:,}",
        )
        for size, of in found.items()
    ]
    head = ("members", "all within", "a member, ratio", "p95 answer", "CPU per 1,000", "signed up")
    goal = f"Goal: {SIZES[-1]:,} within 60 s, and a ratio of at most 1.3."
    return Table(f"All members sign up for one meeting, {CROWD} at a time (median of {runs})", head, rows, goal)


def _of_reminding(found: list[Reminded], number: int, runs: int) -> Table:
    rows = [
        ("first sent after", f"{median(run.first for run in found) * 1000:.0f} ms", "< 1,000 ms"),
        ("longest stall of the event loop", f"{median(run.stall for run in found) * 1000:.0f} ms", "< 50 ms"),
        ("longest wait for an answer meanwhile", f"{median(run.answer for run in found) * 1000:.0f} ms", "< 1,000 ms"),
        ("last sent after", f"{median(run.last for run in found):.1f} s", "–"),
        ("CPU", f"{median(run.cpu for run in found):.1f} s", "–"),
        ("sent, each once", f"{min(run.sent for run in found):,} of {number:,}", f"{number:,}"),
    ]
    title = f"{number:,} who come are reminded the day before, into a sink (median of {runs})"
    return Table(title, ("what", "figure", "goal"), rows)


# ---------------------------------------------------------------- the network and its meeting
def prepare(database: Path, number: int) -> Path:
    """Make a database with so many members, and one more, and a meeting for all of them; return its path."""
    people = [_person(place) for place in range(1, number + 2)]
    settle(database, people, Hall.name)
    _write(database, lambda uow: _announce(uow, people))
    return database


def everybody_comes(database: Path, number: int) -> Path:
    """Have so many members say yes; return the path."""
    _write(database, lambda uow: _sign_up(uow, number))
    return database


def _write(database: Path, work: Callable[[UnitOfWork], None]) -> None:
    storage = Storage(open_engine(database), MovableClock(DUE - AHEAD))
    storage.write_now(work)
    storage.close()


def _announce(uow: UnitOfWork, people: Sequence[str]) -> None:
    network = network_of(uow, NETWORK)
    community.add_space(uow, Space(1, NETWORK, Hall.name, SPACE, "Skolorna"))
    community.add_room(uow, Room(RoomId(1), NETWORK, Hall.name, SPACE, LOBBY, "Lobbyn", Purpose.LOBBY))
    for person in people:
        notices.know_direct_room(uow, Hall.name, person, f"@{person}")
    planner = community.members_of(uow, NETWORK)[0]
    span = Span(BEGINS, BEGINS + timedelta(hours=1), (BEGINS.date(),))
    drafts = planning.plan(uow, network, planner, title="Nya läroplanen", spans=[span], place="https://meet.example/1")
    planning.publish(uow, network, drafts)


def _sign_up(uow: UnitOfWork, number: int) -> None:
    meeting = store.coming(uow, NETWORK, now=uow.now)[0]
    for place in range(1, number + 1):
        store.put(uow, SignUp(meeting.id, MemberId(place), Answer.YES, uow.now))


def _person(place: int) -> str:
    return f"person-{place}"


# ---------------------------------------------------------------- in a process of its own
async def sign_up(database: Path, number: int) -> SignedUp:
    """Have everybody sign up as fast as the bot takes it, and tell how it went."""
    hall, took = Hall(0), list[float]()

    async def member(places: Iterator[int], bot: Bot) -> None:
        for place in places:
            took.append(await _press(bot, hall, place, "meeting attend"))

    async def crowd(bot: Bot) -> SignedUp:
        places, cpu, start = iter(range(1, number + 1)), time.process_time(), time.perf_counter()
        await asyncio.gather(*(member(places, bot) for _ in range(CROWD)))
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        return SignedUp(seconds, quantiles(took, n=20)[-1], cpu, await bot.storage.read(_coming))

    return await _with_bot(database, DUE - AHEAD, hall, crowd)


def _coming(uow: UnitOfWork) -> int:
    return store.taken(uow, store.coming(uow, NETWORK, now=uow.now)[0].id)


async def remind(database: Path, number: int) -> Reminded:
    """Be at rest, let the moment come while somebody goes on asking things, and tell how it went."""
    hall, took = Hall(number), list[float]()

    async def ask(bot: Bot) -> None:
        while not hall.full.is_set():
            took.append(await _press(bot, hall, number + 1, "meeting decline"))

    async def round_of(bot: Bot) -> Reminded:
        due_at = time.perf_counter() + (DUE - bot.clock.now()).total_seconds()
        await asyncio.sleep(LEAD.total_seconds() - 0.5)
        cpu = time.process_time()
        asking = asyncio.create_task(ask(bot))
        stall = await longest_stall(hall)
        await asking
        cpu = time.process_time() - cpu
        return Reminded(hall.first - due_at, hall.last - due_at, stall, max(took), cpu, len(hall.keys))

    return await _with_bot(database, DUE - LEAD, hall, round_of)


async def _press(bot: Bot, hall: Hall, place: int, path: str) -> float:
    """Have a member press a button on the card; return how long the answer took."""
    key = f"press-{place}-{time.perf_counter()}"
    answered: asyncio.Future[float] = asyncio.get_running_loop().create_future()
    hall.answered[key] = answered
    account = Account(Hall.name, _person(place), f"Person {place}")
    pressed = Press(reference(NETWORK, path, meeting=MEETING))
    start = time.perf_counter()
    await bot.dispatch.hear(Invocation(account, LOBBY, pressed, key, bot.clock.now(), space=SPACE))
    return await answered - start


async def _with_bot(database: Path, now: datetime, hall: Hall, part: Callable[[Bot], Awaitable[T]]) -> T:
    """Run a bot at which it is this time, on the hall alone, while a part lasts."""
    clock = MovableClock(now - SystemClock().now())
    bot = Bot(database, clock, limits=Limits(NO_LIMITS, NO_LIMITS, NO_LIMITS))
    await bot.start([hall])
    running = asyncio.create_task(bot.run())
    try:
        found = await part(bot)
        await bot.settle()
        return found
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await bot.close()


PARTS: Final = {"signing-up": sign_up, "reminding": remind}

if __name__ == "__main__":
    print(json.dumps(vars(asyncio.run(PARTS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))))))
