"""Reads moments as people write them, Swedish and English alike; strict, so that nothing is guessed.

"7 dagar", "fredag 16.00", "tomorrow 9am", "onsdag 24 februari kl. 13", "2027-02-24 13:00". Days and weeks are counted
on the calendar (same time of day), hours and minutes as they elapse. A day without a time means 16.00.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import CLOSING_TIME
from bot.language.dates.days import day_meant
from bot.language.dates.lexicon import DAY, HOUR, MINUTE, PM, WEEK, Token
from bot.language.dates.refusals import (
    HasPassed,
    HourIsSkipped,
    HourIsTwice,
    HourOrDate,
    MomentNotUnderstood,
    NoSuchClock,
)
from bot.language.dates.shapes import BARE_HOURS, CLOCKS, DAYS, LENGTHS, Values, fits, tokens

NOON = 12
STEPS = {
    MINUTE: timedelta(minutes=1),
    HOUR: timedelta(hours=1),
    DAY: timedelta(days=1),
    WEEK: timedelta(weeks=1),
}


def read_moment(written: str, *, now: datetime, zone: str = "Europe/Stockholm", future: bool = True) -> datetime:
    """Return the moment (UTC) that was written at ``now`` by somebody in ``zone``.

    Raises a refusal of ``bot.language.dates.refusals``; with ``future`` also for what is not ahead.
    """
    here = now.astimezone(ZoneInfo(zone))
    moment = _read(written, tokens(written) or [], here)
    if future and moment <= now:
        raise HasPassed(moment)
    return moment


def _read(written: str, found: Sequence[Token], here: datetime) -> datetime:
    for length, rest in fits(LENGTHS, found):
        if not rest:
            return _after(here, length["number"][0], length["unit"][0])
    for day, clock in _readings(found):
        if "number" in clock and day.keys() <= {"on", "weekday"} and clock.keys() == {"number"}:
            raise HourOrDate(clock["number"][0])
        wall = _wall(clock)
        return _resolved(datetime.combine(day_meant(day, wall, here), wall), here)
    raise MomentNotUnderstood(written, here)


def _readings(found: Sequence[Token]) -> Iterator[tuple[Values, Values]]:
    """Yield each way to read all of it as a day, or a clock, or both in either order."""
    for day, rest in fits(DAYS, found):
        yield from ((day, clock) for clock, over in fits((*CLOCKS, *BARE_HOURS, ""), rest) if not over)
    for clock, rest in fits(CLOCKS, found):
        yield from ((day, clock) for day, over in fits((*DAYS, ""), rest) if not over)


def _after(here: datetime, count: int, unit: int) -> datetime:
    """Return when a length of time is over: on the calendar for days and weeks, else as it elapses."""
    start = here if unit in (DAY, WEEK) else here.astimezone(UTC)
    return (start + count * STEPS[unit]).astimezone(UTC)


def _wall(clock: Values) -> time:
    """Return what the clock shows; 16.00 where nothing was written."""
    if not clock:
        return CLOSING_TIME
    hour, minute = (*clock.get("clock", clock.get("number", ())), 0)[:2]
    if "half" in clock:
        if not 1 <= hour <= NOON:
            raise NoSuchClock(hour, minute)
        hour = hour % NOON + (NOON if clock["half"][0] == PM else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise NoSuchClock(hour, minute) from None


def _resolved(wall: datetime, here: datetime) -> datetime:
    """Return the one moment at which the wall clock shows this; refuse where there is none or two."""
    first, second = (wall.replace(tzinfo=here.tzinfo, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first.astimezone(here.tzinfo).replace(tzinfo=None) != wall:
        raise HourIsSkipped(wall)
    if first != second:
        raise HourIsTwice(wall)
    return first
