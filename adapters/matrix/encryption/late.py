"""Messages whose keys have not come yet: keys travel by another way, and may come after what they open.

The stream's position stays before them meanwhile, so that a crash loses none. A room where a key was waited for in vain
holds it back no more: else a stranger could keep the bot from ever coming further.
"""

from __future__ import annotations

import asyncio

import structlog

from adapters.matrix.encryption.device import Device
from adapters.matrix.encryption.machine import Unreadable
from adapters.matrix.events import Event, word

PATIENCE = 10.0
"""Seconds until a key that has not come counts as lost."""
LONGER = 12
"""Times as long, while more waits for the device than has come (the key may be among it), or its sender's homeserver
has not told of the sender's devices yet."""
FORGIVEN = 3_600.0
"""Seconds until a room where a key was waited for in vain may hold up the position again."""
MOST = 500
TOLD, PERIOD = 5, 600.0
"""So often in so many seconds a room is told that something could not be read: anybody can write what cannot."""

log = structlog.get_logger(__name__)


class Late:
    """What waits for keys, in memory."""

    def __init__(self, device: Device, patience: float = PATIENCE) -> None:
        self._device = device
        self._patience = patience
        self._waiting: dict[str, tuple[str, Event, float]] = {}
        self._in_vain: dict[str, float] = {}
        self._told: dict[str, list[float]] = {}

    @property
    def is_waiting(self) -> bool:
        """Tell whether anything waits."""
        return bool(self._waiting)

    @property
    def holds_position(self) -> bool:
        """Tell whether the stream's position has to stay where it is."""
        over = asyncio.get_running_loop().time() - FORGIVEN
        self._in_vain = {room: since for room, since in self._in_vain.items() if since > over}
        return any(room not in self._in_vain for room, _event, _since in self._waiting.values())

    def clear(self) -> None:
        """Forget what waits: the stream begins anew, before it."""
        self._waiting.clear()

    def wait_for(self, room: str, event: Event, reason: str) -> None:
        """Have an event wait for its key."""
        if event.id not in self._waiting:
            log.warning("an event cannot be read yet", id=event.id, room=room, reason=reason)
            self._waiting[event.id] = (room, event, asyncio.get_running_loop().time())

    async def readable(self) -> list[tuple[str, Event]]:
        """Return what can be read by now, in its order, still sealed: it waits until it is ``done``. Raises Refused."""
        await self._device.meet({event.sender for _, event, _ in self._waiting.values()})
        found = []
        for room, event, _ in list(self._waiting.values()):
            try:
                await self._device.opened(room, event)
            except Unreadable:
                continue
            found.append((room, event))
        return found

    def done(self, event: Event) -> None:
        """Let go of what was handed in."""
        self._waiting.pop(event.id, None)

    def given_up(self) -> list[tuple[str, Event]]:
        """Take out what has waited long enough, or is kept from the bot by its sender; the oldest, if too many wait.

        Return what is to be told of.
        """
        now, over = asyncio.get_running_loop().time(), len(self._waiting) - MOST
        is_expected = self._device.has_more or self._device.is_meeting
        patience = self._patience * (LONGER if is_expected else 1)
        found = []
        for place, (room, event, since) in enumerate(list(self._waiting.values())):
            is_withheld = (event.sender, room, word(event.content.get("session_id"))) in self._device.withheld
            if now - since >= patience or is_withheld or place < over:
                self._in_vain[room] = now
                del self._waiting[event.id]
                if self._may_tell(room, now):
                    found.append((room, event))
        return found

    def _may_tell(self, room: str, now: float) -> bool:
        told = [at for at in self._told.get(room, ()) if now - at < PERIOD]
        self._told[room] = told if len(told) >= TOLD else [*told, now]
        return len(told) < TOLD
