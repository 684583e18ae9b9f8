"""What may go wrong on purpose: delays, limits, lost answers, closed and half-open connections."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from tests.platforms.discord_standin.record import Record

if TYPE_CHECKING:
    from tests.platforms.discord_standin.gateway import Gateway
    from tests.platforms.discord_standin.interaction import Interaction

GARBLED = '{"op": 0, "t": "MESSAGE_CREATE", "s": 1, "d": {"id": '


@dataclass
class Limited:
    """A route that answers 429: how often, for how long, as whose limit, and with or without ``Via``."""

    retry_after: float
    scope: str = "user"
    times: int = 1
    via: bool = True


@dataclass
class Stumbling:
    """A route that fails: with a status, or (0) by ending the connection after the effect."""

    status: int
    times: int = 1
    after_effect: bool = False


class Faults(Record):
    """Faults of a stand-in. A route is written ``POST /channels/{channel_id}/messages``; ``*`` is any."""

    socket: Gateway

    def __init__(self) -> None:
        super().__init__()
        self.delay = 0.0
        self.gateway_is_gone = False
        """Whether nobody gets a new connection; ``closes`` ends those that there are."""
        self.knocks = 0
        self.limited: dict[str, Limited] = {}
        self.stumbling: dict[str, Stumbling] = {}
        self.chance: tuple[Random, float, float] | None = None

    def rate_limit(
        self, route: str, retry_after: float, scope: str = "user", *, times: int = 1, via: bool = True
    ) -> None:
        """Answer the next ``times`` requests of a route with 429; scope is user, shared or global."""
        self.limited[route] = Limited(retry_after, scope, times, via)

    def storm(self, random: Random | None, *, share: float = 0.3, retry_after: float = 0.02) -> None:
        """Answer a share of all requests with 429, until called with None."""
        self.chance = (random, share, retry_after) if random else None

    def drops_answer(self, route: str, times: int = 1) -> None:
        """Do what is asked, and end the connection without an answer."""
        self.stumbling[route] = Stumbling(0, times, after_effect=True)

    def fails(self, route: str, status: int = 500, times: int = 1, *, after_effect: bool = False) -> None:
        """Answer the next requests of a route with a status of 500 or more, with or without the effect."""
        self.stumbling[route] = Stumbling(status, times, after_effect)

    async def closes(self, code: int = 4000) -> None:
        """End every gateway connection with a code."""
        await self.socket.close(code)

    def op(self, code: int, *, resumable: bool = False) -> None:
        """Tell every client to connect again (7), or that its session is invalid (9)."""
        self.socket.op(code, resumable if code == 9 else None)

    def replays(self, interaction: Interaction) -> None:
        """Send the same INTERACTION_CREATE once more."""
        self.socket.dispatch("INTERACTION_CREATE", interaction.payload)

    def garbles(self, raw: str = GARBLED) -> None:
        """Send every client something that is no JSON, or that is not what it says."""
        for session in list(self.socket.sessions.values()):
            self.socket.raw(session, raw)

    def half_opens(self) -> None:
        """Leave every gateway connection open, and send nothing on it any more."""
        self.socket.silence()

    # ------------------------------------------------------------ asked by the server
    async def waits(self) -> None:
        """Let the delay pass."""
        if self.delay:
            await asyncio.sleep(self.delay)

    def next_limit(self, route: str) -> Limited | None:
        """Return the 429 that a request meets, if it meets one."""
        limited = self.limited.get(route) or self.limited.get("*")
        if limited is not None and limited.times > 0:
            limited.times -= 1
            return limited
        if self.chance is not None and self.chance[0].random() < self.chance[1]:
            return Limited(self.chance[2], self.chance[0].choice(["user", "shared", "global"]))
        return None

    def next_stumble(self, route: str) -> Stumbling | None:
        """Return how a request fails, if it does."""
        stumbling = self.stumbling.get(route) or self.stumbling.get("*")
        if stumbling is None or stumbling.times <= 0:
            return None
        stumbling.times -= 1
        return stumbling
