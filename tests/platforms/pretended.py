"""A homeserver that answers what it is told to: for trouble into which a real one cannot be brought. On loopback."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.platforms.synapse import Registered

USER = "@bot:radslag.test"
ACCOUNT = Registered(USER, "password of bot", "token", "RADSLAGTEST")
ALWAYS: dict[str, Any] = {
    "/keys/query": {"device_keys": {}},
    "/keys/upload": {"one_time_key_counts": {"signed_curve25519": 50}},
    "/keys/device_signing/upload": {},
    "/keys/signatures/upload": {},
}
CLIENT = "/_matrix/client/v3"


@dataclass(frozen=True)
class Answer:
    """One answer to a sync. A text is handed out as it is, anything else as JSON."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def happened(position: str, *events: Mapping[str, Any], room: str = "!room:radslag.test", **also: Any) -> Answer:
    """Return an answer in which these events stand in a room."""
    joined = {room: {"timeline": {"events": list(events)}}} if events else {}
    return Answer({"next_batch": position, "rooms": {"join": joined, **also}})


def said(event: str, words: str) -> dict[str, Any]:
    """Return an event in which somebody says something."""
    content = {"msgtype": "m.text", "body": words}
    about = {"type": "m.room.message", "sender": "@anna:radslag.test", "origin_server_ts": 1}
    return {"event_id": event, "content": content, **about}


UNKNOWN_TOKEN = Answer({"errcode": "M_UNKNOWN_TOKEN", "error": "no"}, 401)
SOFT_LOGOUT = Answer({"errcode": "M_UNKNOWN_TOKEN", "error": "no", "soft_logout": True}, 401)


class Pretended:
    """Gives the answers to ``/sync`` in order, then none any more; keeps book of what it was asked."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.devices: list[str] = []
        self.since: list[str | None] = []
        self._over = asyncio.Event()

    async def start(self) -> None:
        """Listen on a free port of this computer alone; ``url`` says which."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(app, shutdown_timeout=0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = site.name

    async def stop(self) -> None:
        """Stop listening."""
        self._over.set()
        await self._runner.cleanup()

    async def _handle(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix(CLIENT)
        self.asked.append(path)
        if path == "/login":
            self.devices.append((await request.json())["device_id"])
            return web.json_response({"access_token": f"token {len(self.devices)}", "user_id": USER})
        if path == "/account/whoami":
            return web.json_response({"user_id": USER, "device_id": ACCOUNT.device})
        if path != "/sync":
            return web.json_response(ALWAYS.get(path, {}))
        self.since.append(request.query.get("since"))
        if not self.answers:
            await self._over.wait()
            return web.json_response({}, status=503)
        answer = self.answers.pop(0)
        if isinstance(answer.body, str):
            return web.Response(text=answer.body, status=answer.status, headers=answer.headers)
        return web.json_response(answer.body, status=answer.status, headers=answer.headers)
