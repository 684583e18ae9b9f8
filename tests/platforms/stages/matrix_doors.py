"""The core's door, watched: how far the stream has been committed, and whether the bot was invited anywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.conversation.dispatch import Dispatch
from bot.message import Form
from bot.platform import Account, Filled, Invocation, Press, Sighting


class WatchedDoor:
    """Hands everything through to the core."""

    def __init__(self, core: Dispatch) -> None:
        self._core = core
        self._reached, self.times_moved = -1, 0
        self._times_caught_up = 0
        self._was_invited = False
        self._moved = asyncio.Condition()

    async def hear(self, invocation: Invocation) -> None:
        await self._core.hear(invocation)

    async def see(self, sighting: Sighting) -> None:
        await self._core.see(sighting)

    async def caught_up(self, platform: str) -> None:
        await self._core.caught_up(platform)
        async with self._moved:
            self._times_caught_up += 1
            self._moved.notify_all()

    async def fell_behind(self, platform: str) -> None:
        await self._core.fell_behind(platform)

    async def position(self, platform: str) -> str | None:
        return await self._core.position(platform)

    async def reached(self, platform: str, position: str) -> None:
        await self._core.reached(platform, position)
        async with self._moved:
            self._reached = place(position)
            self.times_moved += 1
            self._moved.notify_all()

    async def streams(self, platform: str) -> dict[str, str]:
        return await self._core.streams(platform)

    async def welcomes(self, inviter: Account, *, is_direct: bool) -> bool:
        self._was_invited = True
        return await self._core.welcomes(inviter, is_direct=is_direct)

    async def looked_up_form(self, invocation: Invocation) -> Form | None:
        return await self._core.looked_up_form(invocation)

    def answer_form(self, reference: str, asked: str, language: str = "sv") -> Form | None:
        return self._core.answer_form(reference, asked, language)

    async def speaks(self, invocation: Invocation) -> str:
        return await self._core.speaks(invocation)

    async def offers(self, invocation: Invocation, option: str) -> tuple[tuple[str, str], ...]:
        return await self._core.offers(invocation, option)

    async def spoken_in(self, platform: str, space: str) -> str | None:
        return await self._core.spoken_in(platform, space)

    def first_form(self, said: str | Press | Filled, language: str = "sv") -> Form | None:
        return self._core.first_form(said, language)

    def leaves_trace(self, invocation: Invocation) -> bool:
        return self._core.leaves_trace(invocation)

    async def awaits_answer(self, account: Account, room: str) -> bool:
        return await self._core.awaits_answer(account, room)

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
