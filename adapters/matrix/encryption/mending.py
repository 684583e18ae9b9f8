"""Conversations that broke are begun anew beside the stream: a homeserver that is slow with keys holds up nobody."""

from __future__ import annotations

import asyncio

import structlog

from adapters.matrix.encryption.acquaintances import Acquaintances
from adapters.matrix.encryption.machine import Machine
from adapters.matrix.encryption.sharing import send_to_devices
from adapters.matrix.refusals import Refused
from adapters.matrix.wire import Wire

log = structlog.get_logger(__name__)


class Mending:
    """One attempt is under way at a time."""

    def __init__(self, wire: Wire, machine: Machine, acquaintances: Acquaintances) -> None:
        self._wire = wire
        self._machine = machine
        self._acquaintances = acquaintances
        self.under_way: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Begin anew with the devices whose messages could not be opened, if there are any."""
        olm = self._machine.olm
        is_needed = olm.wedged_devices or olm.outgoing_to_device_messages
        if is_needed and (self.under_way is None or self.under_way.done()):
            self.under_way = asyncio.create_task(self._try())

    def close(self) -> None:
        """Let it be."""
        if self.under_way is not None:
            self.under_way.cancel()

    async def _try(self) -> None:
        try:
            await self._acquaintances.mend()
            await self._send_waiting()
        except Refused as failure:
            log.warning("a conversation could not be begun anew", reason=str(failure))

    async def _send_waiting(self) -> None:
        waiting = self._machine.olm.outgoing_to_device_messages
        for message in list(waiting):
            await send_to_devices(
                self._wire, message.type, {message.recipient: {message.recipient_device: message.content}}
            )
        waiting.clear()
