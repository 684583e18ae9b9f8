"""Direct rooms without a network: what stands in them, what cannot be read of them, and how long the bot rested."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import SecretStr

import commands
from adapters.discord.gateway.direct import DirectRooms
from adapters.discord.gateway.incoming import Incoming
from adapters.discord.gateway.lanes import Lanes
from adapters.discord.gateway.progress import MINUTE
from adapters.discord.settings import DiscordSettings
from bot.clock import MovableClock
from bot.conversation.catalogue import Catalogue
from bot.platform import Invocation
from tests.platforms.discord_standin.moments import snowflake_at
from tests.platforms.doors import RecordingDoor

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CATALOGUE = Catalogue(commands)


def at(minutes: float) -> int:
    """Return the id of something that happened so many minutes after noon."""
    return snowflake_at(NOON + timedelta(minutes=minutes)) + 7


class Door(RecordingDoor):
    """A core by which some words leave no trace, and some are held up."""

    def __init__(self) -> None:
        super().__init__(str(at(-60) // MINUTE * MINUTE))
        self.untraced: set[object] = set()
        self.held: dict[object, asyncio.Event] = {}

    async def hear(self, invocation: Invocation) -> None:
        if invocation.said in self.held:
            await self.held[invocation.said].wait()
        await super().hear(invocation)

    def leaves_trace(self, invocation: Invocation) -> bool:
        return invocation.said not in self.untraced


class Wire:
    """Answers with what stands in a channel, or with the trouble that it has."""

    settings = DiscordSettings(token=SecretStr("hemlig"))

    def __init__(self) -> None:
        self.channels: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.trouble: dict[str, Exception] = {}
        self.asked: list[str] = []

    async def ask(self, _method: str, _path: str, *, ids: dict[str, str], query: dict[str, Any]) -> Any:
        channel = ids["channel_id"]
        self.asked.append(channel)
        await asyncio.sleep(0)
        if channel in self.trouble:
            raise self.trouble[channel]
        newer = [one for one in self.channels[channel] if int(one["id"]) > int(query["after"])]
        return newer[: query["limit"]][::-1]


class Table:
    """The direct rooms of some people, all of them known from before and called after their accounts."""

    def __init__(self, *people: str) -> None:
        self.door, self.wire, self.wall = Door(), Wire(), MovableClock(NOON)
        self.door.further = {one: f"room of {one}" for one in people}
        self.incoming = Incoming(CATALOGUE, self.wall, wall=self.wall)
        self.rests: list[float] = []
        self.meanwhile: Callable[[], Awaitable[object]] | None = None
        self.rooms = self.another()

    def another(self) -> DirectRooms:
        """Return what begins again, as another process would."""
        return DirectRooms(self.wire, self.incoming, Lanes(), self._rest)  # type: ignore[arg-type]

    async def _rest(self, seconds: float) -> None:
        self.rests.append(seconds)
        if self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            await meanwhile()

    def writes(self, who: str, words: str, minutes: float, *, is_bot: bool = False) -> Invocation | None:
        """Have somebody write; return what the gateway would tell of it."""
        author = {"id": who, "username": who, "bot": is_bot}
        message = {"id": str(at(minutes)), "author": author, "type": 0, "content": words}
        self.wire.channels[f"room of {who}"].append(message)
        return self.incoming.written(message)

    def notifies(self, who: str, times: int) -> None:
        """Have the bot write to somebody, in the minutes after noon."""
        for number in range(times):
            author = {"id": "bot", "username": "bot", "bot": True}
            message = {"id": str(at(0) + number), "author": author, "type": 0, "content": "Påminnelse"}
            self.wire.channels[f"room of {who}"].append(message)

    async def hears(self, who: str, words: str, minutes: float) -> None:
        """Have somebody write, and the gateway tell of it."""
        said = self.writes(who, words, minutes)
        assert said is not None
        await self.rooms.hear(self.door, said, f"room of {who}")

    async def starts(self) -> None:
        """Begin, and catch up."""
        await self.rooms.begin(self.door)
        await self.rooms.catch_up(self.door)

    @property
    def heard(self) -> list[object]:
        """What was handed in, in order."""
        return [one.said for one in self.door.heard]

    @property
    def position(self) -> float:
        """The position that is kept, in minutes after noon."""
        return (int((self.door.committed or "0").split()[0]) - at(0) + 7) / MINUTE
