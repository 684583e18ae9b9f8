"""Whispers: answers that are sent from memory and never stored; after a restart they are gone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.message import Message
from bot.platform import Act, Address


@dataclass(frozen=True, slots=True)
class Whisper:
    """A message to one account that leaves no trace here. ``address`` is None while there is no direct room."""

    platform: str
    account: str
    message: Message
    key: str
    address: Address | None = None
    attempts: int = 0
    not_before: datetime | None = None

    @property
    def lane(self) -> tuple[str, str]:
        """The direct room whose order it keeps."""
        return self.platform, self.address.room if self.address else f"@{self.account}"


@dataclass(frozen=True, slots=True)
class Gesture:
    """A deed that is worth doing now or never: a sign on a message, taking away what must not stay."""

    platform: str
    act: Act
    key: str
    attempts: int = 0

    @property
    def lane(self) -> tuple[str, str]:
        """Its own: nothing waits for it."""
        return self.platform, f"gesture {self.key}"


class Volatile:
    """What waits in memory to be whispered or done."""

    def __init__(self) -> None:
        self._waiting: list[Whisper] = []
        self._gestures: list[Gesture] = []

    def undertake(self, platform: str, act: Act, key: str) -> None:
        """Have it done in the next round."""
        self._gestures.append(Gesture(platform, act, f"{type(act).__name__} {key}"))

    def whisper(self, whisper: Whisper) -> None:
        """Have it said in the next round, or when the reader's direct room is there."""
        self._waiting.append(whisper)

    def ready(self, now: datetime) -> list[Whisper | Gesture]:
        """Take out what can be said and done now."""
        gestures, self._gestures = self._gestures, []
        ready = [w for w in self._waiting if w.address is not None and (w.not_before is None or w.not_before <= now)]
        self._waiting = [whisper for whisper in self._waiting if whisper not in ready]
        return [*gestures, *ready]

    def next_due(self) -> datetime | None:
        """Return when something that was put off is to be said."""
        return min((w.not_before for w in self._waiting if w.address and w.not_before), default=None)

    def room_ready(self, platform: str, account: str, room: str) -> None:
        """The reader's direct room is there."""
        there = Address(room, reader=account, keep=False)
        self._waiting = [
            replace(w, address=there) if (w.platform, w.account) == (platform, account) else w for w in self._waiting
        ]

    def again(self, whisper: Whisper, attempts: int, at: datetime) -> None:
        """It could not be said now and waits until ``at``."""
        self._waiting.append(replace(whisper, attempts=attempts, not_before=at))
