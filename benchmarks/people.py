"""The load: people on Matrix, each in a room of their own with each bot. They speak plain HTTP, in this process."""

from __future__ import annotations

import asyncio
import json
import time
from itertools import count
from typing import Any, ClassVar
from urllib.parse import quote

import aiohttp

from tests.platforms.synapse import Registered

PATIENCE = 120.0
INVITED_AGAIN = 20.0
"""Seconds after which a bot that does not come is invited once more."""
_transactions = count(1)


class Person:
    """Somebody who writes to bots and reads what they answer."""

    first_state: ClassVar[list[dict[str, Any]]] = []
    """What a room of theirs is made with."""

    def __init__(self, session: aiohttp.ClientSession, homeserver: str, registered: Registered) -> None:
        self.user = registered.user
        self._session = session
        self._address = f"{homeserver}/_matrix/client/v3"
        self._headers = {"Authorization": f"Bearer {registered.token}"}

    async def asks(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask the homeserver; raise RuntimeError for any answer but a good one."""
        async with self._session.request(method, self._address + path, json=body, headers=self._headers) as answer:
            read: dict[str, Any] = await answer.json()
            if answer.status != 200:
                raise RuntimeError(f"{method} {path}: {answer.status} {read}")
            return read

    async def invites(self, bot: str) -> str:
        """Make a direct room with a bot; return it once the bot is there.

        Some bots let pass what comes before they are ready: after a while they are invited once more, to another room.
        """
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            room = await self.makes_room(bot)
            if await self._finds(bot, room, min(INVITED_AGAIN, PATIENCE)):
                return room
        raise RuntimeError(f"{bot} does not come")

    async def makes_room(self, bot: str) -> str:
        """Make a direct room and invite a bot into it."""
        body = {
            "is_direct": True,
            "invite": [bot],
            "preset": "trusted_private_chat",
            "initial_state": self.first_state,
        }
        return str((await self.asks("POST", "/createRoom", body))["room_id"])

    async def _finds(self, bot: str, room: str, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while bot not in (await self.asks("GET", f"/rooms/{quote(room)}/joined_members"))["joined"]:
            if time.monotonic() > until:
                return False
            await asyncio.sleep(0.05)
        return True

    async def says(self, room: str, words: str) -> None:
        """Write."""
        content = {"msgtype": "m.text", "body": words}
        await self.asks("PUT", f"/rooms/{quote(room)}/send/m.room.message/{next(_transactions)}", content)

    async def answers(self, room: str, bot: str) -> int:
        """Return how many messages of the bot stand in the room."""
        found = 0
        query = "dir=b&limit=500"
        while True:
            page = await self.asks("GET", f"/rooms/{quote(room)}/messages?{query}")
            found += sum(1 for event in page["chunk"] if event["sender"] == bot and event["type"] == "m.room.message")
            if not page["chunk"] or "end" not in page:
                return found
            query = f"dir=b&limit=500&from={page['end']}"

    async def converses(self, room: str, bot: str, commands: list[str]) -> list[float]:
        """Say one thing after another, each when the one before is answered; return how long each answer took."""
        seen = {"types": ["m.room.message"], "limit": 50}
        nothing: dict[str, Any] = {"types": []}
        wanted = {
            "presence": nothing,
            "account_data": nothing,
            "room": {"rooms": [room], "timeline": seen, "state": nothing},
        }
        query = f"&filter={quote(json.dumps(wanted))}"
        since = (await self.asks("GET", f"/sync?timeout=0{query}"))["next_batch"]
        took = []
        for words in commands:
            start = time.perf_counter()
            await self.says(room, words)
            while True:
                answer = await self.asks("GET", f"/sync?timeout=30000&since={since}{query}")
                since = answer["next_batch"]
                if _spoke(answer, room, bot):
                    break
                if time.perf_counter() - start > PATIENCE:
                    raise RuntimeError(f"{bot} does not answer {words!r}")
            took.append(time.perf_counter() - start)
        return took


def _spoke(answer: dict[str, Any], room: str, bot: str) -> bool:
    joined = answer.get("rooms", {}).get("join", {}).get(room, {})
    return any(event["sender"] == bot for event in joined.get("timeline", {}).get("events", []))
