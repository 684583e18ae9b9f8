"""The load in encrypted rooms: people who encrypt what they write and count only those answers that they can read."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, ClassVar, Self

import aiohttp
from nio import AsyncClient, AsyncClientConfig, LocalProtocolError, RoomMessage, RoomSendResponse, SyncResponse

from benchmarks.keys import keep_keys
from benchmarks.people import PATIENCE, Person
from tests.platforms.synapse import Registered

FILTER: dict[str, Any] = {
    "presence": {"types": []},
    "room": {"timeline": {"limit": 500}, "ephemeral": {"types": []}, "account_data": {"types": []}},
}
ENCRYPTION = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}


class Whisperer(Person):
    """Somebody whose rooms are encrypted. Open with ``async with whispering(…)``."""

    first_state: ClassVar[list[dict[str, Any]]] = [ENCRYPTION]

    def __init__(
        self, session: aiohttp.ClientSession, homeserver: str, registered: Registered, client: AsyncClient
    ) -> None:
        super().__init__(session, homeserver, registered)
        self._client = client
        self._read: Counter[tuple[str, str]] = Counter()
        self._news = asyncio.Event()

    @classmethod
    @asynccontextmanager
    async def whispering(
        cls, session: aiohttp.ClientSession, homeserver: str, registered: Registered, folder: Path
    ) -> AsyncIterator[Self]:
        """Log in with a store of their own in a folder that is there, and listen until the end."""
        config = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=False)
        client = AsyncClient(homeserver, registered.user, store_path=str(folder), config=config)
        client.restore_login(registered.user, registered.device, registered.token)
        await keep_keys(client)
        one = cls(session, homeserver, registered, client)
        listening = asyncio.create_task(one._listen())
        try:
            yield one
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
            await client.close()

    async def invites(self, bot: str) -> str:
        """Make a direct room with a bot; return it once the bot is there and there are keys to write to it."""
        room = await super().invites(bot)
        while not self._can_write(room, bot):
            await self._hears_more()
        return room

    def _can_write(self, room: str, bot: str) -> bool:
        known = self._client.rooms.get(room)
        is_there = known is not None and bot in known.users and bot not in known.invited_users
        return is_there and any(self._client.device_store.active_user_devices(bot))

    async def says(self, room: str, words: str) -> None:
        """Write, encrypted for everybody in the room."""
        content = {"msgtype": "m.text", "body": words}
        try:
            sent = await self._client.room_send(room, "m.room.message", content, ignore_unverified_devices=True)
        except LocalProtocolError as error:
            raise RuntimeError(f"nobody can write to it: {error}") from error
        if not isinstance(sent, RoomSendResponse):
            raise RuntimeError(f"nobody can write to it: {sent}")

    async def answers(self, room: str, bot: str) -> int:
        """Return how many messages of the bot they have been able to read."""
        return self._read[room, bot]

    async def converses(self, room: str, bot: str, commands: list[str]) -> list[float]:
        """Say one thing after another, each when the one before is answered; return how long each answer took."""
        took = []
        for words in commands:
            before, start = self._read[room, bot], time.perf_counter()
            await self.says(room, words)
            while self._read[room, bot] == before:
                await self._hears_more()
            took.append(time.perf_counter() - start)
        return took

    async def _hears_more(self) -> None:
        self._news.clear()
        try:
            await asyncio.wait_for(self._news.wait(), PATIENCE)
        except TimeoutError as error:
            raise RuntimeError("nothing that can be read") from error

    async def _listen(self) -> None:
        since = None
        while True:
            answer = await self._client.sync(timeout=30_000, since=since, sync_filter=FILTER)
            if not isinstance(answer, SyncResponse):
                await asyncio.sleep(1)
                continue
            since = answer.next_batch
            await keep_keys(self._client)
            for room, joined in answer.rooms.join.items():
                for event in joined.timeline.events:
                    if isinstance(event, RoomMessage) and event.decrypted:
                        self._read[room, event.sender] += 1
            self._news.set()
