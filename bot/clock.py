"""Now, zones, working time and the school year: the only place that asks what time it is.

Moments are aware datetimes in UTC; days are what the calendar on a network's wall shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
CLOSING_TIME = time(16, 0)
"""When a deadline falls whose hour nobody chose."""
TWO_AT_NIGHT, THREE_AT_NIGHT = time(2, 0), time(3, 0)
SATURDAY = 5


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that can be put forward, never back: for the practice network and for tests.

    Made with a moment it stands still until it is moved. Made with an offset it runs on, that much ahead of
    ``system``; store ``offset`` and make it anew with that after a restart.
    """

    def __init__(self, start: datetime | timedelta, system: Clock | None = None) -> None:
        self._system: Clock = system or SystemClock()
        self._stands_at: datetime | None = None
        self._offset = timedelta()
        if isinstance(start, timedelta):
            self._offset = start
        else:
            self._stands_at = in_utc(start)

    @property
    def offset(self) -> timedelta:
        """How far ahead of the system clock this one is now."""
        return self._offset if self._stands_at is None else self._stands_at - self._system.now()

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        return self._system.now() + self._offset if self._stands_at is None else self._stands_at

    def move_to(self, moment: datetime) -> None:
        """Put the clock forward to ``moment``; raise ValueError if that has passed."""
        moment = in_utc(moment)
        now = self.now()
        if moment < now:
            raise ValueError(f"the clock shows {now}, it cannot go back to {moment}")
        if self._stands_at is None:
            self._offset += moment - now
        else:
            self._stands_at = moment

    def move_by(self, step: timedelta) -> None:
        """Put the clock forward by ``step`` of elapsed time; raise ValueError if that is less than nothing."""
        if step < timedelta():
            raise ValueError(f"the clock cannot go back by {-step}")
        if self._stands_at is None:
            self._offset += step
        else:
            self._stands_at += step


def in_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC; raise ValueError for one without a zone, which would be a guess."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no zone")
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """When a network may be disturbed, and when its clocks stand still.

    Quiet is from the hour ``quiet_from`` until the hour ``quiet_until`` (equal: never), on weekends if
    ``weekends_are_quiet``, and on the public holidays of ``country`` (ISO 3166, "" for none). ``standstills`` are
    (month, day, month, day), both days included: in these the clocks that lapse, archive or nudge do not run.
    """

    zone: str = "Europe/Stockholm"
    quiet_from: int = 18
    quiet_until: int = 7
    weekends_are_quiet: bool = True
    standstills: tuple[tuple[int, int, int, int], ...] = ((6, 15, 8, 15), (12, 20, 1, 7))
    country: str = "SE"

    # ------------------------------------------------------------ the wall clock
    def local(self, moment: datetime) -> datetime:
        """Return the moment as the network's wall clock shows it."""
        return moment.astimezone(ZoneInfo(self.zone))

    def at(self, day: date, wall: time) -> datetime:
        """Return the moment (UTC) when the wall clock shows ``wall`` on ``day``.

        What would fall between 02.00 and 03.00 falls at 03.00: once a year that hour is missing, and once it is there
        twice.
        """
        if TWO_AT_NIGHT <= wall < THREE_AT_NIGHT:
            wall = THREE_AT_NIGHT
        return datetime.combine(day, wall, ZoneInfo(self.zone)).astimezone(UTC)

    def days_from(self, moment: datetime, days: int) -> datetime:
        """Return the same time of day so many days later (earlier, if negative), whatever summer time does."""
        local = self.local(moment)
        return self.at(local.date() + days * DAY, local.time())

    # ------------------------------------------------------------ working days
    def is_holiday(self, day: date) -> bool:
        """Tell whether a day is a public holiday, or one of the eves that the law counts as such.

        In Sweden: midsommarafton, julafton and nyårsafton (semesterlagen 1977:480, 7 §). Other eves are working days,
        and an ordinary Sunday is a weekend, not a holiday.
        """
        return bool(self.country) and day in _holidays(self.country, day.year)

    def is_working_day(self, day: date) -> bool:
        """Tell whether people are at work that day."""
        return not (self.weekends_are_quiet and day.weekday() >= SATURDAY) and not self.is_holiday(day)

    def is_working(self, moment: datetime) -> bool:
        """Tell whether a member may be disturbed at a moment."""
        local = self.local(moment)
        return not self._is_quiet_hour(local.hour) and self.is_working_day(local.date())

    def next_working(self, moment: datetime) -> datetime:
        """Return the moment itself, if working, else the beginning of the next working time."""
        if self.is_working(moment):
            return moment
        return next(hour for hour in self._hours(moment, 1) if hour > moment and self.is_working(hour))

    def last_working_before(self, moment: datetime) -> datetime:
        """Return the moment itself, if working, else the beginning of the last working hour before it.

        An hour, not a second, before the quiet: what is due then must also have time to be delivered.
        """
        if self.is_working(moment):
            return moment
        return next(hour for hour in self._hours(moment, -1) if hour < moment and self.is_working(hour))

    def working_days_before(self, moment: datetime, days: int) -> datetime:
        """Return the same time of day so many working days earlier."""
        local = self.local(moment)
        day = local.date()
        while days > 0:
            day -= DAY
            days -= self.is_working_day(day)
        return self.at(day, local.time())

    def default_deadline(self, now: datetime, days: int = 7) -> datetime:
        """Return 16.00 on the first working day that is at least so many days ahead."""
        day = self.local(now).date() + days * DAY
        while not self.is_working_day(day):
            day += DAY
        return self.at(day, CLOSING_TIME)

    def off_holidays(self, moment: datetime) -> datetime:
        """Return the moment itself, or the same time of day on the first day after it that is no holiday."""
        local = self.local(moment)
        day = local.date()
        while self.is_holiday(day):
            day += DAY
        return moment if day == local.date() else self.at(day, local.time())

    # ------------------------------------------------------------ the school year
    def stands_still(self, day: date) -> bool:
        """Tell whether the clocks that lapse, archive or nudge stand still that day."""
        return any(_is_within((day.month, day.day), (m1, d1), (m2, d2)) for m1, d1, m2, d2 in self.standstills)

    def after_active_days(self, start: datetime, days: int) -> datetime:
        """Return when so many days have gone by a clock that stands still in the standstills.

        A start within a standstill counts from midnight after it.
        """
        local = self.local(start)
        day, wall = local.date(), local.time()
        if self.stands_still(day):
            wall, days = time(0, 0), days + 1
        while days > 0:
            day += DAY
            days -= not self.stands_still(day)
        return self.at(day, wall)

    # ------------------------------------------------------------
    def _is_quiet_hour(self, hour: int) -> bool:
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until

    def _hours(self, moment: datetime, step: int) -> Iterator[datetime]:
        """Yield the full hours of the wall clock, from the moment's day on, forward or backward, for a year."""
        day = self.local(moment).date()
        for _ in range(366):
            for hour in range(24)[::step]:
                yield self.at(day, time(hour))
            day += step * DAY
        raise ValueError(f"{self} leaves no working time in a whole year")


def _is_within(day: tuple[int, int], first: tuple[int, int], last: tuple[int, int]) -> bool:
    if first <= last:
        return first <= day <= last
    return day >= first or day <= last


@lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> frozenset[date]:
    # Imported when first needed: a tenth of a second, of which the start of the bot should not pay anything.
    import holidays

    categories = {"public", "de_facto"} & set(getattr(holidays, country).supported_categories)
    return frozenset(holidays.country_holidays(country, years=year, categories=tuple(sorted(categories))))
