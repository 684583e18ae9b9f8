"""Why a written time cannot be: no calendar or clock has it, or it has passed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.errors import Refusal
from bot.language.dates.shapes import Values
from bot.language.dates.spans import LONGEST, Span
from bot.message import Spans, Text

if TYPE_CHECKING:
    from bot.language.texts import Say

DECEMBER = 12
TUESDAY = 1
FEBRUARY = 28
"""Days that every month has."""
LONGEST_QUOTE = 80
MOST_CHOICES = 5


class DateRefused(Refusal):
    """A time was not taken.

    ``choices`` are what may have been meant, from the likeliest on; their start is the moment. ``instead`` is how the
    reader finds them: by what to replace the parts of what was written.
    """

    choices: tuple[Span, ...] = ()
    instead: tuple[Mapping[str, Values], ...] = ()

    def offers(self, say: Say) -> tuple[tuple[str, str], ...]:
        """Offer the choices: typed with the note and the year, shown without the note, which is the same in all."""
        shown = say.lasting.dates
        pairs = [(say.dates.in_full(span), shown.when(replace(span, note=""))) for span in self.choices]
        return tuple((typed, label) for typed, label in pairs if len(typed) <= LONGEST)

    def otherwise(self, say: Say) -> str:
        """Say that it is a time that is written."""
        return say.text("Write another time")


def on(*days: date) -> tuple[Mapping[str, Values], ...]:
    """Return readings on other days instead."""
    return tuple({"day": {"iso": (day.year, day.month, day.day)}} for day in days)


def at(*walls: time) -> tuple[Mapping[str, Values], ...]:
    """Return readings that begin at other times of day instead."""
    return tuple({"first": {"clock": (wall.hour, wall.minute, 1)}} for wall in walls)


def moments_to_write(say: Say, now: datetime) -> dict[str, timedelta | Text]:
    """Return moments as one may write them at ``now``: a length of time, a weekday and a date."""
    today = now.astimezone(ZoneInfo(say.zone)).date()
    in_three_days, in_nine_days = today + timedelta(days=3), today + timedelta(days=9)
    return {
        "length": timedelta(days=7),
        "weekday": Text(f"{say.dates.weekday(in_three_days)} {say.dates.clock(time(16))}"),
        "date": Text(say.dates.day_at(in_nine_days, time(13))),
    }


def spans_to_write(say: Say, now: datetime) -> dict[str, Text]:
    """Return times from when until when as one may write them at ``now``: an afternoon, and two days."""
    today = now.astimezone(ZoneInfo(say.zone)).date()
    day = today + timedelta(days=7 + (TUESDAY - today.weekday()) % 7)
    return {
        "span": Text(say.lasting.dates.day_at(day, time(13), time(16))),
        "days": Text(say.lasting.dates.days((day, day + timedelta(days=1)))),
    }


def _in(year: int | None) -> Values:
    return {"year": (year,)} if year else {}


def shortened(written: str) -> str:
    """Return what somebody wrote, short enough to be quoted in a sentence."""
    return written if len(written) <= LONGEST_QUOTE else written[: LONGEST_QUOTE - 1] + "…"


class MomentNotUnderstood(DateRefused):
    """What was written fits no shape of a moment."""

    def __init__(self, written: str, now: datetime) -> None:
        super().__init__(written)
        self.written, self.now = written, now

    def words(self, say: Say) -> Spans:
        """Say what one can write, with a date from the clock."""
        return say(
            "I cannot read {written} as a time. Write for example {length}, {weekday} or {date}.",
            written=say.quote(shortened(self.written)),
            **moments_to_write(say, self.now),
        )


class SpanNotUnderstood(MomentNotUnderstood):
    """What was written fits no shape of a time from when until when."""

    def words(self, say: Say) -> Spans:
        """Say what one can write, with dates from the clock."""
        return say(
            "I cannot read {written} as a time. Write for example {span} or {days}, and anything else after a comma.",
            written=say.quote(shortened(self.written)),
            **spans_to_write(say, self.now),
        )


class OneTimeEach(DateRefused):
    """After the comma stands something that tells another time."""

    def words(self, say: Say) -> Spans:
        """Say how to write several."""
        return say("That looks like more than one time. Write one time on each line.")


class NoSuchDate(DateRefused):
    """The calendar has no such day, in any year where ``year`` is None."""

    def __init__(self, day: int, month: int, year: int | None = None) -> None:
        super().__init__(f"{year}-{month}-{day}")
        self.day, self.month, self.year = day, month, year
        if 1 <= month <= DECEMBER and day > FEBRUARY:
            last, this, following = (
                monthrange(year or 2027, month)[1],
                _in(year),
                _in(year and year + month // DECEMBER),
            )
            self.instead = (
                {"day": {"number": (last,), "month": (month,), **this}},
                {"day": {"number": (1,), "month": (month % DECEMBER + 1,), **following}},
            )

    def words(self, say: Say) -> Spans:
        """Name the date as far as it can be named."""
        has_name = 1 <= self.month <= DECEMBER
        month = f" {say.dates.month(self.month)}" if has_name else f"/{self.month}"
        year = f" {self.year}" if self.year else ""
        return say("There is no {date}. Write the date again.", date=Text(f"{self.day}{month}{year}"))


class NoSuchYear(DateRefused):
    """A year so far away that it is a slip of the pen."""

    def __init__(self, year: int, years: range) -> None:
        super().__init__(str(year))
        self.year, self.years = year, years

    def words(self, say: Say) -> Spans:
        """Say which years there are."""
        return say(
            "I read dates from {first} to {last}, not in the year {year}. Write the date again.",
            first=str(self.years[0]),
            last=str(self.years[-1]),
            year=str(self.year),
        )


class NoSuchWeek(DateRefused):
    """The year has no week of that number."""

    def __init__(self, week: int, year: int) -> None:
        super().__init__(f"{year}-W{week}")
        self.week, self.year = week, year

    def words(self, say: Say) -> Spans:
        """Name the week and the year."""
        return say("{year} has no week {week}. Write the week again.", year=str(self.year), week=str(self.week))


class NoSuchWeekday(DateRefused):
    """The month has fewer of these weekdays; ``such`` are those it has."""

    def __init__(self, such: Sequence[date]) -> None:
        super().__init__(str(such[-1]))
        self.such, self.instead = tuple(such), on(such[-1])

    def words(self, say: Say) -> Spans:
        """Name the last that the month has."""
        return say(
            "The last {weekday} of that month is {day}. Write which one you mean.",
            weekday=Text(say.dates.weekday(self.such[-1])),
            day=Text(say.lasting.dates.day(self.such[-1])),
        )


class NoSuchClock(DateRefused):
    """No clock shows this."""

    def __init__(self, hour: int, minute: int) -> None:
        super().__init__(f"{hour}.{minute}")
        self.hour, self.minute = hour, minute
        if hour < 24 and minute < 60:
            self.instead = at(time(hour, minute))

    def words(self, say: Say) -> Spans:
        """Say between what a clock goes."""
        clock = Text(f"{self.hour}.{self.minute:02}")
        if self.instead:
            return say("A clock shows {clock} once a day. Write {clock} without am or pm.", clock=clock)
        return say("There is no {clock} on a clock, which goes from 00:00 to 23:59. Write the time again.", clock=clock)


class HasPassed(DateRefused):
    """The moment is not ahead; ``later`` are days on which it may be."""

    def __init__(self, span: Span, later: Sequence[date] = ()) -> None:
        super().__init__(str(span))
        self.span, self.instead = span, on(*later)

    def words(self, say: Say) -> Spans:
        """Say which moment was understood."""
        return say("{moment} has passed. Write a time that lies ahead.", moment=Text(say.lasting.dates.when(self.span)))


class DateHasPassed(DateRefused):
    """A date without a year passed recently, so that next year's can hardly be meant."""

    def __init__(self, day: date, written: Values) -> None:
        super().__init__(str(day))
        self.day, self.instead = day, ({"day": {**written, "year": (day.year + 1,)}},)

    def words(self, say: Say) -> Spans:
        """Say that next year's date wants its year."""
        return say(
            "{day} has passed. Write a day that lies ahead, or add the year {year} if you mean next year.",
            day=Text(say.lasting.dates.day(self.day)),
            year=Text(str(self.day.year + 1)),
        )


class EndsTooSoon(DateRefused):
    """What was written ends before it begins, or when it does."""

    def __init__(self, instead: tuple[Mapping[str, Values], ...] = ()) -> None:
        super().__init__()
        self.instead = instead

    def words(self, say: Say) -> Spans:
        """Ask for the times again."""
        return say("That ends before it has begun. Write the times again.")


class TooManyDays(DateRefused):
    """More days than a meeting takes."""

    def __init__(self, days: int, most: int) -> None:
        super().__init__(str(days))
        self.number, self.most = days, most

    def words(self, say: Say) -> Spans:
        """Say how many there may be."""
        return say(
            "That is {days} days, and {most} is the most. Write the days again.", days=self.number, most=self.most
        )
