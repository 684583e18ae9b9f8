"""What the clock shows for somebody who wrote "13.30", "1 pm" or "halv tre"."""

from __future__ import annotations

from datetime import time

from bot.language.dates.lexicon import AM, PM
from bot.language.dates.refusals import NoSuchClock
from bot.language.dates.shapes import Values
from bot.language.dates.unclear import HourIsUnclear

HALF_A_DAY = 12
HALF_A_DAY_IN_MINUTES = 12 * 60
EARLY = range(1, 7)
"""Figures that nobody means as the small hours, unless a zero stands before them."""
AFTERNOON = range(1 * 60, 6 * 60)
EITHER = range(6 * 60, 9 * 60)
"""Minutes on a dial: "halv tre" is in the afternoon, "kvart över nio" in the morning, "halv åtta" may be either."""


def wall_meant(clock: Values) -> time:
    """Return what the clock on the wall shows.

    Raises a refusal if no clock shows it, or if it may be before noon or after.
    """
    return _spoken(clock) if "hour" in clock else _in_figures(clock)


def in_the_same_half(first: Values, last: Values) -> Values:
    """Return the first of two clocks with the half of the day that stands after the second: "1-3 pm", "11-1 pm"."""
    if "part" not in last or "part" in first or _hour(first) > HALF_A_DAY:
        return first
    same = {**first, "part": last["part"]}
    return same if wall_meant(same) < wall_meant(last) else {**first, "part": (AM,)}


def _in_figures(clock: Values) -> time:
    hour, minute, begins_with_zero = (*clock.get("clock", clock.get("number", ())), 0, 0)[:3]
    if "part" in clock:
        if not 1 <= hour <= HALF_A_DAY or minute >= 60:
            raise NoSuchClock(hour, minute)
        return time(hour % HALF_A_DAY + HALF_A_DAY * clock["part"][0], minute)
    try:
        wall = time(hour, minute)
    except ValueError:
        raise NoSuchClock(hour, minute) from None
    if hour in EARLY and not begins_with_zero:
        raise HourIsUnclear(wall)
    return wall


def _spoken(clock: Values) -> time:
    hour, minutes = _hour(clock), _minutes(clock)
    if not 1 <= hour <= HALF_A_DAY:
        if hour > 23 or "part" in clock:
            raise NoSuchClock(hour, 0)
        return _at((hour * 60 + minutes) % (2 * HALF_A_DAY_IN_MINUTES))
    past = (hour * 60 + minutes) % HALF_A_DAY_IN_MINUTES
    if "part" in clock:
        return _at(past + HALF_A_DAY_IN_MINUTES * clock["part"][0])
    if past in EITHER:
        raise HourIsUnclear(_at(past))
    return _at(past + HALF_A_DAY_IN_MINUTES * (PM if past in AFTERNOON or past < 60 else AM))


def _minutes(clock: Values) -> int:
    """Return how many minutes after the hour that is named: "halv tre" is -30, "fem över halv tre" -25."""
    half = -30 * ("halv" in clock) + 30 * ("half" in clock)
    minutes = clock.get("minutes", (0,))[0]
    return half + (minutes if "past" in clock else -minutes)


def _hour(clock: Values) -> int:
    return next(clock[kind][0] for kind in ("hour", "clock", "number") if kind in clock)


def _at(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
