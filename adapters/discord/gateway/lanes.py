"""One thing after another for each person, whatever others do: in the order in which they said it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager


class Lanes:
    """Who is being listened to."""

    def __init__(self) -> None:
        self._last: dict[str, asyncio.Event] = {}

    @asynccontextmanager
    async def turn(self, who: str) -> AsyncIterator[Callable[[], Awaitable[object]]]:
        """Take one's place at once; what is returned waits until all that came before is through.

        What cannot wait, an acknowledgement, is done between the two.
        """
        before, mine = self._last.get(who), asyncio.Event()
        self._last[who] = mine
        try:
            yield before.wait if before is not None else _at_once
        finally:
            if before is not None:
                await before.wait()
            mine.set()
            if self._last.get(who) is mine:
                del self._last[who]


async def _at_once() -> None:
    """There is nobody to wait for."""
