"""What a reading means, at a moment and in a zone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from bot.language.dates.days import day_meant
from bot.language.dates.hours import in_the_same_half, wall_meant
from bot.language.dates.lexicon import HOUR, MINUTE
from bot.language.dates.refusals import (
    MOST_CHOICES,
    DateHasPassed,
    DateRefused,
    EndsTooSoon,
    HasPassed,
    TooManyDays,
)
from bot.language.dates.shapes import Reading, Values
from bot.language.dates.spans import Span
from bot.language.dates.unclear import HourIsOnce, HourIsSkipped, HourIsTwice, HourOrDate, WeekdayContradicts

ELAPSED: Mapping[tuple[int, ...], timedelta] = {(MINUTE,): timedelta(minutes=1), (HOUR,): timedelta(hours=1)}
MOST_DAYS = 31
LAST_HOUR = 23
MORNING, EVENING = 7, 17
DOUBTS = 2
"""So many parts of one text may be unclear, and what may be meant is still shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """When and where somebody wrote a time, whether it must lie ahead, and at what clock a day is without one."""

    here: datetime
    future: bool = True
    unless_written: Values = field(default_factory=dict)


def meaning(reading: Reading, asked: Asked) -> Span:
    """Return what a reading means. Raises a refusal, with ``choices`` where something else may have been meant."""
    try:
        return _span(reading, asked)
    except DateRefused as refusal:
        refusal.choices = tuple(dict.fromkeys(_others(reading, refusal, asked, DOUBTS)))[:MOST_CHOICES]
        raise


def is_elapsed(day: Values) -> bool:
    """Tell whether a day is none but a number of hours or minutes from now."""
    return day.get("unit") in ELAPSED


def _others(reading: Reading, refusal: DateRefused, asked: Asked, doubts: int) -> Iterator[Span]:
    for parts in refusal.instead if doubts else ():
        other = reading._replace(**parts)
        try:
            yield _span(other, asked)
        except DateRefused as again:
            if not _rules_out(again, refusal):
                yield from _others(other, again, asked, doubts - 1)


def _rules_out(again: DateRefused, refusal: DateRefused) -> bool:
    """Tell whether what was tried instead cannot be meant: it has passed, runs backwards or is on another weekday."""
    if isinstance(again, WeekdayContradicts):
        return isinstance(refusal, HourOrDate)
    return isinstance(again, EndsTooSoon | HasPassed)


def _span(reading: Reading, asked: Asked) -> Span:
    reading = _sure_of_the_hour(reading)
    if is_elapsed(reading.day):
        start = asked.here.astimezone(UTC) + reading.day["count"][0] * ELAPSED[reading.day["unit"]]
        return _ahead(Span(start, None, (start.astimezone(asked.here.tzinfo).date(),)), reading, asked)
    first = reading.first or asked.unless_written
    if not reading.last_day:
        first = in_the_same_half(first, reading.last)
    wall = wall_meant(first) if first else None
    day = day_meant(reading.day, wall, asked.here, future=asked.future)
    days = _days(day, reading, asked)
    start = _resolved(day, wall or time(0), first, asked)
    _ahead(Span(start, None, days, wall is None), reading, asked)
    return Span(start, _end(start, days[-1], reading, asked), days, wall is None)


def _ahead(span: Span, reading: Reading, asked: Asked) -> Span:
    """Return the span; refuse it if it has begun and should not have."""
    today = asked.here.date()
    has_begun = span.days[0] < today if span.all_day else span.start <= asked.here
    if asked.future and has_begun:
        raise HasPassed(span, _later(reading, span.days[0], today))
    return span


def _sure_of_the_hour(reading: Reading) -> Reading:
    """Refuse "fredag 16" and "fredag 13-16", where the numbers may be dates; "fredag 27" can be nothing else."""
    day, first, last = reading.day, reading.first, reading.last
    if not day or not day.keys() <= {"on", "weekday", "next"} or first.keys() != {"number"} or len(first["number"]) > 1:
        return reading
    dates: dict[str, Values] = {"day": {**day, **first}, "last_day": last, "first": {}, "last": {}}
    numbers = (*first["number"], *last.get("number", ())[:1])
    if max(numbers) > LAST_HOUR:
        return reading._replace(**dates)
    raise HourOrDate(numbers, ({"first": {"clock": (*first["number"], 0)}}, dates))


def _days(first: date, reading: Reading, asked: Asked) -> tuple[date, ...]:
    if not reading.last_day:
        return (first,)
    beginning = datetime.combine(first, time(0), asked.here.tzinfo)
    with _about("last_day"):
        try:
            last = day_meant(reading.last_day, time(0), asked.here if "relative" in reading.last_day else beginning)
        except DateHasPassed:
            raise EndsTooSoon from None
    if last <= first:
        raise EndsTooSoon
    if (last - first).days >= MOST_DAYS:
        raise TooManyDays((last - first).days + 1, MOST_DAYS)
    return tuple(first + timedelta(days=days) for days in range((last - first).days + 1))


def _end(start: datetime, day: date, reading: Reading, asked: Asked) -> datetime | None:
    if not reading.last:
        return None
    with _about("last"):
        end = _resolved(day, wall_meant(reading.last), reading.last, asked)
    if end <= start:
        raise EndsTooSoon(_in_order(start, end, reading, asked))
    return end


def _in_order(start: datetime, end: datetime, reading: Reading, asked: Asked) -> tuple[Mapping[str, Values], ...]:
    """Return how else the hours may be meant: until the next morning, or the other way round."""
    first, last = start.astimezone(asked.here.tzinfo), end.astimezone(asked.here.tzinfo)
    if first.hour >= EVENING and last.hour <= MORNING and not reading.last_day:
        morning = last.date() + timedelta(days=1)
        return ({"last_day": {"iso": (morning.year, morning.month, morning.day)}},)
    return ({"first": reading.last, "last": reading.first},)


def _later(reading: Reading, day: date, today: date) -> tuple[date, ...]:
    """Return the days on which something may be meant whose moment has passed: tomorrow, or in a year."""
    if not reading.day or reading.day.get("relative") == (0,):
        return (today + timedelta(days=1),)
    if reading.day.keys() & {"relative", "count"}:
        return ()
    return () if (day.month, day.day) == (2, 29) else (day.replace(year=today.year), day.replace(year=today.year + 1))


def _resolved(day: date, wall: time, clock: Values, asked: Asked) -> datetime:
    """Return the one moment at which the wall clock shows this; refuse where there is none or two."""
    shown = datetime.combine(day, wall)
    zone = asked.here.tzinfo
    first, second = (shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if not clock:
        return first
    after = first.astimezone(zone).replace(tzinfo=None)
    if after != shown:
        raise HourIsSkipped(shown, after.time())
    if "fold" in clock and first == second:
        raise HourIsOnce(shown.time())
    if "fold" not in clock and first != second:
        raise HourIsTwice(shown)
    return second if clock.get("fold") == (1,) else first


@contextmanager
def _about(part: str) -> Iterator[None]:
    """Let a refusal's other readings be about this part, not about the first day or the first hour."""
    try:
        yield
    except DateRefused as refusal:
        refusal.instead = tuple({part: values} for parts in refusal.instead for values in parts.values())
        raise
