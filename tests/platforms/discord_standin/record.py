"""What the stand-in notes of those who talk to it."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

LOOK_AGAIN = 0.02
"""After how many seconds something is looked at again that no request tells of."""


@dataclass(frozen=True)
class Asked:
    """One request and how it was answered; ``code`` is Discord's own number for a refusal."""

    method: str
    route: str
    path: str
    status: int
    code: int | None = None
    reason: str | None = None
    at: float = 0.0


class Record:
    """The log of a stand-in."""

    def __init__(self) -> None:
        self.requests: list[Asked] = []
        self.violations: list[str] = []
        self.gathered: Counter[int] = Counter()
        self.limits_old_edits = False
        self.limits_renames = False
        self.noted = asyncio.Event()

    def violates(self, what: str) -> None:
        """Note what Discord would have refused, or what is wrong with an answer of ours."""
        self.violations.append(what)

    @property
    def refusals(self) -> list[Asked]:
        """Return the requests that were answered with a refusal."""
        return [asked for asked in self.requests if asked.status >= 400]

    @property
    def busiest_second(self) -> int:
        """Return how many requests came in the second in which most came; Discord takes fifty."""
        at = [asked.at for asked in self.requests]
        return max((bisect_left(at, first + 1) - number for number, first in enumerate(at)), default=0)

    @property
    def invalid_requests(self) -> int:
        """Return how many requests Discord counts towards a ban: 401, 403, and 429 that are not shared."""
        return sum(self.gathered.values())

    async def until(self, holds: Callable[[], object], seconds: float = 10) -> None:
        """Wait until something holds, looking again after each request; raise TimeoutError after ``seconds``."""
        async with asyncio.timeout(seconds):
            while not holds():
                self.noted.clear()
                try:
                    await asyncio.wait_for(self.noted.wait(), LOOK_AGAIN)
                except TimeoutError:
                    continue
