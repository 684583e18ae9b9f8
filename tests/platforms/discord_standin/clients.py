"""Clients that need no bot: bare REST, and a bare gateway connection."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, FormData

from tests.platforms.discord_standin.standin import StandIn
from tests.platforms.discord_standin.uploads import Upload

GUILDS_AND_MESSAGES = 1 | 1 << 9 | 1 << 12


@asynccontextmanager
async def running(**how: Any) -> AsyncIterator[StandIn]:
    """Start a stand-in, and stop it afterwards."""
    standin = StandIn(**how)
    await standin.start()
    try:
        yield standin
    finally:
        await standin.stop()


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    body: Any
    headers: Any

    @property
    def code(self) -> Any:
        """Discord's own number for a refusal."""
        return self.body.get("code") if isinstance(self.body, dict) else None


class Bare:
    """A REST client that sends what it is told."""

    def __init__(self, standin: StandIn) -> None:
        self.standin = standin
        self.token: str | None = standin.token

    async def __aenter__(self) -> Bare:
        self._http = ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.close()

    async def asks(self, method: str, path: str, body: Any = None, *files: Upload) -> Answered:
        """Send a request and return the answer."""
        headers = {"Authorization": f"Bot {self.token}"} if self.token else {}
        sent: Any = None if body is None else json.dumps(body)
        if files:
            sent = FormData(quote_fields=False)
            sent.add_field("payload_json", json.dumps(body), content_type="application/json")
            for each in files:
                sent.add_field(each.part, each.content, filename=each.name, content_type=each.mime)
        elif body is not None:
            headers["Content-Type"] = "application/json"
        async with self._http.request(method, self.standin.rest + path, data=sent, headers=headers) as answer:
            raw = await answer.text()
            return Answered(answer.status, json.loads(raw) if raw else None, answer.headers)

    async def listens(self) -> Listener:
        """Open a gateway connection."""
        return Listener(self.standin, await self._http.ws_connect(self.standin.gateway))


class Listener:
    """A gateway client that keeps no heartbeat and remembers what it was told."""

    def __init__(self, standin: StandIn, socket: ClientWebSocketResponse) -> None:
        self.standin = standin
        self.socket = socket
        self.sequence = 0
        self.session = ""

    async def next(self) -> dict[str, Any]:
        """Return the next thing it is told."""
        told = dict(await self.socket.receive_json(timeout=5))
        self.sequence = told.get("s") or self.sequence
        return told

    async def until(self, event: str) -> dict[str, Any]:
        """Return what the next event of a kind tells."""
        while True:
            told = await self.next()
            if told["t"] == event:
                return dict(told["d"])

    async def says(self, op: int, told: Any) -> None:
        """Send an op."""
        await self.socket.send_json({"op": op, "d": told})

    async def identifies(self, intents: int = GUILDS_AND_MESSAGES) -> dict[str, Any]:
        """Log in and return READY."""
        await self.says(2, {"token": self.standin.token, "intents": intents, "properties": {}})
        ready = await self.until("READY")
        self.session = ready["session_id"]
        return ready

    async def resumes(self, before: Listener) -> None:
        """Go on where another connection was cut."""
        told = {"token": self.standin.token, "session_id": before.session, "seq": before.sequence}
        await self.says(6, told)

    async def closed(self) -> int | None:
        """Return the code with which the connection is ended, once it is."""
        while not self.socket.closed:
            await self.socket.receive(timeout=5)
        return self.socket.close_code
