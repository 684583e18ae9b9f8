"""A Discord site on which hours pass in moments: the library's waits, and the bot's own, are shorter by one factor."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import Any

from discord.backoff import ExponentialBackoff

from adapters.discord.gateway.logins import Logins
from adapters.discord.platform import DiscordPlatform
from bot.errors import DeliveryFailed
from bot.running import LONGEST_PAUSE, SHORTEST_PAUSE
from tests.contracts.platform_sites import DiscordSite


class ShortWaits(ExponentialBackoff[Any]):
    """The library's own pauses between its tries to connect, each the longest that it may be, on the site's clock."""

    faster = 100.0

    def delay(self) -> float:  # type: ignore[override]
        self._randfunc = max
        return super().delay() / self.faster


class SwiftSite(DiscordSite):
    """A server with the bot on it, begun again whenever it ends, as the bot's own supervision does."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.paused: list[float] = []
        self.runs = 0
        self._logins = Logins(self._pause, self.now)

    def now(self) -> float:
        """Return the seconds that have passed here, from any beginning."""
        return asyncio.get_running_loop().time() * ShortWaits.faster

    async def is_gone(self, seconds: float) -> float:
        """Have the gateway gone for so long; return how long it then took the bot to be back."""
        times, gone_at = self.door.times_caught_up, self.now()
        self.standin.gateway_is_gone = True
        await self.standin.closes(1006)
        await self._passes(seconds)
        self.standin.gateway_is_gone = False
        await self.door.until(lambda: self.door.times_caught_up > times)
        return self.now() - gone_at - seconds

    async def _pause(self, seconds: float) -> None:
        self.paused.append(seconds)
        await self._passes(seconds)

    async def _passes(self, seconds: float) -> None:
        await asyncio.sleep(seconds / ShortWaits.faster)

    async def _starts(self) -> None:
        times = self.door.times_caught_up
        self.platform = self._platform()
        self._running = asyncio.create_task(self._kept_up())
        await self.door.until(lambda: self.door.times_caught_up > times)

    async def _kept_up(self) -> None:
        pause = SHORTEST_PAUSE
        while True:
            self.runs += 1
            with contextlib.suppress(DeliveryFailed):
                await self.platform.run(self.door)
            await self._passes(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _platform(self) -> DiscordPlatform:
        platform = super()._platform()
        platform._logins = self._logins
        return platform
