"""Refusals of what may mean two things; each asks which, and has both among its ``choices``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.language.dates.refusals import MOST_CHOICES, DateRefused, at, on
from bot.language.dates.shapes import Values
from bot.language.dates.spans import Span
from bot.message import Spans, Text

if TYPE_CHECKING:
    from bot.language.texts import Say

NEAR = timedelta(days=3)
A_WEEK = timedelta(weeks=1)
NOON = 12


class WeekdayContradicts(DateRefused):
    """The date is another weekday than the one written; ``days`` are the two that can have been meant."""

    def __init__(self, day: date, weekday: int) -> None:
        super().__init__(f"{day} {weekday}")
        nearest = day - NEAR + timedelta(days=(weekday - (day - NEAR).weekday()) % 7)
        self.days = (day, nearest)
        self.instead = on(*self.days)

    def words(self, say: Say) -> Spans:
        """Say which weekday the date is, and ask which was meant."""
        first, second = self.days
        return say(
            "{date} is a {actual}, not a {written}. Do you mean {first} or {second}?",
            date=Text(say.dates.without_weekday(first)),
            actual=Text(say.dates.weekday(first)),
            written=Text(say.dates.weekday(second)),
            first=Text(say.dates.day(first)),
            second=Text(say.dates.day(second)),
        )


class TodayOrNextWeek(DateRefused):
    """The weekday is today's: it may mean today or a week from now."""

    def __init__(self, today: date) -> None:
        super().__init__(str(today))
        self.days = (today, today + A_WEEK)
        self.instead = on(*self.days)

    def words(self, say: Say) -> Spans:
        """Ask which of the two was meant."""
        today, next_week = self.days
        return say(
            "Today is a {weekday}. Do you mean today or {second}?",
            weekday=Text(say.dates.weekday(today)),
            second=Text(say.dates.day(next_week)),
        )


class WhichWeek(DateRefused):
    """ "Next Tuesday", where this week's is still ahead: some mean that one, some the one of next week."""

    def __init__(self, coming: date) -> None:
        super().__init__(str(coming))
        self.days = (coming, coming + A_WEEK)
        self.instead = on(*self.days)

    def words(self, say: Say) -> Spans:
        """Ask which of the two was meant."""
        coming, following = self.days
        return say(
            "Do you mean this week’s {weekday} or next week’s? Write {coming} or {following}.",
            weekday=Text(say.dates.weekday(coming)),
            coming=Text(say.lasting.dates.day(coming)),
            following=Text(say.lasting.dates.day(following)),
        )


class WhichDay(DateRefused):
    """A week without a day; ``days`` are its working days."""

    def __init__(self, days: Sequence[date]) -> None:
        super().__init__(str(days[0]))
        self.days = tuple(days)
        self.instead = on(*days)

    def words(self, say: Say) -> Spans:
        """Say which days that week has."""
        return say(
            "Which day that week? It begins on {monday}. Write the day too, for example {weekday}.",
            monday=Text(say.lasting.dates.day(self.days[0])),
            weekday=Text(say.lasting.dates.day(self.days[1])),
        )


class HourOrDate(DateRefused):
    """A number after a weekday may be an hour or a day of the month."""

    def __init__(self, numbers: Sequence[int], instead: Sequence[Mapping[str, Values]]) -> None:
        super().__init__(str(numbers))
        self.numbers, self.instead = tuple(numbers), tuple(instead)

    def words(self, say: Say) -> Spans:
        """Say how to write either."""
        return say(
            "Is {number} an hour or a date? Write {hour} for the hour, or the date with its month.",
            number="–".join(str(number) for number in self.numbers),
            hour=Text("–".join(say.dates.clock(time(number)) for number in self.numbers)),
        )


class HourIsUnclear(DateRefused):
    """ "At 3" or "halv åtta": it may be before noon or after."""

    def __init__(self, wall: time) -> None:
        super().__init__(str(wall))
        self.walls = (wall.replace(hour=wall.hour + NOON), wall)
        self.instead = at(*self.walls)

    def words(self, say: Say) -> Spans:
        """Ask which of the two was meant."""
        afternoon, morning = (Text(say.dates.clock(wall)) for wall in self.walls)
        return say("Do you mean {morning} or {afternoon}? Write it that way.", morning=morning, afternoon=afternoon)


class HourIsSkipped(DateRefused):
    """Summer time begins and the clock jumps over this, to ``after``."""

    def __init__(self, wall: datetime, after: time) -> None:
        super().__init__(str(wall))
        self.wall, self.instead = wall, at(after)

    def words(self, say: Say) -> Spans:
        """Give the reason."""
        return say(
            "{clock} does not exist on {day}: summer time begins and the clock skips that hour. Write another time.",
            clock=Text(say.dates.clock(self.wall.time())),
            day=Text(say.dates.day(self.wall.date())),
        )


class HourIsTwice(DateRefused):
    """Summer time ends and the clock shows this twice."""

    def __init__(self, wall: datetime) -> None:
        super().__init__(str(wall))
        self.wall = wall
        self.instead = tuple({"first": {"clock": (wall.hour, wall.minute, 1), "fold": (fold,)}} for fold in (0, 1))

    def words(self, say: Say) -> Spans:
        """Give the reason, and how to tell them apart."""
        clock = say.dates.clock(self.wall.time())
        return say(
            "{clock} comes twice on {day}: summer time ends and the clock goes back. Write {summer} or {winter}.",
            clock=Text(clock),
            day=Text(say.dates.day(self.wall.date())),
            summer=Text(f"{clock} {say.dates.half_of_the_year(0)}"),
            winter=Text(f"{clock} {say.dates.half_of_the_year(1)}"),
        )


class HourIsOnce(DateRefused):
    """Summer or winter time, where the clock shows the hour only once."""

    def __init__(self, wall: time) -> None:
        super().__init__(str(wall))
        self.wall, self.instead = wall, at(wall)

    def words(self, say: Say) -> Spans:
        """Say when these words are needed."""
        return say(
            "Summer and winter time only need telling apart in the night when the clock goes back. Write only {clock}.",
            clock=Text(say.dates.clock(self.wall)),
        )


class OneSpanWanted(DateRefused):
    """Several times, where one is needed; ``spans`` are all of them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        super().__init__(str(len(spans)))
        self.number, self.choices = len(spans), tuple(spans[:MOST_CHOICES])

    def words(self, say: Say) -> Spans:
        """Ask which of them was meant."""
        return say("That is {number} times, and one is needed here. Which one do you mean?", number=self.number)


class OneMomentWanted(DateRefused):
    """A time from when until when, where one moment is needed; ``span`` is what was understood."""

    def __init__(self, span: Span, choices: tuple[Span, ...]) -> None:
        super().__init__(str(span))
        self.span, self.choices = span, choices

    def words(self, say: Say) -> Spans:
        """Say what was understood, and that one of the ends will do."""
        return say(
            "That is {span}. One time is needed here: write {first} or {last}.",
            span=Text(say.lasting.dates.when(self.span)),
            first=Text(say.lasting.dates.moment(self.choices[0].start)),
            last=Text(say.lasting.dates.moment(self.choices[-1].start)),
        )
