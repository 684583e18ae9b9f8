"""The REST side: takes a request, judges it, lets its route answer, and judges the answer."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from tests.platforms.discord_standin.call import OPEN, ROUTES, Answer, Call
from tests.platforms.discord_standin.description import Description, description
from tests.platforms.discord_standin.faults import Limited
from tests.platforms.discord_standin.limits import judge
from tests.platforms.discord_standin.listening import Listening
from tests.platforms.discord_standin.pacing import Pacing
from tests.platforms.discord_standin.record import Asked
from tests.platforms.discord_standin.refusals import Refused, invalid
from tests.platforms.discord_standin.routes import (
    channels,
    commands,
    events,
    guilds,
    interactions,
    messages,
    threads,
    users,
    webhooks,
)
from tests.platforms.discord_standin.uploads import Upload
from tests.shared import shared_file

if TYPE_CHECKING:
    from tests.platforms.discord_standin.standin import StandIn

WITH_ROUTES = (channels, commands, events, guilds, interactions, messages, threads, users, webhooks)
PREFIX = "/api/v10"
LARGEST_REQUEST = 30 * 1024 * 1024
COUNTED = (401, 403)
TAKEN_WITHIN = 5
"""Turns of the loop until a connection that was taken up at the last moment is known, and closed with the others: one
that Python's own server finds itself closed for is never closed by it."""


