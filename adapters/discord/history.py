"""What the bot said in a channel lately, by the marks of its keys: so that nothing uncertain is said twice.

Discord drops a second message with the same nonce for a few minutes only. So a channel is read before the bot first
speaks there after its start (a process before this one may have spoken and not noted it), and after a send of which
nobody knows what became of it.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from adapters.discord.wire.requests import Json, Wire

READ_BACK = 50
REMEMBERED = 2_000
AFTER_START = 15 * 60.0
"""Seconds in which what a process before this one had begun to send may be sent again."""


class History:
    """Marks of what was said, as far as it matters."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._said: OrderedDict[tuple[str, int], str] = OrderedDict()
        self._known: set[str] = set()
        self._in_doubt: set[str] = set()
        self._began: float | None = None

    async def find(self, channel: str, mark: int) -> str | None:
        """Return the message with this mark, if it was said; raise Refused where the channel cannot be read."""
        if (channel, mark) in self._said:
            return self._said[channel, mark]
        if self._is_to_be_read(channel):
            await self._read(channel)
        return self._said.get((channel, mark))

    def note(self, channel: str, mark: int, message: str) -> None:
        """It was said."""
        self._said[channel, mark] = message
        if len(self._said) > REMEMBERED:
            self._said.popitem(last=False)

    def doubt(self, channel: str) -> None:
        """Something may have been said there or not: it is looked up before anything else is said."""
        self._in_doubt.add(channel)

    def _is_to_be_read(self, channel: str) -> bool:
        now = asyncio.get_running_loop().time()
        self._began = now if self._began is None else self._began
        is_young = now - self._began < AFTER_START
        return channel in self._in_doubt or (is_young and channel not in self._known)

    async def _read(self, channel: str) -> None:
        found: list[Json] = await self._wire.ask(
            "GET", "/channels/{channel_id}/messages", ids={"channel_id": channel}, query={"limit": READ_BACK}
        )
        for message in found:
            first: Json = next(iter(message.get("components") or []), {})
            if str(message.get("author", {}).get("id")) == self._wire.user and first.get("id"):
                self.note(channel, int(first["id"]), str(message["id"]))
        self._known.add(channel)
        self._in_doubt.discard(channel)
