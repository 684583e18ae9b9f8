"""The same message asked for twice is written once: a nonce with enforce_nonce, remembered for a few minutes."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.platforms.discord_standin.moments import Moments
from tests.platforms.discord_standin.world import Channel, Json, Message

REMEMBERED = timedelta(minutes=3)


class Nonces:
    """Which nonces were used in which channel, and for what."""

    def __init__(self, moments: Moments) -> None:
        self._moments = moments
        self._used: dict[tuple[str, str], tuple[datetime, Message]] = {}

    def seen(self, channel: Channel, body: Json) -> Message | None:
        """Return the message that was already written for this, if Discord still knows."""
        nonce = body.get("nonce")
        if nonce is None or not body.get("enforce_nonce"):
            return None
        at, message = self._used.get((channel.id, str(nonce)), (None, None))
        return message if at is not None and self._moments.now() - at < REMEMBERED else None

    def keep(self, channel: Channel, body: Json, message: Message) -> None:
        """Remember what was written for a nonce."""
        if body.get("nonce") is not None:
            self._used[channel.id, str(body["nonce"])] = (self._moments.now(), message)
