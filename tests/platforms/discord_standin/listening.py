"""What clients say to the gateway: heartbeats, IDENTIFY, RESUME, and what closes a connection."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.platforms.discord_standin import drawing
from tests.platforms.discord_standin.gateway import INVALID, Line, Session
from tests.platforms.discord_standin.world import Json

if TYPE_CHECKING:
    from tests.platforms.discord_standin.standin import StandIn

HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, MEMBERS, HELLO, ACK = 1, 2, 3, 4, 6, 8, 10, 11
MOST_SENDS, WITHIN, LARGEST_SEND = 120, 60.0, 4096


class Broken(Exception):
    """A client said what the gateway closes a connection for."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


class Listening:
    """One connection, from HELLO until it ends."""

    def __init__(self, standin: StandIn, *, compressed: bool) -> None:
        self._line = Line(compressed=compressed)
        self._standin = standin
        self._gateway = standin.socket
        self._session: Session | None = None
        self._heard: deque[float] = deque(maxlen=MOST_SENDS)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Serve the connection until it ends."""
        socket = self._line.socket
        await socket.prepare(request)
        self._gateway.lines.append(self._line)
        await self._line.op(HELLO, {"heartbeat_interval": self._standin.heartbeat, "_trace": []})
        try:
            async for frame in socket:
                if frame.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                    break
                if self._line not in self._gateway.silent:
                    await self._hears(frame.data)
        except Broken as broken:
            self._standin.violates(f"gateway {broken.code}: {broken}")
            await self._line.close(broken.code)
        finally:
            self._ends()
        return socket

    def _ends(self) -> None:
        """Keep the session for a RESUME, unless the client said goodbye."""
        self._gateway.lines.remove(self._line)
        self._gateway.silent.discard(self._line)
        session = self._session
        if session is not None and session.line is self._line:
            session.line = None
            if not self._line.ended_here and self._line.socket.close_code in {1000, 1001}:
                self._gateway.sessions.pop(session.id, None)

    async def _hears(self, raw: Any) -> None:
        now = asyncio.get_running_loop().time()
        if len(self._heard) == MOST_SENDS and now - self._heard[0] < WITHIN:
            raise Broken(4008, "more than 120 sends in a minute")
        self._heard.append(now)
        code, told = _read(raw)
        if code == HEARTBEAT:
            await self._line.op(ACK, None)
        elif code in {IDENTIFY, RESUME}:
            if self._session is not None:
                raise Broken(4005, "IDENTIFY or RESUME twice on one connection")
            await (self._identify(told) if code == IDENTIFY else self._resume(told))
        elif self._session is None:
            raise Broken(4003, f"op {code} before IDENTIFY")
        elif code == MEMBERS:
            self._tell_members(self._session, told)
        elif code not in {PRESENCE, VOICE}:
            raise Broken(4001, f"unknown op {code}")

    async def _identify(self, told: Json) -> None:
        standin, line = self._standin, self._line
        if not standin.identifies.take(standin.moments.now()):
            raise Broken(4004, "the day's budget of IDENTIFYs is used up")
        if standin.locked_out or told["token"].removeprefix("Bot ") != standin.token:
            await line.close(4004, "Authentication failed.")
            return
        if int(told["intents"]) & ~standin.intents_allowed:
            await line.close(4014, "Disallowed intent(s).")
            return
        session = self._session = self._gateway.begin(int(told["intents"]), line)
        self._gateway.tell(session, "READY", self._ready(session, told))
        for guild in standin.bots_guilds():
            self._gateway.tell(session, "GUILD_CREATE", drawing.guild_create(guild, standin.bot.id, standin.people))

    def _ready(self, session: Session, told: Json) -> Json:
        standin = self._standin
        return {
            "v": 10,
            "user": drawing.account(standin.bot) | {"mfa_enabled": True, "verified": True, "email": None},
            "guilds": [{"id": guild.id, "unavailable": True} for guild in standin.bots_guilds()],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": standin.gateway,
            "shard": told.get("shard") or [0, 1],
            "application": {"id": standin.bot.id, "flags": standin.application_flags},
            "private_channels": [],
            "relationships": [],
            "presences": [],
            "user_settings": {},
            "_trace": [],
        }

    async def _resume(self, told: Json) -> None:
        """Send what was missed, in order, and then RESUMED."""
        session = self._gateway.sessions.get(str(told.get("session_id")))
        if session is None or str(told.get("token")).removeprefix("Bot ") != self._standin.token:
            await self._line.op(INVALID, False)
            return
        seen = int(told.get("seq") or 0)
        if seen > session.sequence:
            await self._line.close(4007, "Invalid seq.")
            return
        position = 0
        while position < len(session.sent):
            number, raw = session.sent[position]
            position += 1
            if number > seen:
                await self._line.say(raw)
        self._session, session.line = session, self._line
        self._gateway.resumes += 1
        self._gateway.tell(session, "RESUMED", {"_trace": []})

    def _tell_members(self, session: Session, told: Json) -> None:
        guild = self._standin.guilds[str(told["guild_id"])]
        asked = told.get("user_ids") or []
        wanted = {str(each) for each in (asked if isinstance(asked, list) else [asked])}
        if not wanted and "members" not in self._standin.privileged:
            raise Broken(4014, "every member was asked for without the privileged intent")
        found = [each for each in guild.members.values() if not wanted or each.account.id in wanted]
        chunk = {"guild_id": guild.id, "members": [drawing.member(each) for each in found], "chunk_index": 0}
        self._gateway.tell(session, "GUILD_MEMBERS_CHUNK", chunk | {"chunk_count": 1, "nonce": told.get("nonce")})


def _read(raw: Any) -> tuple[int, Any]:
    if len(raw) > LARGEST_SEND:
        raise Broken(4002, "a send of more than 4096 bytes")
    try:
        given = json.loads(raw)
        return int(given["op"]), given.get("d")
    except (ValueError, KeyError, TypeError) as error:
        raise Broken(4002, "a send that is no JSON object with an op") from error
