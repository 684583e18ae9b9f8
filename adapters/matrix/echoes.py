"""Our own events as the stream tells of them: how a message that went out before a crash is known for good.

The homeserver knows one key sent again for a day. Each event of ours says in the stream under which key it was sent
(``unsigned.transaction_id``), however long ago, so one that is told of is not sent a second time.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterable

from adapters.matrix.events import Event
from adapters.matrix.refusals import Refused

MOST = 5_000
"""What is owed still after a crash is asked for within moments of the first answer, before so many more have come."""
PATIENCE = 10.0
"""Seconds that sending waits for the first answer."""
SOON = 5.0


class Echoes:
    """Which event each key became, by room. From ``begin`` until the first ``take``, nobody is told that it is none."""

    def __init__(self) -> None:
        self._events: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._has_begun = asyncio.Event()
        self._has_begun.set()

    def begin(self) -> None:
        """The stream begins: what it has to tell of the time before is not known yet."""
        self._has_begun.clear()

    def take(self, told: Iterable[tuple[str, Event]], own: str) -> None:
        """Remember the events of ours among those that an answer tells of, with their rooms."""
        for room, event in told:
            if event.sender == own and event.transaction:
                self._events[room, event.transaction] = event.id
        while len(self._events) > MOST:
            self._events.popitem(last=False)

    def have_come(self) -> None:
        """What happened while the bot was away has been told: the first answer is through."""
        self._has_begun.set()

    async def event_of(self, room: str, key: str) -> str | None:
        """Return the event that was sent under a key. Raises Refused where the stream has not begun in time."""
        if not self._has_begun.is_set():
            await self._beginning()
        return self._events.get((room, key))

    async def _beginning(self) -> None:
        try:
            await asyncio.wait_for(self._has_begun.wait(), PATIENCE)
        except TimeoutError as error:
            raise Refused(0, "", "the stream has not begun yet", retry_after=SOON) from error
