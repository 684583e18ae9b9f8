"""Who is reminded of what, and when: a table of what becomes of a reminder, and the moments at which it is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.clock import WorkingTime
from bot.community.model import Level, MemberId
from bot.meetings.model import MeetingState
from bot.meetings.reminders import Person, Reminder, Round, Terms, moment, round_of
from bot.meetings.signups import Answer
from tests.unit.meetings.making import meeting, times

WORKING = WorkingTime()
TERMS = Terms(WORKING)
ANNA = MemberId(1)


def local(written: str) -> datetime:
    """Return the moment when the clock in Stockholm shows this."""
    return times(written).begins.astimezone(UTC)


# ---------------------------------------------------------------- what becomes of a reminder
ANSWER_BY = local("2027-02-19 16:00")
MEETINGS = {
    "at school": meeting(answer_by=ANSWER_BY),
    "online": meeting(answer_by=ANSWER_BY, link="https://x.se"),
    "cancelled": meeting(answer_by=ANSWER_BY, link="https://x.se", state=MeetingState.CANCELLED),
    "a draft": meeting(answer_by=ANSWER_BY, link="https://x.se", state=MeetingState.DRAFT),
    "early": meeting(times=times("2027-02-24 07:30", "09:00"), link="https://x.se"),
    "Saturday": meeting(times=times("2027-02-27 10:00", "12:00")),
}
LEVELS = {"signed up": Level.SIGNED_UP, "all": Level.EVERYTHING, "digest": Level.DIGEST, "off": Level.NOTHING}
ANSWERS = {answer.value: answer for answer in Answer} | {"–": None}

# The meeting is on Wednesday 24 February 2027 at 13–16, one on Saturday at 10; answers are wanted by Friday 19 at 16.
# Times are February's: "23. 13:00". What becomes of it: "told", "told late", "nothing", "missed", "waits until …".
TABLE = """
answer    level      meeting    kind    due        now        becomes

# who hears
yes       signed up  at school  day     23. 13:00  23. 13:00  told
maybe     signed up  at school  day     23. 13:00  23. 13:00  told
no        signed up  at school  day     23. 13:00  23. 13:00  nothing
waiting   signed up  at school  day     23. 13:00  23. 13:00  nothing
offered   signed up  at school  day     23. 13:00  23. 13:00  nothing
passed    signed up  at school  day     23. 13:00  23. 13:00  nothing
–         signed up  at school  day     23. 13:00  23. 13:00  nothing
yes       signed up  online     hour    24. 12:00  24. 12:00  told
maybe     signed up  online     hour    24. 12:00  24. 12:00  nothing
no        signed up  online     hour    24. 12:00  24. 12:00  nothing
waiting   signed up  online     hour    24. 12:00  24. 12:00  nothing
–         signed up  online     hour    24. 12:00  24. 12:00  nothing
–         signed up  at school  answer  16. 16:00  16. 16:00  told
yes       signed up  at school  answer  16. 16:00  16. 16:00  nothing
maybe     signed up  at school  answer  16. 16:00  16. 16:00  nothing
no        signed up  at school  answer  16. 16:00  16. 16:00  nothing
waiting   signed up  at school  answer  16. 16:00  16. 16:00  nothing
passed    signed up  at school  answer  16. 16:00  16. 16:00  nothing

# off means off
yes       all        at school  day     23. 13:00  23. 13:00  told
yes       digest     at school  day     23. 13:00  23. 13:00  nothing
yes       off        at school  day     23. 13:00  23. 13:00  nothing
yes       all        online     hour    24. 12:00  24. 12:00  told
yes       digest     online     hour    24. 12:00  24. 12:00  nothing
yes       off        online     hour    24. 12:00  24. 12:00  nothing
–         all        at school  answer  16. 16:00  16. 16:00  told
–         digest     at school  answer  16. 16:00  16. 16:00  nothing
–         off        at school  answer  16. 16:00  16. 16:00  nothing
yes       off        at school  day     23. 13:00  24. 13:00  nothing

# which meetings
yes       signed up  cancelled  day     23. 13:00  23. 13:00  nothing
yes       signed up  cancelled  hour    24. 12:00  24. 12:00  nothing
–         signed up  cancelled  answer  16. 16:00  16. 16:00  nothing
yes       signed up  cancelled  day     23. 13:00  24. 14:00  nothing
yes       signed up  a draft    day     23. 13:00  23. 13:00  nothing

