"""Which day somebody meant who wrote "fredag", "24 februari" or "den 16"."""

from __future__ import annotations

from calendar import isleap
from datetime import date, datetime, time, timedelta

from bot.language.dates.refusals import DateHasPassed, NoSuchDate, TodayOrNextWeek, WeekdayContradicts
from bot.language.dates.shapes import Values

JUST_GONE = timedelta(days=60)
"""A date without a year that passed so recently is taken for a slip, not for next year's."""

YEARS = range(1900, 2200)
"""Outside these a year is a slip of the pen, and at the ends of the calendar there are no zones."""


def day_meant(day: Values, wall: time, here: datetime) -> date:
    """Return the day that was written, at the local time ``here``, about something at ``wall`` o'clock.

    Nothing written means today. Raises a refusal for a day that does not exist, contradicts its weekday or is unclear.
    """
    today = here.date()
    if "relative" in day or not day:
        return today + timedelta(days=day.get("relative", (0,))[0])
    if day.keys() <= {"on", "weekday"}:
        return _next_weekday(day["weekday"][0], wall, here)
    meant = _dated(day, today)
    if "weekday" in day and day["weekday"][0] != meant.weekday():
        raise WeekdayContradicts(meant, day["weekday"][0])
    return meant


def _next_weekday(weekday: int, wall: time, here: datetime) -> date:
    """Return the first such weekday ahead; refuse if it is today's, which half of all people mean as next week's."""
    ahead = (weekday - here.weekday()) % 7
    if ahead == 0 and wall > here.time():
        raise TodayOrNextWeek(here.date())
    return here.date() + timedelta(days=ahead or 7)


def _dated(day: Values, today: date) -> date:
    if "iso" in day:
        year, month, number = day["iso"]
        return _date(year, month, number)
    if "daymonth" in day:
        number, month, *years = day["daymonth"]
    else:
        number, month, years = day["number"][0], day.get("month", (0,))[0], list(day.get("year", ()))
    if years:
        return _date(years[0], month, number)
    return _this_or_next_year(month, number, today) if month else _this_or_next_month(number, today)


def _this_or_next_year(month: int, number: int, today: date) -> date:
    if (month, number) == (2, 29) and not isleap(today.year):
        return _date(today.year + 1, month, number)
    try:
        meant = date(today.year, month, number)
    except ValueError:
        raise NoSuchDate(number, month) from None
    if meant >= today:
        return meant
    if today - meant <= JUST_GONE:
        raise DateHasPassed(meant)
    return _date(today.year + 1, month, number)


def _this_or_next_month(number: int, today: date) -> date:
    if number >= today.day:
        return _date(today.year, today.month, number)
    return _date(today.year + today.month // 12, today.month % 12 + 1, number)


def _date(year: int, month: int, number: int) -> date:
    if year not in YEARS:
        raise NoSuchDate(number, month, year)
    try:
        return date(year, month, number)
    except ValueError:
        raise NoSuchDate(number, month, year) from None
