"""Bot CPU per 1,000 writing commands on a real homeserver, beside bare bots: one at a time, and in a burst.

Every bot is a process of its own on the same Synapse, the load comes from this process, and the bots take turns within
each run, so that a noisy minute hits them alike. Rådslag runs ``!jag påminnelser allt`` and ``… inget`` in turn: the
event's key and the member's row are written, the answer is owed, sent in private and marked.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import aiohttp

from benchmarks.contenders import BARE, COMMITS, RADSLAG, Login, start_bare, start_radslag
from benchmarks.people import Person
from benchmarks.process import Process
from benchmarks.results import Table
from tests.platforms.synapse import Synapse

REST = 1.5
"""Seconds for a bot to finish what comes after its last answer, before its CPU time is read."""
GOAL = (
    f"Goal: {RADSLAG} at most twice what the one that commits needs, and nothing lost (an answer too many is lost too)."
)
SAID = ("!jag påminnelser allt", "!jag påminnelser inget")


@dataclass
class Contender:
    """One bot, its rooms with the people, and how many answers stand in each."""

    name: str
    user: str
    process: Process
    rooms: list[str] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    lost: int = 0
    said: int = 0


def measure(*, rounds: int = 5, each: int = 50, bursts: int = 3, rooms: int = 20, burst: int = 50) -> list[Table]:
    """Return the two tables; the defaults are what ``make bench`` publishes."""
    return asyncio.run(_measure(rounds, each, bursts, rooms, burst))


async def _measure(rounds: int, each: int, bursts: int, rooms: int, burst: int) -> list[Table]:
    async with _stage(rooms) as (contenders, people):

        async def one_at_a_time(one: Contender) -> None:
            one.took += await people[0].converses(one.rooms[0], one.user, _commands(each))
            one.answered[0] += each

        async def all_at_once(one: Contender) -> None:
            await asyncio.gather(
                *(_says_all(person, room, burst) for person, room in zip(people, one.rooms, strict=True))
            )
            one.answered = [before + burst for before in one.answered]

        single = await _compare(contenders, people, one_at_a_time, rounds, each)
        single.title = f"Matrix, one command at a time ({rounds} × {each} each, median)"
        together = await _compare(contenders, people, all_at_once, bursts, rooms * burst)
        together.title = f"Matrix, a burst of {rooms} rooms × {burst} ({bursts} × each, median)"
        single.goal = together.goal = GOAL
        return [single, together]


async def _says_all(person: Person, room: str, number: int) -> None:
    for words in _commands(number):
        await person.says(room, words)


def _commands(number: int) -> list[str]:
    return [SAID[place % 2] for place in range(number)]


async def _compare(
    contenders: list[Contender],
    people: list[Person],
    play: Callable[[Contender], Awaitable[None]],
    rounds: int,
    commands: int,
) -> Table:
    for one in contenders:
        one.cpu, one.took, one.lost, one.said = [], [], 0, 0
    for _ in range(rounds):
        for one in contenders:
            await _measured(one, people, play, commands)
    floor = median(next(one.cpu for one in contenders if one.name == COMMITS))
    rows = [
        (
            one.name,
            f"{median(one.cpu):.2f} s",
            f"{median(one.cpu) / floor:.2f}",
            f"{median(one.took) * 1000:.0f} ms" if one.took else "–",
            f"{one.lost} of {one.said:,}",
        )
        for one in contenders
    ]
    return Table("", ("bot", "CPU per 1,000", "ratio", "answer after", "lost"), rows)


async def _measured(
    one: Contender, people: list[Person], play: Callable[[Contender], Awaitable[None]], commands: int
) -> None:
    before = one.process.cpu
    await play(one)
    for place, (person, room) in enumerate(zip(people, one.rooms, strict=True)):
        found = await person.has_answers(room, one.user, one.answered[place])
        one.lost += abs(one.answered[place] - found)  # an answer too many is as wrong as one too few
        one.answered[place] = found
    await asyncio.sleep(REST)
    one.process.alive()
    one.cpu.append((one.process.cpu - before) * 1000 / commands)
    one.said += commands


# ---------------------------------------------------------------- putting up the stage
@asynccontextmanager
async def _stage(rooms: int) -> AsyncIterator[tuple[list[Contender], list[Person]]]:
    with TemporaryDirectory() as folder:
        server = Synapse(Path(folder) / "synapse")
        contenders: list[Contender] = []
        try:
            server.start()
            async with aiohttp.ClientSession() as session:
                people = [Person(session, server.url, server.register("person")) for _ in range(rooms)]
                contenders += _start(Path(folder), server, people)
                for one in contenders:
                    await _meet(one, people)
                yield contenders, people
        finally:
            for one in contenders:
                one.process.stop()
            server.stop()


def _start(folder: Path, server: Synapse, people: list[Person]) -> list[Contender]:
    logins = {name: _login(server, bot) for name, bot in ((BARE, "bare"), (COMMITS, "commits"), (RADSLAG, "radslag"))}
    return [
        Contender(BARE, logins[BARE].user, start_bare(folder, logins[BARE], commits=False)),
        Contender(COMMITS, logins[COMMITS].user, start_bare(folder, logins[COMMITS], commits=True)),
        Contender(
            RADSLAG,
            logins[RADSLAG].user,
            start_radslag(folder, logins[RADSLAG], [person.user for person in people]),
        ),
    ]


def _login(server: Synapse, name: str) -> Login:
    made = server.register(name)
    return Login(server.url, made.user, made.device, made.token)


async def _meet(one: Contender, people: list[Person]) -> None:
    """Have everybody make a room with the bot and hear a first answer: nothing is measured cold."""
    for person in people:
        one.process.alive()
        room = await person.invites(one.user)
        await person.says(room, SAID[0])
        one.rooms.append(room)
    for person, room in zip(people, one.rooms, strict=True):
        one.answered.append(await person.has_answers(room, one.user, 1))
