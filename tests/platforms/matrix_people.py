"""People on Matrix, with a client library of their own: they know nothing of the bot but its id."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from nio import AsyncClient, AsyncClientConfig

from tests.platforms.synapse import Registered

WAIT = 10_000
ROUNDS = 60


@dataclass(frozen=True)
class Said:
    """A message as a person sees it: with its last edit applied."""

    event: str
    sender: str
    text: str
    html: str = ""
    content: dict[str, Any] = field(default_factory=dict, compare=False)
    is_sealed: bool = field(default=False, compare=False)


class MatrixPerson:
    """One person with one telephone."""

    def __init__(self, homeserver: str, registered: Registered) -> None:
        self.user = registered.user
        self.client = AsyncClient(
            homeserver,
            registered.user,
            config=AsyncClientConfig(encryption_enabled=False, store_sync_tokens=False, request_timeout=30),
        )
        self.client.restore_login(registered.user, registered.device, registered.token)
        self._since: str | None = None

    async def close(self) -> None:
        """Put the telephone away."""
        await self.client.close()

    # ------------------------------------------------------------ doing
    async def says(self, room: str, text: str, *, about: str | None = None, thread: str | None = None) -> str:
        """Write in a room, as a reply to ``about`` and in the thread of ``thread``; return the event."""
        content: dict[str, Any] = {"msgtype": "m.text", "body": text, "m.mentions": {}}
        relation: dict[str, Any] = {}
        if thread:
            relation = {"rel_type": "m.thread", "event_id": thread, "is_falling_back": about is None}
        if about or thread:
            relation["m.in_reply_to"] = {"event_id": about or thread}
            content["m.relates_to"] = relation
        return await self.sends(room, "m.room.message", content)

    async def attaches(
        self, room: str, name: str, content: bytes, mime: str, *, caption: str = "", said: int | None = None
    ) -> str:
        """Send a file, with words below it if ``caption`` has any; ``said`` is how large it claims to be."""
        about = {"mimetype": mime, "size": len(content) if said is None else said}
        event = {"msgtype": "m.file", "body": caption or name, "filename": name, "info": about}
        return await self.sends(room, "m.room.message", event | {"url": await self.uploads(name, content, mime)})

    async def uploads(self, name: str, content: bytes, mime: str) -> str:
        """Hand the homeserver a file, and return its address."""
        raw = await self._raw("POST", f"/_matrix/media/v3/upload?filename={quote(name)}", content, mime)
        return str(json.loads(raw)["content_uri"])

    async def downloads(self, address: str) -> bytes:
        """Return the bytes at an address that an event shows."""
        return await self._raw("GET", f"/_matrix/client/v1/media/download/{address.removeprefix('mxc://')}")

    async def receives(self, content: dict[str, Any]) -> bytes:
        """Return the file that an event shows."""
        return await self.downloads(content["url"])

    async def edits(self, room: str, event: str, text: str) -> str:
        """Change what was written."""
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": event}
        content = {"msgtype": "m.text", "body": f"* {text}", "m.new_content": new, "m.relates_to": relation}
        return await self.sends(room, "m.room.message", content)

    async def reacts(self, room: str, event: str, sign: str) -> str:
        """Put a sign on a message."""
        relation = {"rel_type": "m.annotation", "event_id": event, "key": sign}
        return await self.sends(room, "m.reaction", {"m.relates_to": relation})

    async def sends(self, room: str, kind: str, content: dict[str, Any]) -> str:
        """Send an event of any kind, sound or not."""
        answer = await self.asks("PUT", f"/rooms/{quote(room)}/send/{kind}/{uuid4()}", content)
        return str(answer["event_id"])

    async def takes_away(self, room: str, event: str) -> str:
        """Redact an event."""
        answer = await self.asks("PUT", f"/rooms/{quote(room)}/redact/{quote(event)}/{uuid4()}", {})
        return str(answer["event_id"])

    async def joins(self, room: str) -> None:
        """Enter a room."""
        await self.asks("POST", f"/join/{quote(room)}", {})

    async def can_join(self, room: str) -> bool:
        """Try to enter a room, and tell whether that went."""
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.client.access_token}"}
        response = await self.client.send("POST", f"/_matrix/client/v3/join/{quote(room)}", "{}", headers)
        assert response.status in {200, 403}, f"{room}: {response.status}"
        return bool(response.status == 200)

    async def leaves(self, room: str) -> None:
        """Leave a room, or decline its invitation."""
        await self.asks("POST", f"/rooms/{quote(room)}/leave", {})

    async def invites(self, room: str, user: str) -> None:
        """Invite somebody."""
        await self.asks("POST", f"/rooms/{quote(room)}/invite", {"user_id": user})

    async def kicks(self, room: str, user: str) -> None:
        """Put somebody out."""
        await self.asks("POST", f"/rooms/{quote(room)}/kick", {"user_id": user})

    async def makes_space(
        self,
        name: str,
        *,
        invited: tuple[str, ...] = (),
        powers: dict[str, int] | None = None,
        version: str | None = None,
    ) -> str:
        """Make a space whose members have the given power levels."""
        return await self.makes_room(
            name=name,
            invite=list(invited),
            creation_content={"type": "m.space"},
            power_level_content_override={"users": powers} if powers else {},
            **({"room_version": version} if version else {}),
        )

    async def makes_direct_room(self, user: str) -> str:
        """Begin a private conversation."""
        return await self.makes_room(is_direct=True, invite=[user], preset="trusted_private_chat")

    async def makes_room(self, **body: Any) -> str:
        """Make a room as the body says."""
        return str((await self.asks("POST", "/createRoom", {"preset": "private_chat"} | body))["room_id"])

    async def sets(self, room: str, kind: str, content: dict[str, Any], state_key: str = "") -> None:
        """Set a piece of a room's state."""
        await self.asks("PUT", f"/rooms/{quote(room)}/state/{kind}/{quote(state_key)}", content)

    # ------------------------------------------------------------ seeing
    async def state(self, room: str, kind: str, state_key: str = "") -> dict[str, Any]:
        """Return a piece of a room's state."""
        return await self.asks("GET", f"/rooms/{quote(room)}/state/{kind}/{quote(state_key)}")

    async def reads(self, room: str) -> list[Said]:
        """Return all messages of a room that are still there, oldest first, as last edited."""
        found: list[dict[str, Any]] = []
        query = "dir=b&limit=100"
        while True:
            page = await self.asks("GET", f"/rooms/{quote(room)}/messages?{query}")
            found += page["chunk"]
            if not page["chunk"] or "end" not in page:
                return _as_seen(found[::-1])
            query = f"dir=b&limit=100&from={page['end']}"

    async def sees(self, room: str, is_it: Callable[[Said], bool]) -> Said:
        """Return the newest message that fits, waiting for it by syncing; fail if it does not come."""
        for _ in range(ROUNDS):
            await self.catches_up()
            fitting = [said for said in await self.reads(room) if is_it(said)]
            if fitting:
                return fitting[-1]
            await self.waits()
        raise AssertionError(f"{self.user} does not see it in {room}: {await self.reads(room)}")

    async def invitations(self) -> dict[str, str]:
        """Return the rooms that the person is invited to, with who invites."""
        answer = await self.asks("GET", "/sync?timeout=0")
        return {
            room: next(
                event["sender"] for event in content["invite_state"]["events"] if event.get("state_key") == self.user
            )
            for room, content in answer.get("rooms", {}).get("invite", {}).items()
        }

    async def is_invited(self) -> str:
        """Return the one room that the person is invited to, waiting for it by syncing."""
        for _ in range(ROUNDS):
            await self.catches_up()
            if found := await self.invitations():
                return next(iter(found))
            await self.waits()
        raise AssertionError(f"{self.user} is not invited anywhere")

    async def sees_membership(self, room: str, user: str, membership: str) -> dict[str, Any]:
        """Return somebody's membership of a room, once it is as expected; wait for it by syncing."""
        for _ in range(ROUNDS):
            await self.catches_up()
            member = await self.state(room, "m.room.member", user)
            if member["membership"] == membership:
                return member
            await self.waits()
        raise AssertionError(f"{user} is not {membership} in {room}")

    async def hierarchy(self, space: str) -> list[dict[str, Any]]:
        """Return the space and the rooms in it that the person may look at."""
        path = f"/_matrix/client/v1/rooms/{quote(space)}/hierarchy"
        rooms: list[dict[str, Any]] = json.loads(await self._raw("GET", path))["rooms"]
        return rooms

    async def members(self, room: str) -> set[str]:
        """Return who is in a room."""
        return set((await self.asks("GET", f"/rooms/{quote(room)}/joined_members"))["joined"])

    async def catches_up(self) -> None:
        """Note where the stream is now."""
        self._since = str((await self._sync(0))["next_batch"])

    async def waits(self) -> dict[str, Any]:
        """Wait until anything happens after the last look, at most ten seconds; return what."""
        answer = await self._sync(WAIT)
        self._since = str(answer["next_batch"])
        return answer

    # ------------------------------------------------------------
    async def _sync(self, wait: int) -> dict[str, Any]:
        since = f"&since={self._since}" if self._since else ""
        return await self.asks("GET", f"/sync?timeout={wait}{since}")

    async def asks(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask the homeserver; fail on any answer but a good one."""
        raw = await self._raw(method, f"/_matrix/client/v3{path}", None if body is None else json.dumps(body))
        return dict(json.loads(raw))

    async def _raw(
        self, method: str, address: str, body: str | bytes | None = None, mime: str = "application/json"
    ) -> bytes:
        headers = {"Content-Type": mime, "Authorization": f"Bearer {self.client.access_token}"}
        response = await self.client.send(method, address, body, headers)
        answer: bytes = await response.read()
        assert response.status == 200, f"{method} {address}: {response.status} {answer!r}"
        return answer


def _as_seen(events: list[dict[str, Any]]) -> list[Said]:
    seen: dict[str, Said] = {}
    for event in events:
        content = event["content"]
        if event["type"] != "m.room.message" or "body" not in content:
            continue
        relation = content.get("m.relates_to", {})
        if relation.get("rel_type") == "m.replace":
            before = seen.get(relation["event_id"])
            if before and before.sender == event["sender"]:
                seen[before.event] = _said(before.event, event, content["m.new_content"])
        else:
            seen[event["event_id"]] = _said(event["event_id"], event, content)
    return list(seen.values())


def _said(event: str, raw: dict[str, Any], content: dict[str, Any]) -> Said:
    html, is_sealed = content.get("formatted_body", ""), bool(raw.get("sealed"))
    return Said(event, raw["sender"], content["body"], html, content, is_sealed)
