"""Bot CPU per 1,000 writing commands on a real homeserver, beside other bots: one at a time, and in a burst.

The bots take turns within each run, so that a noisy minute hits them alike. The others answer with the words they
were told, most of them after they have committed one row. Rådslag runs ``!jag påminnelser allt`` and ``… inget`` in
turn: the event's key and the member's row are written, the answer is owed, sent in private and marked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.contenders import COMMITS, RADSLAG
from benchmarks.peers.starts import PEERS
from benchmarks.people import Person
from benchmarks.results import Table
from benchmarks.stage import ALL, OWN, REST, Contender, stage

GOAL = (
    f"Goal: {RADSLAG} at most twice what the one that commits needs, and nothing lost (an answer too many is lost too)."
)
MANNERS = """What they do differently: all but the first commit a row before they answer, maubot in its plugin's
database, opsdroid in its memory on SQLite (two statements), simplematrixbotlib with Python's own library. All but
Rådslag let go what exceeds the part of a room's timeline that they ask for between two answers (bare 100 messages,
maubot 50, simplematrixbotlib and opsdroid the homeserver's own 10), and what is said while they are away."""
HEAD = ("bot", "CPU per 1,000 answers", "ratio", "answer after", "memory, at rest → at the end", "lost")
SAID = ("!jag påminnelser allt", "!jag påminnelser inget")
Play = Callable[[Contender], Awaitable[None]]


@dataclass
class Score:
    """What one bot needed in one table."""

    cpu: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    lost: int = 0
    said: int = 0


@dataclass(frozen=True)
class Size:
    """How much is said; the defaults are what ``make bench`` publishes.

    A burst keeps the homeserver busy for most of a minute: bots of other frameworks are told ``peer_bursts`` of them.
    """

    rounds: int = 5
    each: int = 30
    bursts: int = 3
    peer_bursts: int = 1
    rooms: int = 20
    burst: int = 50


def measure(size: Size = Size(), names: Sequence[str] = OWN) -> list[Table]:
    """Return the two tables of our own bots: one command at a time, and a burst."""
    return asyncio.run(_measure(size, names, encrypted=False))


def measure_all(size: Size = Size(), names: Sequence[str] = ALL) -> list[Table]:
    """Return the same tables with the bots of other frameworks in them."""
    tables = measure(size, names)
    tables[-1].goal += f"\n\n{MANNERS}"
    return tables


def measure_encrypted(size: Size = Size(rounds=3, rooms=5), names: Sequence[str] = ALL[1:]) -> list[Table]:
    """Return the tables for encrypted rooms, where an answer that cannot be read is lost."""
    return asyncio.run(_measure(size, names, encrypted=True))


async def _measure(size: Size, names: Sequence[str], *, encrypted: bool) -> list[Table]:
    async with stage(names, size.rooms, encrypted=encrypted) as (contenders, people):
        scores = {one.name: Score() for one in contenders}

        async def one_at_a_time(one: Contender) -> None:
            scores[one.name].took += await people[0].converses(one.rooms[0], one.user, _commands(size.each))
            one.answered[0] += size.each

        async def all_at_once(one: Contender) -> None:
            rooms = zip(people, one.rooms, strict=True)
            await asyncio.gather(*(_says_all(who, room, size.burst) for who, room in rooms))
            one.answered = [before + size.burst for before in one.answered]

        where = "Matrix, encrypted" if encrypted else "Matrix"
        title = f"{where}, one command at a time ({size.rounds} × {size.each} each, median)"
        for _ in range(size.rounds):
            await _take_turns(contenders, people, one_at_a_time, scores)
        single = table(title, contenders, scores)
        scores = {one.name: Score() for one in contenders}
        title = (
            f"{where}, a burst of {size.rooms} rooms × {size.burst} (median of {size.bursts}, peers {size.peer_bursts})"
        )
        for turn in range(size.bursts):
            here = [one for one in contenders if turn < size.peer_bursts or one.name not in PEERS]
            await _take_turns(here, people, all_at_once, scores)
        return [single, table(title, contenders, scores)]


async def _says_all(person: Person, room: str, number: int) -> None:
    for words in _commands(number):
        await person.says(room, words)


def _commands(number: int) -> list[str]:
    return [SAID[place % 2] for place in range(number)]


async def _take_turns(contenders: list[Contender], people: list[Person], play: Play, scores: dict[str, Score]) -> None:
    for one in contenders:
        if not one.absent:
            try:
                await _measured(one, people, play, scores[one.name])
            except RuntimeError as error:
                one.falls_out(error)


async def _measured(one: Contender, people: list[Person], play: Play, score: Score) -> None:
    assert one.process is not None
    before, answered = one.process.cpu, sum(one.answered)
    await play(one)
    said = sum(one.answered) - answered
    await one.has_answered(people)
    await asyncio.sleep(REST)
    one.process.alive()
    used, found = one.process.cpu - before, await one.answers(people)
    score.cpu.append(used * 1000 / max(sum(found) - answered, 1))
    score.said += said
    score.lost += sum(abs(wanted - here) for wanted, here in zip(one.answered, found, strict=True))
    one.answered, one.at_end = found, one.process.resident


def table(title: str, contenders: Sequence[Contender], scores: dict[str, Score]) -> Table:
    """Return the figures side by side; a bot without has its reason in their place."""
    floor = next((median(scores[one.name].cpu) for one in contenders if one.name == COMMITS and not one.absent), None)
    rows = [_row(one, scores[one.name], floor) for one in contenders]
    return Table(title, HEAD, rows, GOAL)


def _row(one: Contender, score: Score, floor: float | None) -> tuple[str, ...]:
    if one.absent:
        return (one.name, f"not measured: {one.absent}", "–", "–", "–", "–")
    cpu = median(score.cpu)
    return (
        one.name,
        f"{cpu:.2f} s",
        f"{cpu / floor:.2f}" if floor else "–",
        f"{median(score.took) * 1000:.0f} ms" if score.took else "–",
        f"{one.at_rest:.0f} → {one.at_end:.0f} MB",
        f"{score.lost} of {score.said:,}",
    )
