"""Threads that Discord puts away: one in which something can still be pressed is opened again.

In a thread that was put away, a button fails on the web and on telephones before anything reaches the bot. What is over
has no controls any more, so its thread stays where Discord put it, and so does one that somebody has locked.
"""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from adapters.discord.rooms.places import CHANNEL
from adapters.discord.wire.requests import Json, Wire
from bot.errors import DeliveryFailed

log = structlog.get_logger(__name__)

READ_BACK = 50
CONTROLS = frozenset({2, 3, 5, 6, 7, 8})
"""Buttons and selects."""


class Threads:
    """Looks after the threads that the bot has made."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def put_away(self, thread: Json) -> None:
        """Open a thread again that was put away, if it is one of ours in which something can be pressed."""
        about = thread.get("thread_metadata") or {}
        is_ours = str(thread.get("owner_id")) == self._wire.user
        if not (about.get("archived") and is_ours) or about.get("locked"):
            return
        ids = {"channel_id": str(thread["id"])}
        try:
            said: list[Json] = await self._wire.ask("GET", f"{CHANNEL}/messages", ids=ids, query={"limit": READ_BACK})
            if any(has_controls(message.get("components") or []) for message in said):
                await self._wire.ask("PATCH", CHANNEL, {"archived": False}, ids=ids)
        except DeliveryFailed as failure:
            log.warning("a thread could not be kept open", thread=ids["channel_id"], reason=str(failure))


def has_controls(components: Iterable[Json]) -> bool:
    """Tell whether something among these can be pressed or chosen."""
    return any(
        (one.get("type") in CONTROLS and one.get("custom_id")) or has_controls(one.get("components") or [])
        for one in components
    )
