"""The bots to be measured against: matrix-nio and nothing else, with a loop of its own on ``AsyncClient.sync()``.

``python -m benchmarks.bare SETTINGS.json`` echoes every message that begins with "!". With ``database`` it also
commits one row for each, with the pragmas that Rådslag uses, before it answers. With ``store`` it encrypts. What it
does not do: ask for what more than a hundred messages between two answers leave out, or answer what came while it was
away.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

from nio import AsyncClient, AsyncClientConfig, InviteMemberEvent, RoomMessageText, SyncResponse

from benchmarks.keys import keep_keys
from benchmarks.rows import add, open_rows

FILTER = {"presence": {"types": []}, "room": {"timeline": {"limit": 100}, "ephemeral": {"types": []}}}


async def run(settings: dict[str, Any]) -> None:
    """Sync for ever, join where invited, echo."""
    store = settings.get("store")
    config = AsyncClientConfig(encryption_enabled=store is not None, store_sync_tokens=False)
    client = AsyncClient(settings["homeserver"], settings["user"], store_path=store or "", config=config)
    client.restore_login(settings["user"], settings["device"], settings["token"])
    database = open_rows(settings["database"]) if "database" in settings else None
    since = None
    while True:
        await keep_keys(client)
        answer = await client.sync(timeout=30_000, since=since, sync_filter=FILTER)
        if not isinstance(answer, SyncResponse):
            await asyncio.sleep(1)
            continue
        await _take(client, answer, database, is_first=since is None)
        since = answer.next_batch


async def _take(
    client: AsyncClient, answer: SyncResponse, database: sqlite3.Connection | None, *, is_first: bool
) -> None:
    for room_id, invited in answer.rooms.invite.items():
        if any(isinstance(event, InviteMemberEvent) for event in invited.invite_state):
            await client.join(room_id)
    for room_id, room in answer.rooms.join.items():
        for event in () if is_first else room.timeline.events:
            if isinstance(event, RoomMessageText) and event.sender != client.user_id and event.body.startswith("!"):
                if database is not None:
                    add(database, event.event_id, event.body)
                content = {"msgtype": "m.text", "body": event.body[1:], "m.mentions": {}}
                await client.room_send(room_id, "m.room.message", content, ignore_unverified_devices=True)


if __name__ == "__main__":
    asyncio.run(run(json.loads(Path(sys.argv[1]).read_text())))
