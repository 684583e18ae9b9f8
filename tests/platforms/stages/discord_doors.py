"""The core's door, watched: what has been heard, by its key, and whether the bot has caught up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.conversation.dispatch import Dispatch
from bot.message import Form
from bot.platform import Account, Filled, Invocation, Press, Sighting

PATIENCE = 20


class HearingDoor:
    """Hands everything through to the core, and remembers the keys of what it has handed through."""

    def __init__(self, core: Dispatch) -> None:
        self._core = core
        self._handed: set[str] = set()
        self.last: Invocation | None = None
        self._times_caught_up = 0
        self._moved = asyncio.Condition()

    async def hear(self, invocation: Invocation) -> None:
        await self._core.hear(invocation)
        self.last = invocation
        await self._note(invocation.key)

    async def see(self, sighting: Sighting) -> None:
        await self._core.see(sighting)
        await self._note(f"{sighting.kind} {sighting.room}")

    async def caught_up(self, platform: str) -> None:
        await self._core.caught_up(platform)
        self._times_caught_up += 1
        await self._note("")

    async def fell_behind(self, platform: str) -> None:
        await self._core.fell_behind(platform)

    async def position(self, platform: str) -> str | None:
        return await self._core.position(platform)

    async def reached(self, platform: str, position: str) -> None:
        await self._core.reached(platform, position)

    async def streams(self, platform: str) -> dict[str, str]:
        return await self._core.streams(platform)

    async def welcomes(self, inviter: Account, *, is_direct: bool) -> bool:
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
