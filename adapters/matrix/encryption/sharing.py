"""For whom the bot seals what it says: a room's key goes to every device of everybody who may read there, no other."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterator
from secrets import token_hex

from nio.crypto import OlmDevice, OutboundGroupSession

from adapters.matrix.encryption.acquaintances import Acquaintances
from adapters.matrix.encryption.machine import ENCRYPTED, Machine
from adapters.matrix.events import Content
from adapters.matrix.wire import Wire
from bot.errors import DeliveryFailed

AT_ONCE = 50
"""Devices in one request: a sealed key is about a kilobyte."""
SOON = 30.0


class Sharing:
    """Seals for rooms. A room's key is made anew when somebody who has it may no longer read there."""

    def __init__(self, wire: Wire, machine: Machine, acquaintances: Acquaintances) -> None:
        self._wire = wire
        self._machine = machine
        self._acquaintances = acquaintances
        self._rooms: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def sealed(self, room: str, readers: Collection[str], kind: str, content: Content) -> Content:
        """Return the content of an encrypted event that these accounts can read. Raises DeliveryFailed."""
        async with self._rooms[room]:
            await self._acquaintances.know(readers)
            devices = [device for user in readers for device in self._machine.devices(user)]
            await self._share(room, devices)
            if self._acquaintances.is_unanswered(readers) and not any(map(self._is_reached, devices)):
                raise DeliveryFailed("the reader's own homeserver does not answer", retry_after=SOON)
            return self._machine.sealed(room, kind, content)

    def _is_reached(self, device: OlmDevice) -> bool:
        return device.user_id != self._wire.user and self._machine.has_session(device)

    async def _share(self, room: str, devices: list[OlmDevice]) -> None:
        session = self._machine.room_session(room)
        if session.users_shared_with - {(device.user_id, device.id) for device in devices}:
            session = self._machine.room_session(room, anew=True)
        missing = [one for one in devices if (one.user_id, one.id) not in session.users_shared_with]
        if not missing:
            return
        await self._acquaintances.begin(missing)
        reached = [one for one in missing if self._machine.has_session(one)]
        for some in _chunks(reached):
            await self._hand_over(room, session, some)

    async def _hand_over(self, room: str, session: OutboundGroupSession, devices: list[OlmDevice]) -> None:
        messages: dict[str, dict[str, Content]] = {}
        with self._machine.together():  # what a conversation has used up is on the disk before anything leaves
            for device in devices:
                sealed = self._machine.handed_over(room, session, device)
                if sealed is not None:
                    messages.setdefault(device.user_id, {})[device.id] = sealed
        await send_to_devices(self._wire, ENCRYPTED, messages)
        session.users_shared_with |= {(device.user_id, device.id) for device in devices}


async def send_to_devices(wire: Wire, kind: str, messages: dict[str, dict[str, Content]]) -> None:
    """Send each device what is meant for it. Raises Refused."""
    await wire.request("PUT", f"/sendToDevice/{kind}/{token_hex(8)}", {"messages": messages})


def _chunks(devices: list[OlmDevice]) -> Iterator[list[OlmDevice]]:
    for start in range(0, len(devices), AT_ONCE):
        yield devices[start : start + AT_ONCE]
