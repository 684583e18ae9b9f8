"""The core's door, watched: what has been heard, by its key, and whether the bot has caught up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.conversation.dispatch import Dispatch
from bot.platform import Invocation, Sighting
from tests.platforms.stages.core_door import CoreDoor

PATIENCE = 20


class HearingDoor(CoreDoor):
    """Remembers the keys of what it has handed through."""

    def __init__(self, core: Dispatch) -> None:
        super().__init__(core)
        self._handed: set[str] = set()
        self.last: Invocation | None = None
        self._times_caught_up = 0
        self._moved = asyncio.Condition()

    async def hear(self, invocation: Invocation) -> None:
        await super().hear(invocation)
        self.last = invocation
        await self._note(invocation.key)

    async def see(self, sighting: Sighting) -> None:
        await super().see(sighting)
        await self._note(f"{sighting.kind} {sighting.room}")

    async def caught_up(self, platform: str) -> None:
        await super().caught_up(platform)
        self._times_caught_up += 1
        await self._note("")

    # ------------------------------------------------------------ watching
    async def has_handed(self, key: str) -> None:
        """Return when this has been handed through; of a sighting its kind and room."""
        await self._until(lambda: key in self._handed)

    def forgets(self, key: str) -> None:
        """Have it waited for anew."""
        self._handed.discard(key)

    async def has_caught_up(self) -> None:
        """Return when the platform has said that it has caught up."""
        await self._until(lambda: self._times_caught_up > 0)

    async def _note(self, key: str) -> None:
        async with self._moved:
            self._handed.add(key)
            self._moved.notify_all()

    async def _until(self, is_so: Callable[[], bool]) -> None:
        async with self._moved:
            await asyncio.wait_for(self._moved.wait_for(is_so), PATIENCE)
