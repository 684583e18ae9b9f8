"""Pace: how fast a platform lets the bot go on, learnt from how long it asks to wait. Pure: time comes in.

While a limit is known, one goes at a time. After each the next waits :attr:`Pace.gap`, which a refusal sets to what
the platform really allows: the time since the last that went, and the wait it asks for. What was not used is saved up,
so that one answer after a quiet while goes at once. Where it goes well the gap is halved, and at last there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

CALM = timedelta(minutes=10)
"""So long after the last refusal a limit counts as gone."""
SAVED = 8
"""How many may go one right after the other when none has gone for a long while. Synapse's own figure is ten."""
IN_A_ROW = 3
"""So many must go well before the gap is halved."""
NONE, SHORTEST = timedelta(), timedelta(milliseconds=50)


@dataclass(slots=True)
class Pace:
    """One limit of one platform. ``opens_at`` is when the next may go, ``goer`` who goes just now."""

    opens_at: datetime
    gap: timedelta = NONE
    goer: object = None
    _refused_at: datetime = field(init=False)
    _went_at: datetime | None = None
    _went_well: int = 0

    def __post_init__(self) -> None:
        """Begin at the moment of the refusal that told of it."""
        self._refused_at = self.opens_at

    def may_go(self, now: datetime) -> bool:
        """Tell whether the next may go."""
        return self.goer is None and now >= self.opens_at

    def is_over(self, now: datetime) -> bool:
        """Tell whether the limit has not been met for so long that nothing need be held back any more."""
        return self.goer is None and now - self._refused_at >= CALM

    def refused(self, wait: timedelta, now: datetime) -> None:
        """The platform said to come again after ``wait``; of several such waits the longest counts."""
        since = NONE if self._went_at is None else now - self._went_at
        self.gap = wait + min(since, wait)
        self.opens_at = max(self.opens_at, now + wait)
        self._refused_at, self._went_well = now, 0

    def went(self, now: datetime) -> None:
        """One has gone."""
        self.opens_at = max(self.opens_at, now - SAVED * self.gap) + self.gap
        self._went_at, self._went_well = now, self._went_well + 1
        if self._went_well >= IN_A_ROW:
            self._went_well, self.gap = 0, self.gap / 2
            if self.gap < SHORTEST:
                self.gap = NONE

    def ended(self, goer: object) -> None:
        """Whoever went is there, or has turned back."""
        if self.goer is goer:
            self.goer = None
