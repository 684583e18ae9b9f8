"""What people write to the bot in private: handed in as it comes, and read back where it came while the bot was away.

To a bot Discord tells neither which direct rooms there are nor what is new in them: the list in READY is empty on
purpose (discord-api-docs 184), and only a session that is taken up again is sent what it missed. So the channel of each
direct room is remembered, as a stream of its own, and with one position for all of them how far they have been handed
in; nobody's row says when they wrote last. After READY each channel is read from there on: one request, calmly, those
first in which a question waits for its answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from adapters.discord.gateway.incoming import Incoming
from adapters.discord.gateway.lanes import Lanes
from adapters.discord.messages.spans import PLATFORM
from adapters.discord.rooms.places import direct_room
from adapters.discord.wire.requests import Json, Wire
from bot.errors import DeliveryFailed
from bot.platform import Account, Door, Invocation

log = structlog.get_logger(__name__)

MESSAGES = "/channels/{channel_id}/messages"
AT_A_TIME, MOST = 100, 500
"""Messages of a channel that are asked for at once, and that are read back at most."""
TOGETHER, REST = 10, 2.5
"""After so many channels so many seconds of rest: four a second, of the fifty requests that Discord takes."""
TRIES = 3
"""How often a channel is read that cannot be read."""


class DirectRooms:
    """The direct rooms that are known. ``pause`` waits between some and some more."""

    def __init__(
        self,
        wire: Wire,
        incoming: Incoming,
        lanes: Lanes,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._wire, self._incoming, self._lanes, self._pause = wire, incoming, lanes, pause
        self._door: Door | None = None
        self._channels: dict[str, str] = {}
        self._unread: dict[str, None] = {}
        self._under_way: set[int] = set()
        self._handed_in: set[int] = set()
        self._since = self._newest = 0
        self._reading = asyncio.Lock()

    async def begin(self, door: Door) -> None:
        """Remember what an earlier run has reached. Nothing is read yet."""
        met, self._door = self._channels, door
        self._under_way.clear()
        self._channels = await door.streams(PLATFORM)
        self._since = self._newest = int(await door.position(PLATFORM) or 0)
        for account, channel in met.items():
            await self.know(account, channel)
        self.lost()

    async def know(self, account: str, channel: str) -> None:
        """Remember the channel of somebody's direct room."""
        if self._channels.get(account) == channel:
            return
        self._channels[account] = channel
        if self._door is not None:
            await self._door.reached(f"{PLATFORM}/{account}", channel)

    def lost(self) -> None:
        """From now on something may be written of which nothing is told. Before the first start there is nothing."""
        self._unread = dict.fromkeys(self._channels if self._since else ())

    async def resumed(self, door: Door) -> None:
        """All that was written meanwhile has been told."""
        self._unread.clear()
        await self._reach(door)

    async def hear(self, door: Door, said: Invocation, channel: str) -> None:
        """Hand in what somebody wrote, after what they wrote before it."""
        self._under_way.add(int(said.key))
        account = said.account.remote_id
        async with self._lanes.turn(account) as comes:
            await comes()
            await self.know(account, channel)
            await self._read_back(door, account)
            await self._hand_in(door, said)

    async def catch_up(self, door: Door) -> None:
        """Hand in what was written since the position that was reached last."""
        async with self._reading:
            self.lost()
            self._newest = self._newest or self._incoming.moment()
            for _ in range(TRIES):
                await self._read_all(door)
            if self._unread:
                log.warning("what was written in private could not be read back", rooms=len(self._unread))
            await self.resumed(door)

    # ------------------------------------------------------------ reading back
    async def _read_all(self, door: Door) -> None:
        """Read each room that is unread, those first in which a question waits."""
        accounts = [Account(PLATFORM, one, "") for one in self._unread]
        is_asked = {one.remote_id: await door.awaits_answer(one, direct_room(one.remote_id)) for one in accounts}
        for place, account in enumerate(sorted(is_asked, key=lambda one: not is_asked[one]), 1):
            async with self._lanes.turn(account) as comes:
                await comes()
                wait = await self._read_back(door, account)
            if wait or not place % TOGETHER:
                await self._pause(wait or REST)

    async def _read_back(self, door: Door, account: str) -> float:
        """Hand in what is unread of somebody's; return for how long to wait where it cannot be read now."""
        if account not in self._unread:
            return 0.0
        try:
            missed = await self._missed(self._channels[account])
        except DeliveryFailed as failure:
            if failure.for_good:
                self._unread.pop(account, None)
            return failure.retry_after or REST
        for message in missed:
            said = self._incoming.written(message)
            if said is not None:
                await self._hand_in(door, said)
        self._unread.pop(account, None)
        return 0.0

    async def _missed(self, channel: str) -> list[Json]:
        """Return what is new in a channel, the oldest first; raise Refused."""
        found: list[Json] = []
        while len(found) < MOST:
            after = str(found[-1]["id"]) if found else str(self._since)
            query = {"after": after, "limit": AT_A_TIME}
            some: list[Json] = await self._wire.ask("GET", MESSAGES, ids={"channel_id": channel}, query=query)
            found += sorted(some, key=lambda message: int(message["id"]))
            if len(some) < AT_A_TIME:
                break
        return found

    # ------------------------------------------------------------ handing in
    async def _hand_in(self, door: Door, said: Invocation) -> None:
        message = int(said.key)
        self._under_way.add(message)
        if message not in self._handed_in:  # it may be read back and told, both
            await door.hear(said)
        self._handed_in.add(message)
        self._under_way.discard(message)
        self._newest = max(self._newest, message)
        await self._reach(door)

    async def _reach(self, door: Door) -> None:
        """Have the position follow, to just before what is not handed in yet."""
        if self._unread:
            return
        reached = min([self._newest, *(message - 1 for message in self._under_way)])
        if reached > self._since:
            self._since = reached
            self._handed_in = {message for message in self._handed_in if message > reached}
            await door.reached(PLATFORM, str(reached))
