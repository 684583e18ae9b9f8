"""Why a written moment was not taken, each with what to write instead."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import Refusal
from bot.message import Spans, Text

if TYPE_CHECKING:
    from bot.language.texts import Say

NEAR = timedelta(days=3)
DECEMBER = 12


class MomentNotUnderstood(Refusal):
    """What was written fits no shape of a moment."""

    def __init__(self, written: str, now: datetime) -> None:
        super().__init__(written)
        self.written, self.now = written, now

    def words(self, say: Say) -> Spans:
        """Say what one can write, with a date from the clock."""
        today = self.now.astimezone(ZoneInfo(say.zone)).date()
        in_three_days, in_nine_days = today + timedelta(days=3), today + timedelta(days=9)
        return say(
            "I cannot read {written} as a time. Write for example {length}, {weekday} or {date}.",
            written=say.quote(self.written),
            length=timedelta(days=7),
            weekday=Text(f"{say.dates.weekday(in_three_days)} {say.dates.clock(time(16))}"),
            date=Text(say.dates.day_at(in_nine_days, time(13))),
        )


class NoSuchDate(Refusal):
    """The calendar has no such day, in any year where ``year`` is None."""

    def __init__(self, day: int, month: int, year: int | None = None) -> None:
        super().__init__(f"{year}-{month}-{day}")
        self.day, self.month, self.year = day, month, year

    def words(self, say: Say) -> Spans:
        """Name the date as far as it can be named."""
        has_name = 1 <= self.month <= DECEMBER
        month = f" {say.dates.month(self.month)}" if has_name else f"/{self.month}"
        year = f" {self.year}" if self.year else ""
        return say("There is no {date}. Write the date again.", date=Text(f"{self.day}{month}{year}"))


class NoSuchClock(Refusal):
    """No clock shows this."""

    def __init__(self, hour: int, minute: int) -> None:
        super().__init__(f"{hour}.{minute}")
        self.hour, self.minute = hour, minute

    def words(self, say: Say) -> Spans:
        """Say between what a clock goes."""
        return say(
            "There is no {clock} on a clock, which goes from 00:00 to 23:59. Write the time again.",
            clock=Text(f"{self.hour}.{self.minute:02}"),
        )


class WeekdayContradicts(Refusal):
    """The date is another weekday than the one written. ``choices`` are the two days that can have been meant."""

    def __init__(self, day: date, weekday: int) -> None:
        super().__init__(f"{day} {weekday}")
        nearest = day - NEAR + timedelta(days=(weekday - (day - NEAR).weekday()) % 7)
        self.day, self.choices = day, (day, nearest)

    def words(self, say: Say) -> Spans:
        """Say which weekday the date is, and ask which was meant."""
        first, second = self.choices
        return say(
            "{date} is a {actual}, not a {written}. Do you mean {first} or {second}?",
            date=Text(say.dates.without_weekday(self.day)),
            actual=Text(say.dates.weekday(self.day)),
            written=Text(say.dates.weekday(second)),
            first=Text(say.dates.day(first)),
            second=Text(say.dates.day(second)),
        )


class TodayOrNextWeek(Refusal):
    """The weekday is today's: it may mean today or a week from now."""

    def __init__(self, today: date) -> None:
        super().__init__(str(today))
        self.choices = (today, today + timedelta(days=7))

    def words(self, say: Say) -> Spans:
        """Ask which of the two was meant."""
        today, next_week = self.choices
        return say(
            "Today is a {weekday}. Do you mean today or {second}?",
            weekday=Text(say.dates.weekday(today)),
            second=Text(say.dates.day(next_week)),
        )


class HourOrDate(Refusal):
    """A number after a weekday may be an hour or a day of the month."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number

    def words(self, say: Say) -> Spans:
        """Say how to write either."""
        return say(
            "Is {number} an hour or a date? Write {hour} for the hour, or the date with its month.",
            number=self.number,
            hour=Text(f"{self.number:02}.00"),
        )


class HasPassed(Refusal):
    """The moment is not ahead."""

    def __init__(self, moment: datetime) -> None:
        super().__init__(str(moment))
        self.moment = moment

    def words(self, say: Say) -> Spans:
        """Say which moment was understood."""
        return say(
            "{moment} has passed. Write a time that lies ahead.", moment=Text(say.lasting.dates.moment(self.moment))
        )


class DateHasPassed(Refusal):
    """A date without a year passed recently, so that next year's can hardly be meant."""

    def __init__(self, day: date) -> None:
        super().__init__(str(day))
        self.day = day

    def words(self, say: Say) -> Spans:
        """Say that next year's date wants its year."""
        return say(
            "{day} has passed. Write a day that lies ahead, or add the year {year} if you mean next year.",
            day=Text(say.lasting.dates.day(self.day)),
            year=Text(str(self.day.year + 1)),
        )


class HourIsSkipped(Refusal):
    """Summer time begins and the clock jumps over this."""

    def __init__(self, wall: datetime) -> None:
        super().__init__(str(wall))
        self.wall = wall

    def words(self, say: Say) -> Spans:
        """Give the reason."""
        return say(
            "{clock} does not exist on {day}: summer time begins and the clock skips that hour. Write another time.",
            clock=Text(say.dates.clock(self.wall.time())),
            day=Text(say.dates.day(self.wall.date())),
        )


class HourIsTwice(Refusal):
    """Summer time ends and the clock shows this twice."""

    def __init__(self, wall: datetime) -> None:
        super().__init__(str(wall))
        self.wall = wall

    def words(self, say: Say) -> Spans:
        """Give the reason."""
        return say(
            "{clock} comes twice on {day}: summer time ends and the clock goes back. Write another time.",
            clock=Text(say.dates.clock(self.wall.time())),
            day=Text(say.dates.day(self.wall.date())),
        )
