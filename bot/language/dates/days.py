"""Which day somebody meant who wrote "fredag", "24 februari", "tisdag v. 10" or "första måndagen i mars"."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from bot.language.dates.lexicon import LAST, WEEK
from bot.language.dates.refusals import DateHasPassed, NoSuchDate, NoSuchWeek, NoSuchWeekday, NoSuchYear
from bot.language.dates.shapes import Values
from bot.language.dates.unclear import TodayOrNextWeek, WeekdayContradicts, WhichDay, WhichWeek

JUST_GONE = timedelta(days=60)
"""A date without a year that passed so recently is taken for a slip, not for next year's."""

YEARS = range(1900, 2200)
"""Outside these a year is a slip of the pen, and at the ends of the calendar there are no zones."""

A_WEEK = timedelta(weeks=1)
WORKING_WEEK = timedelta(days=4)


def day_meant(day: Values, wall: time | None, here: datetime, *, future: bool = True) -> date:
    """Return the day that was written, at the local time ``here``, about something at ``wall`` o'clock.

    Nothing written means today. Raises a refusal for a day that does not exist, contradicts its weekday, is unclear,
    or, with ``future``, has just gone by.
    """
    today = here.date()
    if not day or "relative" in day:
        return today + timedelta(days=day.get("relative", (0,))[0])
    if "count" in day:
        return today + timedelta(days=day["count"][0] * (7 if day["unit"] == (WEEK,) else 1))
    if "week" in day:
        return _in_week(day, today, future)
    if "ordinal" in day:
        return _nth_weekday(day, today, future)
    if day.keys() <= {"on", "weekday", "next"}:
        return _next_weekday(day, wall, here)
    try:
        meant = _dated(day, today, future)
    except NoSuchDate as refusal:
        weekday = {"weekday": day["weekday"]} if "weekday" in day else {}
        refusal.instead = tuple({"day": {**parts["day"], **weekday}} for parts in refusal.instead)
        raise
    if "weekday" in day and day["weekday"][0] != meant.weekday():
        raise WeekdayContradicts(meant, day["weekday"][0])
    return meant


def _next_weekday(day: Values, wall: time | None, here: datetime) -> date:
    """Return the first such weekday ahead; refuse where half of all people mean another week's."""
    today, weekday = here.date(), day["weekday"][0]
    ahead = (weekday - today.weekday()) % 7
    if "next" in day and weekday > today.weekday():
        raise WhichWeek(today + timedelta(days=ahead))
    if ahead == 0 and "next" not in day and (wall is None or wall > here.time()):
        raise TodayOrNextWeek(today)
    return today + timedelta(days=ahead or 7)


def _in_week(day: Values, today: date, future: bool) -> date:
    if "weekday" not in day:
        monday = _in_week({**day, "weekday": (0,)}, today, future=False)
        if future and monday + WORKING_WEEK < today:
            raise DateHasPassed(monday, day)
        raise WhichDay([monday + timedelta(days=days) for days in range(5)])
    if "following" in day:
        return today + A_WEEK + timedelta(days=day["weekday"][0] - today.weekday())
    number, weekday = day["number"][0], day["weekday"][0]

    def of(year: int) -> date:
        try:
            return date.fromisocalendar(year, number, weekday + 1)
        except ValueError:
            raise NoSuchWeek(number, year) from None

    return _in_a_year(of, day, today, future)


def _nth_weekday(day: Values, today: date, future: bool) -> date:
    (nth,), (weekday,), (month,) = day["ordinal"], day["weekday"], day["month"]

    def of(year: int) -> date:
        first = date(year, month, 1)
        such = [one for one in (first + timedelta(days=days) for days in range(31)) if one.weekday() == weekday]
        such = [one for one in such if one.month == month]
        if nth > len(such):
            raise NoSuchWeekday(such)
        return such[LAST] if nth == LAST else such[nth - 1]

    return _in_a_year(of, day, today, future)


def _dated(day: Values, today: date, future: bool) -> date:
    if "iso" in day:
        return _date(*day["iso"])
    if "daymonth" in day:
        number, month, *year = day["daymonth"]
        return _dated(
            {"number": (number,), "month": (month,), **({"year": tuple(year)} if year else {})}, today, future
        )
    number = day.get("day", day.get("number", ()))[0]
    if "month" not in day:
        return _this_or_next_month(number, today)
    return _in_a_year(lambda year: _of_year(year, number, day), day, today, future)


def _of_year(year: int, number: int, day: Values) -> date:
    month = day["month"][0]
    try:
        return _date(year, month, number)
    except NoSuchDate:
        is_leap_day = (month, number) == (2, 29)
        raise NoSuchDate(number, month, year if "year" in day or is_leap_day else None) from None


def _in_a_year(of: Callable[[int], date], day: Values, today: date, future: bool) -> date:
    """Return the day of the year that was written, else of this year if it is ahead, else of the next."""
    if "year" in day:
        return of(_known(day["year"][0]))
    if _is_leap_day(day) and not isleap(today.year):
        return of(today.year + 1)
    try:
        meant = of(today.year)
    except NoSuchWeekday as refusal:
        if refusal.such[-1] >= today:
            raise
        return of(today.year + 1)
    if meant >= today:
        return meant
    if today - meant > JUST_GONE:
        return of(today.year + 1)
    if future:
        raise DateHasPassed(meant, day)
    return meant


def _is_leap_day(day: Values) -> bool:
    return day.get("month") == (2,) and day.get("number", (0,))[0] == 29 and "week" not in day


def _this_or_next_month(number: int, today: date) -> date:
    if number >= today.day:
        return _date(today.year, today.month, number)
    return _date(today.year + today.month // 12, today.month % 12 + 1, number)


def _date(year: int, month: int, number: int) -> date:
    try:
        return date(_known(year), month, number)
    except ValueError:
        raise NoSuchDate(number, month, year) from None


def _known(year: int) -> int:
    if year not in YEARS:
        raise NoSuchYear(year, YEARS)
    return year
