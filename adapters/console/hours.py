"""How far to move the practice clock: ``+1d``, ``+2h 30m``, ``fredag 16.00``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from adapters.console.words import folded

LONGEST = timedelta(days=366)

_WEEKDAYS = (
    ("mandag", "tisdag", "onsdag", "torsdag", "fredag", "lordag", "sondag"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_DAYS = {"d": 1, "v": 7, "w": 7}
_CLOCK = {"h": timedelta(hours=1), "t": timedelta(hours=1), "m": timedelta(minutes=1), "min": timedelta(minutes=1)}
_STEP = re.compile(r"(\d{1,4})(min|[dvwhtm])")
_TIME = re.compile(r"(?:([a-z]{2,})\s*)?(?:(\d{1,2})(?:[.:](\d{2}))?)?")


def ahead(text: str, now: datetime, zone: str) -> timedelta | None:
    """Return how far ahead of ``now`` the words point, or None if they cannot be read or point further than a year.

    Days and weeks keep the time of the wall clock; hours and minutes are elapsed time.
    """
    words = folded(text.strip())
    moment = _stepped(words[1:], now, zone) if words.startswith("+") else _next_time(words, now, zone)
    if moment is None or not timedelta() < moment - now <= LONGEST:
        return None
    return moment - now


def _stepped(words: str, now: datetime, zone: str) -> datetime | None:
    compact = re.sub(r"[\s+]", "", words)
    steps = _STEP.findall(compact)
    if not steps or "".join(number + unit for number, unit in steps) != compact:
        return None
    days = sum(int(number) * _DAYS.get(unit, 0) for number, unit in steps)
    if days > LONGEST.days:
        return None
    elapsed = sum((int(number) * _CLOCK.get(unit, timedelta()) for number, unit in steps), timedelta())
    return (now.astimezone(ZoneInfo(zone)) + timedelta(days=days)).astimezone(UTC) + elapsed


def _next_time(words: str, now: datetime, zone: str) -> datetime | None:
    found = _TIME.fullmatch(words)
    if not words or found is None:
        return None
    weekday, hour, minute = found[1], int(found[2] or 9), int(found[3] or 0)
    day = _weekday(weekday) if weekday else None
    if weekday and day is None:
        return None
    local = now.astimezone(ZoneInfo(zone))
    try:
        wanted = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    except ValueError:
        return None
    wanted += timedelta(days=0 if day is None else (day - local.weekday()) % 7)
    if wanted <= local:
        wanted += timedelta(days=1 if day is None else 7)
    return wanted.astimezone(UTC)


def _weekday(word: str) -> int | None:
    found = {names.index(name) for names in _WEEKDAYS for name in names if name.startswith(word)}
    return found.pop() if len(found) == 1 else None
