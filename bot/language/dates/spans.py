"""From when until when: what somebody means who writes a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

LONGEST = 300
"""Characters in a line; what is longer is not read as a time."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time that was written, and its note.

    ``start`` and ``end`` are in UTC; ``end`` is None where no end was written. ``days`` are all the days it touches, on
    the calendar of the zone it was written in. ``all_day``: no time of day was written, so that ``start`` is only the
    midnight at which the first day begins. ``note`` is what stood after the time: "följt av AW".
    """

    start: datetime
    end: datetime | None = None
    days: tuple[date, ...] = ()
    all_day: bool = False
    note: str = ""
