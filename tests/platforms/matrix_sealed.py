"""People on Matrix whose telephones encrypt, with matrix-nio's own client: it knows nothing of how the bot does it."""

from __future__ import annotations

import asyncio
import copy
from pathlib import Path
from typing import Any

from nio import AsyncClient, AsyncClientConfig, MegolmEvent, RoomSendResponse, SyncResponse
from nio.crypto import decrypt_attachment
from nio.exceptions import EncryptionError
from nio.store import SqliteStore

from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.synapse import Registered

MEGOLM = "m.megolm.v1.aes-sha2"
CIPHER = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": MEGOLM}}
UNREADABLE = "🔒"


class SealedPerson(MatrixPerson):
    """One person with one telephone, whose rooms with the bot are encrypted. What it cannot read is shown as a lock."""

    def __init__(self, homeserver: str, registered: Registered, folder: Path) -> None:
        super().__init__(homeserver, registered)
        folder.mkdir(parents=True, exist_ok=True)
        config = AsyncClientConfig(
            encryption_enabled=True, store=SqliteStore, store_sync_tokens=False, pickle_key="a telephone's"
        )
        self.client = AsyncClient(
            homeserver, registered.user, device_id=registered.device, store_path=str(folder), config=config
        )
        self.client.restore_login(registered.user, registered.device, registered.token)
        self._turn = asyncio.Lock()
        self._next = ""

    # ------------------------------------------------------------ doing
    async def sends(self, room: str, kind: str, content: dict[str, Any]) -> str:
        if kind != "m.room.message":
            return await super().sends(room, kind, content)
        await self.looks()
        answer = await self.client.room_send(room, kind, content, ignore_unverified_devices=True)
        assert isinstance(answer, RoomSendResponse), answer
        return str(answer.event_id)

    async def makes_direct_room(self, user: str) -> str:
        return await self.makes_room(
            is_direct=True, invite=[user], preset="trusted_private_chat", initial_state=[CIPHER]
        )

    # ------------------------------------------------------------ seeing
    async def receives(self, content: dict[str, Any]) -> bytes:
        file = content["file"]
        cipher = await self.downloads(file["url"])
        plain: bytes = decrypt_attachment(cipher, file["key"]["k"], file["hashes"]["sha256"], file["iv"])
        return plain

    async def asks(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask as anybody does; what comes back is shown opened."""
        if path.startswith("/sync"):
            await self.looks()
        answer = await super().asks(method, path, body)
        for room, content in answer.get("rooms", {}).get("join", {}).items():
            content["timeline"]["events"] = [self.opened(room, event) for event in content["timeline"]["events"]]
        if "/messages?" in path:
            answer["chunk"] = [self.opened(event["room_id"], event) for event in answer["chunk"]]
        return answer

    async def looks(self) -> None:
        """Have the telephone take in what came for it, and hand in keys of its own."""
        async with self._turn:
            since = f"&since={self._next}" if self._next else "&full_state=true"
            answer = await super().asks("GET", f"/sync?timeout=0{since}")
            self._next = answer["next_batch"]
            response = SyncResponse.from_dict(copy.deepcopy(answer))
            assert isinstance(response, SyncResponse), response
            await self.client.receive_response(response)
            if self.client.should_upload_keys:
                await self.client.keys_upload()
            if self.client.should_query_keys:
                await self.client.keys_query()

    def opened(self, room: str, event: dict[str, Any]) -> dict[str, Any]:
        """Return an event as it is read here, with ``sealed`` in it if it was."""
        if event["type"] != "m.room.encrypted" or not event["content"]:
            return event
        assert self.client.olm is not None
        try:
            plain = self.client.olm.decrypt_megolm_event(MegolmEvent.from_dict(event), room).source
        except (EncryptionError, AttributeError):
            return event | {"type": "m.room.message", "content": {"msgtype": "m.text", "body": UNREADABLE}}
        about = event["content"].get("m.relates_to")
        content = plain["content"] | ({"m.relates_to": about} if about else {})
        return event | {"type": plain["type"], "content": content, "sealed": True}


async def raw(person: MatrixPerson, room: str) -> list[dict[str, Any]]:
    """Return the messages of a room as the homeserver has them."""
    page = await MatrixPerson.asks(person, "GET", f"/rooms/{room}/messages?dir=b&limit=100")
    return [event for event in page["chunk"] if event["type"] in {"m.room.message", "m.room.encrypted"}]


async def keeps_its_keys(person: SealedPerson, room: str) -> list[dict[str, Any]]:
    """Have a telephone believe that it has given the room's key away; return what it would have sent."""
    assert person.client.olm is not None
    held = []
    await person.client.joined_members(room)
    await person.looks()
    users = list(person.client.rooms[room].users)
    await person.client.keys_claim(person.client.get_missing_sessions(room))
    for shared, body in person.client.olm.share_group_session_parallel(room, users, ignore_unverified_devices=True):
        person.client.olm.outbound_group_sessions[room].users_shared_with |= shared
        held.append(body)
    person.client.olm.outbound_group_sessions[room].mark_as_shared()
    return held
