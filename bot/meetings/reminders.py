"""Which reminder goes to whom, and when: one pure function, and the moments that it is asked at.

The day before is the wall clock's: the same hour, whatever summer time does. The hour before is an hour that passes. A
reminder that would fall in quiet hours goes at the last working time before them; only the one an hour before a digital
meeting goes whatever the hour, since one has asked for it by signing up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from bot.clock import DAY, THREE_AT_NIGHT, TWO_AT_NIGHT, WorkingTime
from bot.community.model import Level, MemberId
from bot.meetings.model import Meeting
from bot.meetings.signups import Answer

LATE: Final = timedelta(minutes=15)
"""A reminder that goes out later than this says so."""
WORKING_DAYS_TO_ANSWER: Final = 3
MIDNIGHT: Final = time(0, 0)
HEARS: Final = frozenset({Level.SIGNED_UP, Level.EVERYTHING})
"""The levels of those who are reminded. Off means off."""


class Reminder(StrEnum):
    """``ANSWER`` asks who has not answered, ``DAY`` and ``HOUR`` remind who comes."""

    ANSWER = "answer"
    DAY = "day"
    HOUR = "hour"


CONCERNED: Final[Mapping[Reminder, tuple[Answer | None, ...]]] = {
    Reminder.ANSWER: (None,),
    Reminder.DAY: (Answer.YES, Answer.MAYBE),
    Reminder.HOUR: (Answer.YES,),
}
"""What those have answered who are reminded."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a network reminds (⚙): days before for the first reminder and minutes before for the second, 0 for none."""

    working_time: WorkingTime
    days_before: int = 1
    minutes_before: int = 60


@dataclass(frozen=True, slots=True)
class Person:
    """A member for whom a meeting is: how much they want to hear of, and what they answered, None for nothing."""

    member: MemberId
    level: Level
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """What becomes of a reminder now.

    ``to``: who is reminded now. ``wait_until``: nobody yet, since people are not to be disturbed; ask again then.
    ``missed``: whom it would have helped earlier and helps no more. ``is_late``: it should have gone out before.
    """

    to: tuple[MemberId, ...] = ()
    wait_until: datetime | None = None
    missed: tuple[MemberId, ...] = ()
    is_late: bool = False


# ---------------------------------------------------------------- when
def moment(kind: Reminder, meeting: Meeting, terms: Terms) -> datetime | None:
    """Return when a reminder is due, None if this meeting has none of its kind."""
    gathers, working = meeting.times.gathers_at, terms.working_time
    match kind:
        case Reminder.ANSWER if meeting.answer_by is not None:
            return _before_standstill(working.working_days_before(meeting.answer_by, WORKING_DAYS_TO_ANSWER), working)
        case Reminder.DAY if terms.days_before:
            return working.last_working_before(working.days_from(gathers, -terms.days_before))
        case Reminder.HOUR if terms.minutes_before and meeting.is_digital and not meeting.times.is_all_day:
            return _off_the_night(gathers - timedelta(minutes=terms.minutes_before), working)
        case _:
            return None


def _before_standstill(moment: datetime, working: WorkingTime) -> datetime:
    """Return the last working time before the standstill that a nudge would fall in; nobody is nudged on holiday."""
    day, wall = working.local(moment).date(), working.local(moment).time()
    earlier = working.last_working_before(moment)
    while working.stands_still(working.local(earlier).date()):
        day -= DAY
        earlier = working.last_working_before(working.at(day, wall))
    return earlier


def _off_the_night(moment: datetime, working: WorkingTime) -> datetime:
    """Return the moment, or midnight before it: between two and three clocks are changed, and nothing is due."""
    local = working.local(moment)
    is_between = TWO_AT_NIGHT <= local.time() < THREE_AT_NIGHT
    return working.at(local.date(), MIDNIGHT) if is_between else moment


# ---------------------------------------------------------------- to whom
def round_of(
    kind: Reminder, meeting: Meeting, people: Iterable[Person], terms: Terms, *, due: datetime, now: datetime
) -> Round:
    """Return what becomes at ``now`` of a reminder that was ``due``, for the people whom the meeting is for.

    Nobody is reminded who said no, whose reminders are off, or who is reminded by another kind in the same moment.
    """
    concerned = [person for person in people if concerns(kind, person)]
    if not meeting.is_planned or not concerned:
        return Round()
    until = _helps_until(kind, meeting, due)
    if now >= until:
        return Round(missed=tuple(person.member for person in concerned))
    to = tuple(person.member for person in concerned if not is_overtaken(kind, person, meeting, terms, now=now))
    if not to:
        return Round()
    if kind is not Reminder.HOUR:
        working = terms.working_time.next_working(now)
        if working >= until:
            return Round(missed=to)
        if working > now:
            return Round(wait_until=working)
    return Round(to, is_late=now - due >= LATE)


def concerns(kind: Reminder, person: Person) -> bool:
    """Tell whether a person wants to hear of this kind of reminder, as they have answered so far."""
    return person.level in HEARS and person.answer in CONCERNED[kind]


def is_overtaken(kind: Reminder, person: Person, meeting: Meeting, terms: Terms, *, now: datetime) -> bool:
    """Tell whether a later reminder is due for a person, too, which says all that this one does."""
    if kind is not Reminder.DAY or not concerns(Reminder.HOUR, person):
        return False
    hour = moment(Reminder.HOUR, meeting, terms)
    return hour is not None and now >= hour


def _helps_until(kind: Reminder, meeting: Meeting, due: datetime) -> datetime:
    """Return from when a reminder helps nobody: when the answers are in, when people gather, when all is over.

    Who is asked for the first time after the last day to answer, since somebody wants to know, is so until they gather.
    """
    match kind:
        case Reminder.ANSWER if meeting.answer_by is not None and due < meeting.answer_by:
            return meeting.answer_by
        case Reminder.ANSWER | Reminder.DAY:
            return meeting.times.gathers_at
        case Reminder.HOUR:
            return meeting.times.ends_at
