"""Reading direct rooms, and handing in what stands in them: calmly, and each message once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from adapters.discord.gateway.incoming import Incoming
from adapters.discord.gateway.known import KnownRooms
from adapters.discord.gateway.lanes import Lanes
from adapters.discord.gateway.progress import Progress
from adapters.discord.messages.spans import PLATFORM
from adapters.discord.rooms.places import direct_room
from adapters.discord.wire.refusals import Refused
from adapters.discord.wire.requests import Json, Wire
from bot.errors import DeliveryFailed
from bot.platform import Account, Door, Invocation

log = structlog.get_logger(__name__)

MESSAGES, UNKNOWN_CHANNEL = "/channels/{channel_id}/messages", 10003
AT_A_TIME, MOST = 100, 500
"""Messages of a channel that are asked for at once; and of those that somebody wrote, how many are read at a time."""
TOGETHER, REST = 10, 2.5
"""After so many channels so many seconds of rest: four a second, of the fifty requests that Discord takes."""
PATIENCE = 30.0
"""Seconds for which somebody who writes waits at most until what they wrote before can be read."""


class Reading:
    """Reads what ``progress`` says is unread of the rooms that are ``known``."""

    def __init__(
        self,
        wire: Wire,
        incoming: Incoming,
        lanes: Lanes,
        *,
        known: KnownRooms,
        progress: Progress,
        pause: Callable[[float], Awaitable[object]],
    ) -> None:
        self._wire, self._incoming, self._lanes = wire, incoming, lanes
        self._known, self._progress, self.pause = known, progress, pause
        self._kept = ""

    async def all_unread(self, door: Door) -> None:
        """Read each room that is unread, where a question waits first; what one stumbles over ends no other."""
        accounts = [Account(PLATFORM, one, "") for one in self._progress.unread]
        is_asked = {one.remote_id: await door.awaits_answer(one, direct_room(one.remote_id)) for one in accounts}
        for place, account in enumerate(sorted(is_asked, key=lambda one: not is_asked[one]), 1):
            (wait,) = await asyncio.gather(self._in_turn(door, account), return_exceptions=True)
            if isinstance(wait, BaseException):
                log.error("what was written in private could not be handed in", trouble=repr(wait))
                wait = REST
            if wait or not place % TOGETHER:
                await self.pause(wait or REST)

    async def before(self, door: Door, account: str) -> None:
        """Hand in what is unread of somebody who writes, in their turn; once more where it cannot be read at once."""
        if wait := await self._room(door, account):
            await self.pause(min(wait, PATIENCE))
            await self._room(door, account)

    async def _in_turn(self, door: Door, account: str) -> float:
        async with self._lanes.turn(account) as comes:
            await comes()
            return await self._room(door, account)

    async def _room(self, door: Door, account: str) -> float:
        """Hand in what is unread of somebody's; return for how long to wait where it cannot be read now."""
        heard = 0
        while account in self._progress.unread and heard < MOST:
            since = self._progress.unread[account]
            try:
                some = await self._some(self._known.channels[account], since)
            except DeliveryFailed as failure:
                return await self._unreadable(account, failure)
            for message in some:
                said = self._incoming.written(message)
                if said is not None:
                    await self.hand_in(door, said)
                    heard += 1
            newest = int(some[-1]["id"]) if some else since
            self._progress.read(account, newest, is_all=len(some) < AT_A_TIME)
        return 0.0

    async def _some(self, channel: str, since: int) -> list[Json]:
        """Return the next messages of a channel, the oldest first; raise Refused."""
        query = {"after": str(since), "limit": AT_A_TIME}
        some: list[Json] = await self._wire.ask("GET", MESSAGES, ids={"channel_id": channel}, query=query)
        return sorted(some, key=lambda message: int(message["id"]))

    async def _unreadable(self, account: str, failure: DeliveryFailed) -> float:
        """Return for how long to wait; let go of a room that cannot be read for good, and forget one that is gone."""
        if not failure.for_good:
            return failure.retry_after or REST
        self._progress.read(account, 0, is_all=True)
        if isinstance(failure, Refused) and failure.code == UNKNOWN_CHANNEL:
            await self._known.forget(account)
        return 0.0

    # ------------------------------------------------------------ handing in
    async def hand_in(self, door: Door, said: Invocation) -> None:
        """Hand in what somebody wrote, in their turn, unless it has been; what fails is unread from there on."""
        account, message = said.account.remote_id, int(said.key)
        self._progress.comes(message)
        try:
            if not self._progress.is_handed_in(message):
                if door.leaves_trace(said):
                    await self._known.keep(account, self._known.channels[account])
                await door.hear(said)
            self._progress.handed_in(message)
        finally:
            self._progress.let_go(account, message)
        await self.follow(door)

    async def follow(self, door: Door) -> None:
        """Keep how far it has come, if that is further now."""
        self._progress.move()
        kept, self._kept = self._kept, self._progress.kept()
        if self._kept not in {kept, ""}:
            await door.reached(PLATFORM, self._kept)
