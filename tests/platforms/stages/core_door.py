"""The core's door, handed through: what a stage watches of it, its own door says."""

from __future__ import annotations

from datetime import datetime

from bot.conversation.dispatch import Dispatch
from bot.message import Form
from bot.platform import Account, Filled, Invocation, Press, Sighting


class CoreDoor:
    """Hands everything through to the core."""

    def __init__(self, core: Dispatch) -> None:
        self._core = core

    async def hear(self, invocation: Invocation) -> None:
        await self._core.hear(invocation)

    async def see(self, sighting: Sighting) -> None:
        await self._core.see(sighting)

    async def caught_up(self, platform: str) -> None:
        await self._core.caught_up(platform)

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

    def opens_form(self, said: str | Press | Filled) -> bool:
        return self._core.opens_form(said)

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

    async def awaits_answer(self, account: Account, room: str, said_at: datetime | None = None) -> bool:
        return await self._core.awaits_answer(account, room, said_at)