class Answering:
    """The HTTP server of a stand-in. ``judges`` validates requests and answers; a benchmark does without."""

    def __init__(self, standin: StandIn, *, judges: bool) -> None:
        self._standin = standin
        self._description: Description | None = description(shared_file("discord-openapi.json")) if judges else None
        self._runner: web.AppRunner | None = None
        self._listener: asyncio.Server | None = None
        self.pacing = Pacing()

    async def start(self) -> int:
        """Listen on a free port of loopback and return it."""
        application = web.Application(client_max_size=LARGEST_REQUEST)
        application.router.add_get("/gateway", self._listen)
        application.router.add_get("/gateway/", self._listen)
        application.router.add_get("/cdn/{path:.+}", self._file)
        for method, path in sorted(ROUTES, key=lambda each: each[1].replace("{", "~")):
            application.router.add_route(method, PREFIX + path, self._serving(method, path))
        application.router.add_route("*", "/{path:.*}", self._nowhere)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        serving = self._runner.server
        assert serving is not None
        self._listener = await asyncio.get_running_loop().create_server(serving, "127.0.0.1", 0)
        return int(self._listener.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner is not None and self._listener is not None:
            for listening in self._listener.sockets:
                asyncio.get_running_loop().remove_reader(listening.fileno())
            for _ in range(TAKEN_WITHIN):
                await asyncio.sleep(0)
            self._listener.close()
            await self._runner.cleanup()

    # ------------------------------------------------------------
    def _serving(self, method: str, path: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._serve(request, method, path)

        return serve

    async def _serve(self, request: web.Request, method: str, path: str) -> web.StreamResponse:
        standin, route = self._standin, f"{method} {path}"
        body, files = await _taken(request)
        await standin.waits()
        limited = standin.next_limit(route) or self.pacing.over(route, request.match_info)
        if limited is not None:
            return self._limited(request, route, limited)
        stumbling = standin.next_stumble(route)
        if stumbling is not None and not stumbling.after_effect:
            return self._stumbled(request, route, stumbling.status)
        status, answer = self._answer(request, method, path, body, files)
        await standin.socket.settle()
        if stumbling is not None:
            return self._stumbled(request, route, stumbling.status)
        return self._sent(request, route, status, answer, self.pacing.headers(route, request.match_info))

    def _answer(self, request: web.Request, method: str, path: str, body: Any, files: list[Upload]) -> Answer:
        standin = self._standin
        call = Call(standin, method, path, request.match_info, request.query, body, files)
        try:
            self._authorised(request, method, path)
            self._well_formed(method, path, body)
            judge(call)
            status, answer = ROUTES[method, path](call)
        except Refused as refused:
            if refused.status in (400, 413) and refused.code not in EXPECTED:
                standin.violates(f"{method} {request.path}: {json.dumps(refused.body, ensure_ascii=False)}")
            status, answer = refused.status, refused.body
        wrong = self._description and self._description.wrong_with_answer(method, path, status, answer)
        if wrong:
            standin.violates(f"our answer to {method} {path}: {wrong[0]}: {wrong[1]}")
        return status, answer

    def _authorised(self, request: web.Request, method: str, path: str) -> None:
        given = request.headers.get("Authorization")
        if ((method, path) not in OPEN and given != f"Bot {self._standin.token}") or self._standin.locked_out:
            raise Refused(401, 0, "401: Unauthorized")

    def _well_formed(self, method: str, path: str, body: Any) -> None:
        wrong = self._description and self._description.wrong_with_request(method, path, body)
        if wrong and wrong[1] == "unknown property":
            self._standin.violates(f"{method} {path}: {wrong[0]}: unknown property")
        elif wrong:
            raise invalid(wrong[0], "BASE_TYPE_INVALID", wrong[1])

    def _limited(self, request: web.Request, route: str, limited: Limited) -> web.StreamResponse:
        headers = {"Retry-After": str(max(1, round(limited.retry_after))), "X-RateLimit-Scope": limited.scope}
        if limited.scope == "global":
            headers["X-RateLimit-Global"] = "true"
        else:
            headers |= self.pacing.headers(route, request.match_info, used_up=limited.retry_after)
        told = {
            "message": "You are being rate limited.",
            "retry_after": limited.retry_after,
            "global": limited.scope == "global",
            "code": 0,
        }
        return self._sent(request, route, 429, told, headers, via=limited.via, shared=limited.scope == "shared")

    def _stumbled(self, request: web.Request, route: str, status: int) -> web.StreamResponse:
        if status:
            return self._sent(request, route, status, {"message": f"{status}: trouble", "code": 0}, {})
        self._note(request, route, 0, None)
        if request.transport is not None:
            request.transport.close()
        return web.Response()

    def _sent(
        self,
        request: web.Request,
        route: str,
        status: int,
        answer: Any,
        headers: dict[str, str],
        *,
        via: bool = True,
        shared: bool = False,
    ) -> web.Response:
        code = answer.get("code") if isinstance(answer, dict) and status >= 400 else None
        self._note(request, route, status, code)
        if status in COUNTED or (status == 429 and not shared):
            self._standin.gathered[status] += 1
        if via:
            headers = headers | {"Via": "1.1 stand-in"}
        if answer is None:
            return web.Response(status=status, headers=headers)
        raw = json.dumps(answer, ensure_ascii=False).encode()
        return web.Response(body=raw, status=status, headers=headers | {"Content-Type": "application/json"})

    def _note(self, request: web.Request, route: str, status: int, code: int | None) -> None:
        method, _, path = route.partition(" ")
        reason = request.headers.get("X-Audit-Log-Reason")
        at = time.monotonic()
        self._standin.requests.append(Asked(method, path, request.path.removeprefix(PREFIX), status, code, reason, at))
        self._standin.noted.set()

    async def _listen(self, request: web.Request) -> web.StreamResponse:
        self._standin.knocks += 1
        if self._standin.gateway_is_gone:
            raise web.HTTPServiceUnavailable
        return await Listening(self._standin, compressed=request.query.get("compress") == "zlib-stream").serve(request)

    async def _nowhere(self, request: web.Request) -> web.StreamResponse:
        self._standin.violates(f"{request.method} {request.path}: there is no such route here")
        return self._sent(request, f"{request.method} *", 404, {"message": "404: Not Found", "code": 0}, {})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        found = self._standin.files.get("/" + request.match_info["path"])
        if found is None:
            raise web.HTTPNotFound
        return web.Response(body=found.content, headers={"Content-Type": found.mime})


EXPECTED = frozenset({40060, 50083, 30046, 160004, 180000, 30003, 30005, 30013, 30038})
"""Refusals with status 400 for how things stand, not for how they were asked: answered already, archived, full."""


async def _taken(request: web.Request) -> tuple[Any, list[Upload]]:
    """Return the body as JSON, and the files of a multipart one."""
    if request.content_type != "multipart/form-data":
        raw = await request.read()
        try:
            return (json.loads(raw) if raw else None), []
        except ValueError:
            return raw.decode(errors="replace"), []
    body: Any = {}
    files: list[Upload] = []
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        content = bytes(await part.read(decode=True))
        if part.name == "payload_json":
            body = json.loads(content)
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            files.append(Upload(str(part.name), str(part.filename), mime, content))
    return body, files