# too late to be on time, early enough to help
yes       signed up  at school  day     23. 13:00  23. 13:14  told
yes       signed up  at school  day     23. 13:00  23. 13:15  told late
yes       signed up  at school  day     23. 13:00  23. 17:59  told late
yes       signed up  at school  day     23. 13:00  23. 18:00  waits until 24. 07:00
yes       signed up  at school  day     23. 13:00  24. 06:59  waits until 24. 07:00
yes       signed up  at school  day     23. 13:00  24. 07:00  told late
yes       signed up  at school  day     23. 13:00  24. 12:59  told late
yes       signed up  online     hour    24. 12:00  24. 12:14  told
yes       signed up  online     hour    24. 12:00  24. 12:15  told late
yes       signed up  online     hour    24. 12:00  24. 15:59  told late
–         signed up  at school  answer  16. 16:00  16. 18:00  waits until 17. 07:00
–         signed up  at school  answer  16. 16:00  17. 07:00  told late
–         signed up  at school  answer  16. 16:00  19. 15:59  told late

# too late to help
yes       signed up  at school  day     23. 13:00  24. 13:00  missed
maybe     signed up  at school  day     23. 13:00  28. 13:00  missed
no        signed up  at school  day     23. 13:00  24. 13:00  nothing
yes       signed up  online     hour    24. 12:00  24. 16:00  missed
maybe     signed up  online     hour    24. 12:00  24. 16:00  nothing
–         signed up  at school  answer  16. 16:00  19. 16:00  missed
–         signed up  at school  answer  22. 09:00  22. 09:00  told
–         signed up  at school  answer  22. 09:00  24. 13:00  missed
yes       signed up  Saturday   day     26. 10:00  26. 18:00  missed
yes       signed up  Saturday   day     26. 10:00  27. 09:00  missed

