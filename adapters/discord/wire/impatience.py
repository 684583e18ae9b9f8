"""What the library would sit out or try again by itself is told at once instead: the worker knows what may wait.

The library asks again after trouble of Discord's own (500, 502, 504), and so makes a second time what had been made
all the same. A limit for all that the account sends it sits out, with everything else behind it, and the answers to
people too, for which that limit does not count.
"""

from __future__ import annotations

from types import SimpleNamespace

import aiohttp

TROUBLE = frozenset({500, 502, 504, 524})
ANSWER = "/callback"
"""How the address ends where an interaction is answered for the first time: somebody waits for that."""


class ToldAtOnce(Exception):
    """Discord answered with this status. ``wait`` is what it said about when to come again."""

    def __init__(self, status: int, wait: str | None) -> None:
        super().__init__(f"{status}")
        self.status = status
        self.wait = wait


def impatience() -> aiohttp.TraceConfig:
    """Return what has the library's client raise :class:`ToldAtOnce`."""
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_look)
    return trace


async def _look(_session: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
    status, headers = end.response.status, end.response.headers
    if end.url.path.endswith(ANSWER):
        return
    is_for_all = status == 429 and "X-RateLimit-Global" in headers
    if is_for_all or (end.method == "POST" and status in TROUBLE):
        raise ToldAtOnce(status, headers.get("Retry-After"))
