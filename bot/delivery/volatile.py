"""Whispers: answers that are sent from memory and never stored; after a restart they are gone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.delivery.lanes import Lane
from bot.message import Message
from bot.platform import Act, Address

WAITS = timedelta(hours=24)


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
    waits_since: datetime | None = None

    @property
    def lane(self) -> Lane:
        """The direct room whose order it keeps."""
        return self.platform, self.address.room if self.address else f"@{self.account}"


@dataclass(frozen=True, slots=True)
class Gesture:
    """A deed that nobody is told of and that a restart forgets: a sign on a message, taking away what must not stay.

    Those of one ``row`` are made one after the other, and dropped where a platform is slow: nobody misses them.
    """

    platform: str
    act: Act
    key: str
    attempts: int = 0
    not_before: datetime | None = None
    row: str = ""

    @property
    def lane(self) -> Lane:
        """Its own, or its row's: nothing else waits for it."""
        return self.platform, f"gesture {self.row or self.key}"

    @property
    def is_spare(self) -> bool:
        """Whether nobody misses it."""
        return bool(self.row)


class Volatile:
    """What waits in memory to be whispered or done."""

    def __init__(self) -> None:
        self._waiting: list[Whisper | Gesture] = []

    def undertake(self, platform: str, act: Act, key: str, *, row: str = "") -> None:
        """Have it done in the next round; those of one ``row`` in their order, if the platform is not slow."""
        self._waiting.append(Gesture(platform, act, f"{type(act).__name__} {key}", row=row))

    def whisper(self, whisper: Whisper) -> None:
        """Have it said in the next round, or when the reader's direct room is there."""
        self._waiting.append(whisper)

    def ready(self, now: datetime, blocked: Collection[Lane] = ()) -> list[Whisper | Gesture]:
        """Take out what can be said and done now. What has waited a day for a direct room is dropped."""
        ready: list[Whisper | Gesture] = []
        waiting: list[Whisper | Gesture] = []
        for one in self._waiting:
            if isinstance(one, Whisper) and one.address is None:
                since = one.waits_since or now
                waiting += [replace(one, waits_since=since)] if now - since < WAITS else []
            elif one.lane in blocked or (one.not_before is not None and one.not_before > now):
                waiting.append(one)
            else:
                ready.append(one)
        self._waiting = waiting
        return ready

    def hurry(self, platform: str, room: str | None = None) -> None:
        """Have what was put off, on a platform or in one room of it, said and done in the next round."""
        self._waiting = [
            replace(one, not_before=None) if one.platform == platform and room in {None, one.lane[1]} else one
            for one in self._waiting
        ]

    def next_due(self) -> datetime | None:
        """Return when something that was put off is to be said or done."""
        return min((one.not_before for one in self._waiting if one.not_before), default=None)

    def room_ready(self, platform: str, account: str, room: str) -> None:
        """The reader's direct room is there."""
        there = Address(room, reader=account, keep=False)
        self._waiting = [
            replace(one, address=there)
            if isinstance(one, Whisper) and one.address is None and (one.platform, one.account) == (platform, account)
            else one
            for one in self._waiting
        ]

    def again(self, held_up: Sequence[Whisper | Gesture]) -> None:
        """They could not be said or done now and wait, before all that came later."""
        self._waiting[:0] = held_up
