"""Which direct rooms there are: the channel of each is remembered as it is met, since Discord tells nobody's."""

from __future__ import annotations

from adapters.discord.messages.spans import PLATFORM
from bot.platform import Door


class KnownRooms:
    """``channels`` are those that are known, by account. What was not said to be kept is known until the end alone."""

    def __init__(self) -> None:
        self.channels: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._door: Door | None = None

    async def begin(self, door: Door) -> None:
        """Remember what an earlier run has met, and keep what has been met before there was a door."""
        met, self._door = self._kept, door
        self._kept = await door.streams(PLATFORM)
        self.channels |= self._kept
        for account, channel in met.items():
            await self.keep(account, channel)

    async def keep(self, account: str, channel: str) -> None:
        """Remember the channel of somebody's direct room, after a restart too."""
        self.channels[account] = channel
        if self._kept.get(account) != channel:
            self._kept[account] = channel
            await self._write(account, channel)

    async def forget(self, account: str) -> None:
        """Remember somebody's direct room no more: it is gone."""
        self.channels.pop(account, None)
        if self._kept.pop(account, None) is not None:
            await self._write(account, "")

    async def _write(self, account: str, channel: str) -> None:
        if self._door is not None:
            await self._door.reached(f"{PLATFORM}/{account}", channel)
