"""One homeserver, the bots on it, and the people who have a room with each: where Matrix is measured.

Every bot is a process of its own, the load comes from this process. A bot that cannot be installed, does not come or
falls silent stays on the list with the reason; the others are measured all the same.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import aiohttp

from benchmarks.contenders import BARE, COMMITS, RADSLAG, start_bare, start_radslag
from benchmarks.logins import Login
from benchmarks.peers.environments import in_short, why_absent
from benchmarks.peers.starts import PEERS
from benchmarks.people import Person
from benchmarks.process import Process
from benchmarks.whisperers import Whisperer
from tests.platforms.synapse import Synapse

OWN = (BARE, COMMITS, RADSLAG)
ALL = (*OWN, *PEERS)
REST = 1.5
"""Seconds for a bot to finish what comes after its last answer, before its CPU time and its memory are read."""
STILL = 10.0
"""Seconds without any new answer after which those that are missing count as lost."""
HELLO = "!jag påminnelser allt"
GREETINGS = 3
"""How often a bot is greeted: one that does not hear what is said while it comes in is not measured by that."""


@dataclass
class Contender:
    """One bot, its rooms with the people, and how many answers stand in each. ``absent`` says why it has none."""

    name: str
    user: str = ""
    process: Process | None = None
    absent: str = ""
    rooms: list[str] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    at_rest: float = 0.0
    at_end: float = 0.0

    def falls_out(self, error: RuntimeError) -> None:
        """Keep why it is measured no further, and end it."""
        self.absent = in_short(str(error))
        if self.process is not None:
            said = in_short(self.process.last_words())
            self.absent += "" if said in self.absent else f" (its log: {said})"
            self.process.stop()

    async def has_answered(self, people: Sequence[Person]) -> list[int]:
        """Return how many answers stand in each room, once all have come or none comes any more.

        Asking costs the homeserver, not the bot; so that it costs little, only the first room that lacks some is asked.
        """
        found, counted, since = await self.answers(people), -1, time.monotonic()
        while lacking := [place for place, wanted in enumerate(self.answered) if found[place] < wanted]:
            place = lacking[0]
            here = await people[place].answers(self.rooms[place], self.user)
            if here > found[place]:
                found[place], since = here, time.monotonic()
            elif time.monotonic() - since > STILL:
                found, before, since = await self.answers(people), counted, time.monotonic()
                counted = sum(found)
                if counted == before:
                    break
            await asyncio.sleep(0.25)
        return found

    async def answers(self, people: Sequence[Person]) -> list[int]:
        """Return how many answers stand in each room now."""
        return [await who.answers(room, self.user) for who, room in zip(people, self.rooms, strict=True)]


@asynccontextmanager
async def stage(
    names: Sequence[str], rooms: int, *, encrypted: bool
) -> AsyncIterator[tuple[list[Contender], list[Person]]]:
    """Put up the homeserver and have everybody meet every bot: nothing is measured cold."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        server = Synapse(folder / "synapse")
        stack.callback(server.stop)
        server.start()
        session = await stack.enter_async_context(aiohttp.ClientSession())
        people = [await _person(stack, session, server, folder, encrypted=encrypted) for _ in range(rooms)]
        contenders = [Contender(name, absent=why_absent(name) if name in PEERS else "") for name in names]
        for one in contenders:
            if not one.absent:
                await _start(one, folder, server, people, encrypted=encrypted)
                stack.callback(_stop, one)
        for one in contenders:
            if not one.absent:
                await _meet(one, people)
        yield contenders, people


async def _person(
    stack: AsyncExitStack, session: aiohttp.ClientSession, server: Synapse, folder: Path, *, encrypted: bool
) -> Person:
    made = server.register("person")
    if not encrypted:
        return Person(session, server.url, made)
    store = Path(mkdtemp(dir=folder))
    return await stack.enter_async_context(Whisperer.whispering(session, server.url, made, store))


async def _start(one: Contender, folder: Path, server: Synapse, people: list[Person], *, encrypted: bool) -> None:
    made = server.register("bot")
    room = await people[0].makes_room(made.user) if one.name == "opsdroid" else ""
    login = Login(server.url, made.user, made.device, made.token, made.password, room)
    one.user = made.user
    if one.name == RADSLAG:
        one.process = start_radslag(folder, login, [person.user for person in people])
    elif one.name in PEERS:
        one.process = PEERS[one.name](folder, login, encrypted=encrypted)
    else:
        one.process = start_bare(folder, login, commits=one.name == COMMITS, encrypted=encrypted)


async def _meet(one: Contender, people: list[Person]) -> None:
    """Have everybody make a room with the bot and hear a first answer, where need be when they greet once more."""
    assert one.process is not None
    try:
        for person in people:
            one.process.alive()
            room = await person.invites(one.user)
            await person.says(room, HELLO)
            one.rooms.append(room)
        silent = await _greeted(one, people)
        if silent:
            raise RuntimeError(f"it answers in {len(people) - silent} of {len(people)} rooms")
        await asyncio.sleep(REST)
        one.process.alive()
        one.answered, one.at_rest = await one.answers(people), one.process.resident
    except RuntimeError as error:
        one.falls_out(error)


async def _greeted(one: Contender, people: list[Person]) -> int:
    """Greet again where there is no answer; return in how many rooms there is none in the end."""
    one.answered = [1] * len(people)
    found = await one.has_answered(people)
    for _ in range(GREETINGS - 1):
        for person, room, heard in zip(people, one.rooms, found, strict=True):
            if not heard:
                await person.says(room, HELLO)
        found = await one.has_answered(people)
    return found.count(0)


def _stop(one: Contender) -> None:
    if one.process is not None:
        one.process.stop()
