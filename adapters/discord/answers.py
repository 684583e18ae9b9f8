"""Answers that are waited for where something was asked: an interaction's token, for as long as Discord takes it.

They are in memory alone. What a restart forgets is told by direct message.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

KEPT = 14 * 60.0
"""Seconds; Discord takes a token for fifteen minutes."""
MOST, SEEN = 10_000, 2_000


@dataclass(slots=True)
class Waiting:
    """An interaction without its answer. On a server (``guild``) nobody else sees what stands there.

    ``in_place``: the answer takes the place of what was pressed. ``is_acknowledged``: Discord has heard of it, so that
    the answer is a change of what stands there; until then it is the acknowledgement itself.
    """

    interaction: str
    application: str
    token: str
    guild: str | None
    in_place: bool
    until: float = 0.0
    promise: asyncio.TimerHandle | None = None
    """When it is let known that an answer comes, if it has not come."""
    is_acknowledged: bool = False
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)
    original: str = ""
    """The key of what stands in the place of the first message."""
    said: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the messages by which each thing was said, as far as it was."""

    def acknowledged(self) -> None:
        """Discord has heard of it."""
        self.is_acknowledged = True
        if self.promise is not None:
            self.promise.cancel()
            self.promise = None


class Answers:
    """Who waits, by the key of what they said; and which keys were seen, so that none is handled twice."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, Waiting] = OrderedDict()
        self._seen: OrderedDict[str, None] = OrderedDict()

    def is_new(self, key: str) -> bool:
        """Take note of something that happened; tell whether it is the first time."""
        if key in self._seen:
            return False
        self._seen[key] = None
        if len(self._seen) > SEEN:
            self._seen.popitem(last=False)
        return True

    def wait(self, key: str, waiting: Waiting) -> None:
        """Remember where the answer to this is waited for."""
        waiting.until = asyncio.get_running_loop().time() + KEPT
        self._waiting[key] = waiting
        while self._waiting and (len(self._waiting) > MOST or self._is_over(next(iter(self._waiting)))):
            self._waiting.popitem(last=False)

    def waits(self, key: str | None) -> Waiting | None:
        """Return where the answer to this is still waited for."""
        return None if key is None or key not in self._waiting or self._is_over(key) else self._waiting[key]

    def forget(self, key: str) -> None:
        """Nothing more can be said there."""
        self._waiting.pop(key, None)

    def _is_over(self, key: str) -> bool:
        return self._waiting[key].until <= asyncio.get_running_loop().time()
