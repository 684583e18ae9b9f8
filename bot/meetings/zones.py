"""Summer time as a calendar file can carry it for good: the rule of the European Union.

From 01.00 UTC on the last Sunday of March to 01.00 UTC on the last Sunday of October, everywhere at once (directive
2000/84/EC). A wall clock is only written by this rule where zoneinfo says the same of the year in question, so that a
country that leaves the rule is written right from the day on which zoneinfo knows.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def changes(year: int) -> tuple[datetime, datetime]:
    """Return the moments (UTC) at which summer time begins and ends."""
    return _last_sunday(year, 3), _last_sunday(year, 10)


@lru_cache(maxsize=256)
def winter_offset(zone: str, year: int) -> timedelta | None:
    """Return how far a zone is ahead of UTC in winter, if its clocks follow the rule that year; else None.

    Zones outside Europe are left out, also those few that follow it: there the change may fall on a Saturday.
    """
    if not zone.startswith("Europe/"):
        return None
    begins, ends = changes(year)
    place = ZoneInfo(zone)
    winter, summer, still_summer, winter_again = (
        moment.astimezone(place).utcoffset() for moment in (begins - SECOND, begins, ends - SECOND, ends)
    )
    if winter is None or winter != winter_again:
        return None
    return winter if summer == still_summer == winter + HOUR else None


def is_shown_twice(wall: datetime) -> bool:
    """Whether the clock on the wall shows this twice, so that what it shows does not say when it is."""
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
