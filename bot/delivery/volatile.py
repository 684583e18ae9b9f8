"""Whispers: answers that are sent from memory and never stored; after a restart they are gone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.message import Message
from bot.platform import Address


@dataclass(frozen=True, slots=True)
class Whisper:
    """A message to one account that leaves no trace here. ``address`` is None while there is no direct room."""

    platform: str
    account: str
    message: Message
    key: str
    address: Address | None = None
    attempts: int = 0

    @property
    def lane(self) -> tuple[str, str]:
        """The direct room whose order it keeps."""
        return self.platform, self.address.room if self.address else f"@{self.account}"


class Volatile:
    """What waits in memory to be whispered."""

    def __init__(self) -> None:
        self._waiting: list[Whisper] = []

    def whisper(self, whisper: Whisper) -> None:
        """Have it said in the next round, or when the reader's direct room is there."""
        self._waiting.append(whisper)

    def ready(self) -> list[Whisper]:
        """Take out what can be said now."""
        ready = [whisper for whisper in self._waiting if whisper.address is not None]
        self._waiting = [whisper for whisper in self._waiting if whisper.address is None]
        return ready

    def room_ready(self, platform: str, account: str, room: str) -> None:
        """The reader's direct room is there."""
        there = Address(room, reader=account, keep=False)
        self._waiting = [
            replace(w, address=there) if (w.platform, w.account) == (platform, account) else w for w in self._waiting
        ]

    def again(self, whisper: Whisper, attempts: int) -> None:
        """It could not be said now."""
        self._waiting.append(replace(whisper, attempts=attempts))
