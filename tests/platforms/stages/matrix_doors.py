"""The core's door, watched: how far the stream has been committed, and whether the bot was invited anywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.conversation.dispatch import Dispatch
from bot.platform import Account
from tests.platforms.stages.core_door import CoreDoor


class WatchedDoor(CoreDoor):
    """Knows how far the stream has come."""

    def __init__(self, core: Dispatch) -> None:
        super().__init__(core)
        self._reached, self.times_moved = -1, 0
        self._times_caught_up = 0
        self._was_invited = False
        self._moved = asyncio.Condition()

    async def caught_up(self, platform: str) -> None:
        await super().caught_up(platform)
        async with self._moved:
            self._times_caught_up += 1
            self._moved.notify_all()

    async def reached(self, platform: str, position: str) -> None:
        await super().reached(platform, position)
        async with self._moved:
            self._reached = place(position)
            self.times_moved += 1
            self._moved.notify_all()

    async def welcomes(self, inviter: Account, *, is_direct: bool) -> bool:
        self._was_invited = True
        return await super().welcomes(inviter, is_direct=is_direct)

    # ------------------------------------------------------------ watching
    def was_invited(self) -> bool:
        """Tell whether the bot has been invited anywhere since one last asked."""
        was, self._was_invited = self._was_invited, False
        return was

    def has_reached(self, position: str) -> bool:
        """Tell whether everything up to this position of the homeserver's stream has been committed."""
        return self._reached >= place(position)

    async def moves(self, times: int, running: asyncio.Task[None]) -> None:
        """Return when a position has been committed more often than so many times."""
        await self._until(lambda: self.times_moved > times, running)

    async def has_caught_up(self, running: asyncio.Task[None]) -> None:
        """Return when the platform has said that it has caught up."""
        await self._until(lambda: self._times_caught_up > 0, running)

    async def _until(self, is_so: Callable[[], bool], running: asyncio.Task[None]) -> None:
        async def waits() -> None:
            async with self._moved:
                await self._moved.wait_for(is_so)

        waiting = asyncio.create_task(waits())
        await asyncio.wait([waiting, running], timeout=30, return_when=asyncio.FIRST_COMPLETED)
        if waiting.done():
            return
        waiting.cancel()
        assert not running.done(), f"the platform stopped running: {running.exception()!r}"
        raise AssertionError("the bot did not come that far in 30 s")


def place(position: str) -> int:
    """Return the place in the rooms' stream that a token of Synapse's /sync holds."""
    return int(position.lstrip("s").split("_", 1)[0])
