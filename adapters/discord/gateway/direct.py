"""What people write to the bot in private: handed in as it comes, and read back where it came while the bot was away.

To a bot Discord tells neither which direct rooms there are nor what is new in them: the list in READY is empty on
purpose (discord-api-docs 184), and only a session that is taken up again is sent what it missed. So the channel of each
direct room is remembered, as a stream of its own, and with one position for all of them how far they have been handed
in; nobody's row says when they wrote last. After READY each channel is read from there on: one request, calmly, those
first in which a question waits for its answer. One that cannot be read now holds the position, and is read later.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count

import structlog

from adapters.discord.gateway.incoming import Incoming
from adapters.discord.gateway.known import KnownRooms
from adapters.discord.gateway.lanes import Lanes
from adapters.discord.gateway.progress import MINUTE, Progress
from adapters.discord.gateway.reading import Reading
from adapters.discord.messages.spans import PLATFORM
from adapters.discord.wire.requests import Wire
from bot.platform import Door, Invocation

log = structlog.get_logger(__name__)

TRIES = 3
"""How often a channel is read that cannot be read, before Discord counts as caught up."""
LOOK, READ_AGAIN = 60.0, 5
"""Seconds between looks at how far it has come, and after how many of them what could not be read is tried again."""
CLOCK_AHEAD = 10 * MINUTE
"""By how much the host's clock may be ahead of Discord's at the first start."""


class DirectRooms:
    """The direct rooms that are known. ``pause`` waits between some and some more."""

    def __init__(
        self,
        wire: Wire,
        incoming: Incoming,
        lanes: Lanes,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._wire, self._incoming, self._lanes = wire, incoming, lanes
        self._known, self._progress = KnownRooms(), Progress()
        self._reading = Reading(wire, incoming, lanes, known=self._known, progress=self._progress, pause=pause)
        self._busy = asyncio.Lock()

    async def begin(self, door: Door) -> None:
        """Remember what an earlier run has reached. Nothing is read yet."""
        await self._known.begin(door)
        kept = await door.position(PLATFORM) or ""
        self._progress.begin(kept, self._wire.settings.read_token().get_secret_value())
        self.lost()

    async def keep_up(self, door: Door) -> None:
        """Have the position follow, and read what could not be read before, until cancelled."""
        for look in count(1):
            await asyncio.sleep(LOOK)
            if look % READ_AGAIN == 0:
                await self.read_again(door)
            await self.look(door)

    async def know(self, account: str, channel: str) -> None:
        """Remember the channel of somebody to whom the bot writes, unless they have written there themselves."""
        if self._known.channels.get(account) != channel:
            await self._known.keep(account, channel)

    # ------------------------------------------------------------ what happens
    def lost(self) -> None:
        """From now on something may be written of which nothing is told. Before the first start there is nothing."""
        self._progress.lost(self._known.channels)

    async def resumed(self, door: Door) -> None:
        """All that was written meanwhile has been told."""
        self._progress.resumed()
        await self._reading.follow(door)

    async def catch_up(self, door: Door) -> None:
        """Hand in what was written since the position that was reached last."""
        losses = self._progress.losses
        async with self._busy:
            self._progress.ready(self._known.channels, losses)
            self._progress.begin_at(self._incoming.moment() - CLOCK_AHEAD)
            for _ in range(TRIES):
                await self._reading.all_unread(door)
            if self._progress.unread:
                log.warning("what was written in private cannot be read yet", rooms=len(self._progress.unread))
            await self._reading.follow(door)

    async def hear(self, door: Door, said: Invocation, channel: str) -> None:
        """Hand in what somebody wrote, after what they wrote before it."""
        account, message = said.account.remote_id, int(said.key)
        self._known.channels[account] = channel
        self._progress.comes(message)
        try:
            async with self._lanes.turn(account) as comes:
                await comes()
                await self._reading.before(door, account)
                self._known.channels[account] = channel  # whatever was said of it: somebody has just written there
                await self._reading.hand_in(door, said)
        finally:
            self._progress.let_go(account, message)

    # ------------------------------------------------------------ now and then
    async def look(self, door: Door) -> None:
        """Have the position pass what is some minutes old."""
        self._progress.look()
        await self._reading.follow(door)

    async def read_again(self, door: Door) -> None:
        """Read what could not be read before; without a connection that would not be all there is."""
        async with self._busy:
            if not self._progress.is_lost:
                await self._reading.all_unread(door)
