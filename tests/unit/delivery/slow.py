"""A platform with a limit, as homeservers keep it, and everything that reached it, in order, for whatever room."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.errors import DeliveryFailed, Limited
from bot.message import Message
from bot.platform import Act, Address, OpenDirectRoom, OpenRoom
from tests.platforms.fake import FakePlatform, shown


class Bucket:
    """A burst of so many, then one every so many seconds."""

    def __init__(self, clock: Clock, limited: Limited, burst: int, every: float) -> None:
        self.clock, self.limited = clock, limited
        self.burst, self.every = burst, timedelta(seconds=every)
        self.fill, self.seen, self.refusals = 0.0, clock.now(), 0

    def take(self) -> None:
        """Let one through; raise DeliveryFailed with how long to wait where there is no room."""
        now: datetime = self.clock.now()
        self.fill = max(0.0, self.fill - (now - self.seen) / self.every)
        self.seen = now
        over = self.fill + 1 - self.burst
        if over > 1e-9:
            self.refusals += 1
            wait = (over * self.every).total_seconds()
            raise DeliveryFailed("too many", retry_after=wait, limited=self.limited)
        self.fill += 1


class SlowPlatform(FakePlatform):
    """Refuses what goes beyond its limits; ``came`` is what went through."""

    def __init__(self, clock: Clock, *, burst: int = 1, every: float = 5, rooms: int = 10**6) -> None:
        super().__init__("chat")
        self.account = Bucket(clock, "account", burst, every)
        self.making = Bucket(clock, "rooms", rooms, 60)
        self.came: list[str] = []

    async def send(self, to: Address, message: Message, key: str) -> str:
        """Post it, if there is room."""
        self.account.take()
        self.came.append(shown(message))
        return await super().send(to, message, key)

    async def perform(self, act: Act, key: str) -> str:
        """Do it, if there is room."""
        (self.making if isinstance(act, OpenRoom | OpenDirectRoom) else self.account).take()
        self.came.append(type(act).__name__)
        return await super().perform(act, key)