# of two at once, the later one says it all
yes       signed up  online     day     23. 13:00  24. 11:59  told late
yes       signed up  online     day     23. 13:00  24. 12:00  nothing
maybe     signed up  online     day     23. 13:00  24. 12:00  told late
yes       signed up  online     day     23. 13:00  24. 13:00  missed
yes       signed up  early      day     23. 07:30  24. 06:30  nothing
maybe     signed up  early      day     23. 07:30  24. 06:30  waits until 24. 07:00
yes       signed up  early      hour    24. 06:30  24. 06:30  told
"""
ROWS = [line for line in TABLE.splitlines()[2:] if line and not line.startswith("#")]


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("  ") if cell.strip()]


def february(written: str) -> datetime:
    day, clock = written.split(". ")
    return local(f"2027-02-{day} {clock}")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " · ".join(cells(row)))
def test_what_becomes_of_a_reminder(row: str) -> None:
    answer, level, about, kind, due, now, becomes = cells(row)
    person = Person(ANNA, LEVELS[level], ANSWERS[answer])
    when = {"due": february(due), "now": february(now)}
    assert in_words(round_of(Reminder(kind), MEETINGS[about], [person], TERMS, **when)) == becomes


def in_words(what: Round) -> str:
    """Return what became of a reminder for the one person whom it could go to."""
    match what:
        case Round((), None, (), False):
            return "nothing"
        case Round((member,), None, (), is_late) if member == ANNA:
            return "told late" if is_late else "told"
        case Round((), None, (member,), False) if member == ANNA:
            return "missed"
        case Round((), datetime() as until, (), False):
            return f"waits until {WORKING.local(until):%d. %H:%M}"
        case _:
            raise AssertionError(what)


def test_each_person_is_looked_at_for_themselves() -> None:
    answers = [Answer.YES, Answer.NO, None, Answer.MAYBE, Answer.YES]
    people = [Person(MemberId(n), Level.SIGNED_UP, answer) for n, answer in enumerate(answers, 1)]
    now = february("24. 12:00")
    rounds = {kind: round_of(kind, MEETINGS["online"], people, TERMS, due=now, now=now) for kind in Reminder}
    assert (rounds[Reminder.DAY].to, rounds[Reminder.HOUR].to) == ((4,), (1, 5))


def test_a_reminder_for_nobody_is_neither_missed_nor_waited_for() -> None:
    assert round_of(Reminder.DAY, MEETINGS["online"], [], TERMS, due=february("23. 13:00"), now=ANSWER_BY) == Round()


# ---------------------------------------------------------------- when
def due(kind: Reminder, begins: str, terms: Terms = TERMS, **facts: Any) -> str | None:
    """Return when a reminder is due, as the clock in Stockholm shows it."""
    at = moment(kind, meeting(times=times(begins), **facts), terms)
    return f"{WORKING.local(at):%Y-%m-%d %H:%M}" if at else None


DAYS_BEFORE = {
    "Wednesday": ("2027-02-24 13:00", "2027-02-23 13:00"),
    "after the long Sunday": ("2026-10-26 13:00", "2026-10-23 17:00"),
    "after Easter": ("2027-03-30 13:00", "2027-03-25 17:00"),
    "Monday": ("2027-02-22 13:00", "2027-02-19 17:00"),
    "Saturday": ("2027-02-27 13:00", "2027-02-26 13:00"),
    "evening": ("2027-02-24 19:00", "2027-02-23 17:00"),
    "dawn": ("2027-02-24 06:00", "2027-02-22 17:00"),
    "first hour": ("2027-02-24 07:00", "2027-02-23 07:00"),
    "all day": ("2027-02-24", "2027-02-23 08:00"),
    "after Epiphany": ("2027-01-07 09:00", "2027-01-05 17:00"),
    "night": ("2027-02-24 02:30", "2027-02-22 17:00"),
}


@pytest.mark.parametrize(("begins", "reminded"), DAYS_BEFORE.values(), ids=DAYS_BEFORE)
def test_the_day_before_is_the_same_hour_or_the_last_working_time_before_it(begins: str, reminded: str) -> None:
    assert due(Reminder.DAY, begins) == reminded


NEVER_QUIET = Terms(WorkingTime(quiet_from=0, quiet_until=0, weekends_are_quiet=False, country=""))


@pytest.mark.parametrize(
    ("begins", "before", "hours"),
    [("2026-10-25 13:00", "2026-10-24 13:00", 25), ("2027-03-28 13:00", "2027-03-27 13:00", 23)],
)
def test_the_day_before_is_the_wall_clocks_day(begins: str, before: str, hours: int) -> None:
    assert due(Reminder.DAY, begins, NEVER_QUIET) == before
    assert local(begins) - local(before) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("begins", "reminded"),
    [
        ("2027-02-24 13:00", "2027-02-24 12:00"),
        ("2027-02-28 20:00", "2027-02-28 19:00"),
        ("2027-12-24 07:00", "2027-12-24 06:00"),
        ("2026-10-25 03:30", "2026-10-25 00:00"),
        ("2026-10-25 04:00", "2026-10-25 03:00"),
        ("2027-03-28 03:30", "2027-03-28 01:30"),
        ("2027-03-28 04:00", "2027-03-28 03:00"),
        ("2027-02-24 03:30", "2027-02-24 00:00"),
        ("2027-02-24 03:00", "2027-02-24 00:00"),
        ("2027-02-24 02:59", "2027-02-24 01:59"),
    ],
)
def test_the_hour_before_is_an_hour_that_passes_but_never_between_two_and_three(begins: str, reminded: str) -> None:
    assert due(Reminder.HOUR, begins, link="https://x.se") == reminded


@pytest.mark.parametrize(
    ("begins", "facts"),
    [("2027-02-24 13:00", {}), ("2027-02-24 13:00", {"place": "Aulan"}), ("2027-02-24", {"link": "https://x.se"})],
    ids=["undecided", "at a place", "without a time of day"],
)
def test_there_is_no_reminder_an_hour_before_but_for_meetings_online(begins: str, facts: dict[str, Any]) -> None:
    assert due(Reminder.HOUR, begins, **facts) is None


ASKED = {
    "Friday": ("2027-02-19 16:00", "2027-02-16 16:00"),
    "Wednesday": ("2027-02-17 16:00", "2027-02-12 16:00"),
    "Sunday": ("2027-02-21 16:00", "2027-02-17 16:00"),
    "evening": ("2027-02-19 20:00", "2027-02-16 17:00"),
    "in January": ("2027-01-11 16:00", "2026-12-18 17:00"),
    "later": ("2027-01-13 16:00", "2027-01-08 16:00"),
    "at Christmas": ("2027-01-05 16:00", "2026-12-18 17:00"),
    "near Christmas": ("2026-12-22 16:00", "2026-12-17 16:00"),
    "dawn after Christmas": ("2027-01-13 06:00", "2026-12-18 17:00"),
}


@pytest.mark.parametrize(("until", "reminded"), ASKED.values(), ids=ASKED)
def test_who_has_not_answered_is_asked_three_working_days_before_the_last_day_but_not_on_holiday(
    until: str, reminded: str
) -> None:
    assert due(Reminder.ANSWER, "2027-02-24 13:00", answer_by=local(until)) == reminded


def test_nobody_is_asked_where_there_is_no_last_day_to_answer() -> None:
    assert due(Reminder.ANSWER, "2027-02-24 13:00") is None


@pytest.mark.parametrize(
    ("terms", "day", "hour"),
    [
        (Terms(WORKING, days_before=2), "2027-02-22 13:00", "2027-02-24 12:00"),
        (Terms(WORKING, minutes_before=15), "2027-02-23 13:00", "2027-02-24 12:45"),
        (Terms(WORKING, days_before=0), None, "2027-02-24 12:00"),
        (Terms(WORKING, minutes_before=0), "2027-02-23 13:00", None),
        (Terms(WORKING, minutes_before=630), "2027-02-23 13:00", "2027-02-24 00:00"),
    ],
    ids=["two days", "a quarter", "no day", "no hour", "half a day"],
)
def test_a_network_reminds_as_it_has_decided(terms: Terms, day: str | None, hour: str | None) -> None:
    online = {"link": "https://x.se"}
    assert due(Reminder.DAY, "2027-02-24 13:00", terms, **online) == day
    assert due(Reminder.HOUR, "2027-02-24 13:00", terms, **online) == hour
