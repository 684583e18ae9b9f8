"""What happened here, in order, on its way to the core: the console's side of a sync loop."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable

from adapters.console.entries import Handed, Joined, SpaceFound, Typed
from adapters.console.people import PLATFORM, SPACE, Stage
from bot.platform import Door, Invocation, Sighting


class Stream:
    """Hands in one thing after the other, and tells the core after each how far it has come."""

    def __init__(self, stage: Stage) -> None:
        """Begin with nothing waiting."""
        self._stage = stage
        self._waiting: deque[Handed] = deque()
        self._one_at_a_time = asyncio.Lock()
        self._more = asyncio.Event()

    @property
    def is_empty(self) -> bool:
        """Tell whether everything has been handed in."""
        return not self._waiting

    def put(self, happened: Handed) -> None:
        """Let something wait for its turn."""
        self._waiting.append(happened)
        self._more.set()

    def put_first(self, happened: Iterable[Handed]) -> None:
        """Let things wait, in their order, before all that waits already."""
        self._waiting.extendleft(reversed([*happened]))
        self._more.set()

    async def hand_in(self, door: Door) -> None:
        """Hand in all that waits; returns when its effects are committed."""
        async with self._one_at_a_time:
            while self._waiting:
                await self._hand(self._waiting[0], door)
                self._waiting.popleft()

    async def hand_in_for_ever(self, door: Door) -> None:
        """Hand in what comes, until cancelled."""
        while True:
            await self._more.wait()
            self._more.clear()
            await self.hand_in(door)

    async def _hand(self, happened: Handed, door: Door) -> None:
        turned = turn(happened, self._stage)
        if isinstance(turned, Invocation):
            await door.hear(turned)
        else:
            await door.see(turned)
        if happened.place:
            await door.reached(PLATFORM, str(happened.place))


def turn(happened: Handed, stage: Stage) -> Invocation | Sighting:
    """Return what happened in the words of the port. The same entry always gives the same."""
    match happened:
        case Typed():
            return _typed(happened, stage)
        case Joined(key, _, at, room, person):
            account, standing = stage.person(person).account, stage.standing(person)
            return Sighting("joined", PLATFORM, key, at, account, SPACE, room, standing=standing)
        case SpaceFound(key, _, at):
            owner, standing = stage.person(stage.owner).account, stage.standing(stage.owner)
            return Sighting("space-appeared", PLATFORM, key, at, owner, SPACE, name=stage.space_name, standing=standing)


def _typed(typed: Typed, stage: Stage) -> Invocation | Sighting:
    person = stage.person(typed.person)
    is_direct = typed.room == person.direct_room
    if not (typed.is_command or is_direct):
        return Sighting("spoke", PLATFORM, typed.key, typed.at, person.account, SPACE, typed.room, event=typed.key)
    return Invocation(
        person.account,
        typed.room,
        typed.said,
        typed.key,
        typed.at,
        space=None if is_direct else SPACE,
        is_direct=is_direct,
        is_command=typed.is_command,
        standing=stage.standing(typed.person),
        event=typed.key,
        thread=typed.thread,
        files=(typed.file,) if typed.file else (),
    )
