"""The gateway's sessions: they outlive their connection, number their events, and count the day's IDENTIFYs."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from aiohttp import web

from tests.platforms.discord_standin.world import Json

if TYPE_CHECKING:
    from tests.platforms.discord_standin.standin import StandIn

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = (
    0,
    1,
    2,
    3,
    6,
    7,
    8,
    9,
    10,
    11,
)
HEARTBEAT_EVERY = 41_250
MOST_SENDS, LARGEST_SEND = 120, 4096
DAY = timedelta(days=1)
GOODBYE = 0.5
"""For how many seconds a closed client may take to say goodbye."""


@dataclass
class Budget:
    """How many IDENTIFYs a day has."""

    total: int = 1000
    at: list[datetime] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How many are left."""
        return max(0, self.total - len(self.at))

    def take(self, now: datetime) -> bool:
        """Count one; return whether there was one left."""
        self.at = [each for each in self.at if each > now - DAY]
        self.at.append(now)
        return len(self.at) <= self.total


class Line:
    """One connection as Discord speaks on it: text, or one zlib stream of binary frames where the client asked so."""

    def __init__(self, *, compressed: bool) -> None:
        self.socket = web.WebSocketResponse(max_msg_size=0, compress=False, timeout=GOODBYE)
        self.ended_here = False
        self._stream = zlib.compressobj() if compressed else None

    async def say(self, raw: str) -> None:
        """Send words as they are."""
        if self._stream is None:
            await self.socket.send_str(raw)
        else:
            await self.socket.send_bytes(self._stream.compress(raw.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH))

    async def op(self, code: int, told: Any) -> None:
        """Send an op that is no event."""
        await self.say(json.dumps({"op": code, "d": told, "s": None, "t": None}))

    async def close(self, code: int, why: str = "") -> None:
        """End the connection; the session stays, whatever the client says to that."""
        self.ended_here = True
        await self.socket.close(code=code, message=why.encode())


@dataclass(eq=False)
class Session:
    """What the gateway remembers of a client: its intents, and every event it has been sent."""

    id: str
    intents: int
    sequence: int = 0
    sent: list[tuple[int, str]] = field(default_factory=list)
    line: Line | None = None


class Gateway:
    """All sessions, and the line of each."""

    def __init__(self, standin: StandIn) -> None:
        self._standin = standin
        self.sessions: dict[str, Session] = {}
        self.lines: list[Line] = []
        self.silent: set[Line] = set()
        self._writing: set[asyncio.Task[None]] = set()
        self.resumes = 0

    def begin(self, intents: int, line: Line) -> Session:
        """Return a new session."""
        session = Session(uuid4().hex, intents, line=line)
        self.sessions[session.id] = session
        return session

    def dispatch(self, event: str, told: Json, intent: int = 0) -> None:
        """Send an event to every session that asked for its kind; one without a connection gets it at RESUME."""
        for session in self.sessions.values():
            if not intent or session.intents & intent:
                self.tell(session, event, self._standin.as_seen_with(session.intents, event, told))

    def tell(self, session: Session, event: str, told: Json) -> None:
        """Send one session an event, under its next number."""
        session.sequence += 1
        raw = json.dumps({"op": DISPATCH, "t": event, "s": session.sequence, "d": told})
        session.sent.append((session.sequence, raw))
        self.raw(session, raw)

    def raw(self, session: Session, raw: str) -> None:
        """Send words as they are, if the session has a connection that hears."""
        line = session.line
        if line is not None and not line.socket.closed and line not in self.silent:
            self.keep(line.say(raw))

    def op(self, code: int, told: Any = None) -> None:
        """Send an op of our own to everybody: 7 reconnect, 9 invalid session."""
        for session in list(self.sessions.values()):
            self.raw(session, json.dumps({"op": code, "d": told, "s": None, "t": None}))
            if code == INVALID and not told:
                del self.sessions[session.id]

    async def close(self, code: int) -> None:
        """End every connection with a code; those of 4007 and 4009 lose their session too."""
        if code in (4007, 4009):
            self.sessions.clear()
        for line in list(self.lines):
            await line.close(code)

    async def settle(self) -> None:
        """Return when everything has been handed to the connections; one that does not read is not waited for."""
        if self._writing:
            await asyncio.wait(self._writing, timeout=0.5)

    def silence(self) -> None:
        """Leave every connection open and say nothing more on it, not even that its heart was heard."""
        self.silent.update(self.lines)

    def keep(self, sending: Coroutine[Any, Any, None]) -> None:
        """Let something be sent while nobody waits for it."""
        task = asyncio.ensure_future(sending)
        self._writing.add(task)
        task.add_done_callback(self._written)

    def _written(self, task: asyncio.Task[None]) -> None:
        self._writing.discard(task)
        if not task.cancelled():
            task.exception()
