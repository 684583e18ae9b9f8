"""Comparing emoji is not to be had from a program: whoever asks for it is declined politely."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

import structlog

from adapters.matrix.encryption.sharing import send_to_devices
from adapters.matrix.events import Content, Event, mapping, word
from adapters.matrix.wire import Wire
from bot.errors import DeliveryFailed

VERIFICATION = frozenset({"m.key.verification.request", "m.key.verification.start"})
CANCEL = "m.key.verification.cancel"
WHY = "This is a program: it has no screen to compare emoji on. Its device is signed by its account."
Seal = Callable[[str, str, Content], Awaitable[tuple[str, Content]]]

log = structlog.get_logger(__name__)


class Declining:
    """What is answered. ``seal`` has the answer leave an encrypted room as it must."""

    def __init__(self, wire: Wire, seal: Seal) -> None:
        self._wire = wire
        self._seal = seal
        self.asked: list[tuple[str, str]] = []
        """Who asked from device to device, and in which transaction, in the last answer."""

    async def decline_all(self, events: Iterable[Content]) -> None:
        """Cancel what devices began by these, all at once."""
        self.asked.clear()
        cancels: dict[str, dict[str, Content]] = {}
        for raw in events:
            sender, content = word(raw.get("sender")), mapping(raw.get("content"))
            device, transaction = word(content.get("from_device")), word(content.get("transaction_id"))
            if word(raw.get("type")) in VERIFICATION and sender and device and transaction:
                cancel = {"transaction_id": transaction, "code": "m.user", "reason": WHY}
                cancels.setdefault(sender, {})[device] = cancel
                self.asked.append((sender, transaction))
        try:
            if cancels:
                await send_to_devices(self._wire, CANCEL, cancels)
        except DeliveryFailed as failure:
            _is_passed_over(failure)

    async def decline(self, room: str, event: Event) -> None:
        """Cancel what somebody began in a room."""
        about = {"rel_type": "m.reference", "event_id": event.id}
        cancel: Content = {"code": "m.user", "reason": WHY, "m.relates_to": about}
        try:
            kind, content = await self._seal(room, CANCEL, cancel)
            await self._wire.send_event(room, kind, content, event.id, meant=CANCEL)
        except DeliveryFailed as failure:
            _is_passed_over(failure)


def _is_passed_over(failure: DeliveryFailed) -> None:
    """A bot that may not speak somewhere is impolite there: asked again for ever, it would hear nothing else."""
    log.warning("a verification could not be declined", reason=str(failure))
