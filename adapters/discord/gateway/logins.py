"""How often the bot logs in to the gateway, over all its connections."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

MOST_LOGINS, WITHIN = 20, 3600.0
"""Discord closes the account of a bot that logs in more than a thousand times a day."""
BREATH = 5.0
"""Seconds before logging in again on the same connection, as Discord asks for."""


class TooManyLogins(Exception):
    """There were so many that the next one waits, without a connection."""


class Logins:
    """Counts logins across connections. ``pause`` waits, and ``clock`` tells seconds."""

    def __init__(
        self,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._at: deque[float] = deque(maxlen=MOST_LOGINS)
        self.pause = pause
        self._clock = clock

    async def wait(self) -> None:
        """Return when there may be one more."""
        while (seconds := self._wait()) > 0:
            await self.pause(seconds)

    async def take(self, *, is_first: bool) -> None:
        """Count one; take a breath before it, if it is not the first on its connection. Raises TooManyLogins."""
        if not is_first:
            await self.pause(BREATH)
        if self._wait() > 0:
            raise TooManyLogins
        self._at.append(self._clock())

    def _wait(self) -> float:
        """Return for how many seconds there may be none."""
        return WITHIN - (self._clock() - self._at[0]) if len(self._at) == MOST_LOGINS else 0.0
