"""What holds of reminders whatever the meeting, the network and the hour, also when the bot was away."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.clock import WorkingTime
from bot.community.model import Level, MemberId
from bot.meetings.model import Meeting, MeetingState
from bot.meetings.reminders import LATE, Person, Reminder, Terms, moment, round_of
from bot.meetings.signups import Answer
from bot.meetings.times import Times
from tests.unit.meetings.making import STOCKHOLM, TUESDAY, meeting

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SILENT = (Level.DIGEST, Level.NOTHING)
NIGHTS = [date(2026, 10, 25), date(2027, 3, 28)]
"""The nights when clocks are changed."""

# ---------------------------------------------------------------- any network, any meeting, anybody
working_times = st.builds(
    WorkingTime,
    zone=st.sampled_from([STOCKHOLM, STOCKHOLM, "Europe/London", "America/New_York"]),
    quiet_from=st.integers(16, 21),
    quiet_until=st.integers(5, 9),
    weekends_are_quiet=st.booleans(),
    country=st.sampled_from(["SE", ""]),
)
terms = st.builds(Terms, working_times, days_before=st.integers(0, 14), minutes_before=st.integers(0, 720))
days = st.one_of(st.sampled_from(NIGHTS), st.dates(date(2026, 9, 1), date(2027, 9, 30)))
walls = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]), fold=st.integers(0, 1))


@st.composite
def any_times(draw: st.DrawFn, zone: str) -> Times:
    first, place = draw(days), ZoneInfo(zone)
    touched = tuple(first + n * DAY for n in range(draw(st.sampled_from([1, 1, 1, 2, 4]))))
    if draw(st.booleans()) and draw(st.booleans()):
        return Times(datetime.combine(first, time(0), place), None, touched, is_all_day=True)
    wall = datetime.combine(first, draw(walls), place).astimezone(UTC).astimezone(place)
    hours = draw(st.sampled_from([None, 1, 3, 8]))
    ends = None if hours is None else (wall.astimezone(UTC) + hours * HOUR + (len(touched) - 1) * DAY).astimezone(place)
    return Times(wall, ends, touched)


@st.composite
def meetings(draw: st.DrawFn, zone: str) -> Meeting:
    when = draw(any_times(zone))
    hours = draw(st.one_of(st.none(), st.integers(0, 24 * 40)))
    answer_by = None if hours is None else when.gathers_at - hours * HOUR
    link = draw(st.sampled_from(["", "https://x.se", "https://x.se"]))
    return meeting(times=when, link=link, answer_by=answer_by)


people = st.lists(
    st.tuples(st.sampled_from(Level), st.one_of(st.none(), st.sampled_from(Answer))), min_size=1, max_size=6
).map(lambda drawn: [Person(MemberId(n), *facts) for n, facts in enumerate(drawn, 1)])


@st.composite
def networks(draw: st.DrawFn) -> tuple[Terms, Meeting]:
    by = draw(terms)
    return by, draw(meetings(by.working_time.zone))


enough = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


# ---------------------------------------------------------------- when
@enough
@given(networks())
def test_nothing_is_due_between_two_and_three_at_night(network: tuple[Terms, Meeting]) -> None:
    by, about = network
    dues = [moment(kind, about, by) for kind in Reminder]
    assert [due for due in dues if due and by.working_time.local(due).hour == 2] == []


@enough
@given(networks())
def test_every_reminder_is_due_before_what_it_reminds_of(network: tuple[Terms, Meeting]) -> None:
    by, about = network
    day, hour, answer = (moment(kind, about, by) for kind in (Reminder.DAY, Reminder.HOUR, Reminder.ANSWER))
    assert day is None or day <= about.times.gathers_at - 22 * HOUR
    assert hour is None or hour < about.times.gathers_at
    assert answer is None or (about.answer_by is not None and answer < about.answer_by)


@enough
@given(networks())
def test_who_is_reminded_of_a_day_or_of_their_answer_is_at_work_then(network: tuple[Terms, Meeting]) -> None:
    by, about = network
    dues = [moment(kind, about, by) for kind in (Reminder.DAY, Reminder.ANSWER)]
    assert all(by.working_time.is_working(due) for due in dues if due)


@enough
@given(networks())
def test_nobody_is_asked_for_an_answer_in_a_standstill(network: tuple[Terms, Meeting]) -> None:
    by, about = network
    due = moment(Reminder.ANSWER, about, by)
    assert due is None or not by.working_time.stands_still(by.working_time.local(due).date())


@enough
@given(networks())
def test_the_day_before_shows_the_same_hour_where_people_are_at_work_then(network: tuple[Terms, Meeting]) -> None:
    by, about = network
    begins = by.working_time.local(about.times.gathers_at)
    before = by.working_time.at(begins.date() - by.days_before * DAY, begins.time())
    assume(by.days_before and by.working_time.is_working(before))
    assert moment(Reminder.DAY, about, by) == before


@enough
@given(networks())
def test_the_hour_before_is_time_that_passes(network: tuple[Terms, Meeting]) -> None:
    by, about = network
    due = moment(Reminder.HOUR, about, by)
    before = about.times.gathers_at - by.minutes_before * MINUTE
    assert due is None or due == before or by.working_time.local(before).hour == 2


# ---------------------------------------------------------------- to whom
@enough
@given(networks(), people, st.sampled_from(Reminder), st.integers(-60 * 24 * 30, 60 * 24 * 3))
def test_nobody_hears_of_it_who_said_no_or_whose_reminders_are_off(
    network: tuple[Terms, Meeting], who: list[Person], kind: Reminder, minutes: int
) -> None:
    by, about = network
    now = about.times.gathers_at + minutes * MINUTE
    what = round_of(kind, about, who, by, due=now, now=now)
    undisturbed = {one.member for one in who if one.answer in (Answer.NO, Answer.PASSED) or one.level in SILENT}
    assert undisturbed.isdisjoint({*what.to, *what.missed})


@enough
@given(networks(), people, st.sampled_from(Reminder), st.sampled_from([MeetingState.DRAFT, MeetingState.CANCELLED]))
def test_nobody_hears_of_a_meeting_that_is_not_planned(
    network: tuple[Terms, Meeting], who: list[Person], kind: Reminder, state: MeetingState
) -> None:
    by, about = network
    what = round_of(kind, meeting(times=about.times, state=state), who, by, due=TUESDAY, now=TUESDAY)
    assert (what.to, what.missed, what.wait_until) == ((), (), None)


# ---------------------------------------------------------------- a meeting's whole life, with the bot away for a while
@dataclass(frozen=True, order=True)
class Due:
    """A reminder that is looked at at ``at``; it was due at ``first``."""

    at: datetime
    kind: Reminder
    first: datetime


@dataclass(frozen=True)
class Told:
    """What one person was told, when, and whether it said that it is late."""

    member: MemberId
    kind: Reminder
    at: datetime
    first: datetime
    is_late: bool


@dataclass(frozen=True)
class Life:
    """All that was told of a meeting, and whom it helped no more."""

    told: list[Told]
    missed: list[tuple[MemberId, Reminder]]


def live(by: Terms, about: Meeting, who: list[Person], away: datetime, back: datetime) -> Life:
    """Have every reminder happen in its order, as deadlines do; what falls due while the bot is away waits for it."""
    moments = [(kind, moment(kind, about, by)) for kind in Reminder]
    ahead = [Due(at, kind, at) for kind, at in moments if at is not None]
    life = Life([], [])
    heapq.heapify(ahead)
    for _ in range(20):
        if not ahead:
            return life
        due = heapq.heappop(ahead)
        now = back if away <= due.at < back else due.at
        what = round_of(due.kind, about, who, by, due=due.first, now=now)
        life.told.extend(Told(member, due.kind, now, due.first, what.is_late) for member in what.to)
        life.missed.extend((member, due.kind) for member in what.missed)
        if what.wait_until is not None:
            heapq.heappush(ahead, Due(what.wait_until, due.kind, due.first))
    raise AssertionError("it never ends")


@st.composite
def lives(draw: st.DrawFn) -> tuple[Terms, list[Person], Life]:
    """Return a meeting's life with an outage of any length, that begins around one of its moments."""
    by, about = draw(networks())
    dues = [due for kind in Reminder if (due := moment(kind, about, by)) is not None]
    away = draw(st.sampled_from([*dues, about.times.gathers_at])) - draw(st.integers(0, 300)) * MINUTE
    length = draw(st.one_of(st.integers(0, 240), st.integers(0, 60 * 24 * 30))) * MINUTE
    who = draw(people)
    return by, who, live(by, about, who, away, away + length)


@enough
@given(lives())
def test_nobody_hears_the_same_twice_or_is_listed_as_missed_who_heard_it(
    life: tuple[Terms, list[Person], Life],
) -> None:
    heard = [(one.member, one.kind) for one in life[2].told] + life[2].missed
    assert len(heard) == len(set(heard))


@enough
@given(lives())
def test_nobody_hears_two_things_in_the_same_moment(life: tuple[Terms, list[Person], Life]) -> None:
    heard = [(one.member, one.at) for one in life[2].told]
    assert len(heard) == len(set(heard))


@enough
@given(lives())
def test_nobody_is_disturbed_when_they_are_not_at_work_but_an_hour_before(
    life: tuple[Terms, list[Person], Life],
) -> None:
    working = life[0].working_time
    assert all(working.is_working(one.at) for one in life[2].told if one.kind is not Reminder.HOUR)


@enough
@given(lives())
def test_a_reminder_says_that_it_is_late_if_it_is_so_by_a_quarter(life: tuple[Terms, list[Person], Life]) -> None:
    assert all(one.is_late is (one.at - one.first >= LATE) for one in life[2].told)


@enough
@given(lives())
def test_the_day_is_never_told_of_after_the_hour(life: tuple[Terms, list[Person], Life]) -> None:
    order = sorted(life[2].told, key=lambda one: (one.member, one.at))
    pairs = [(one.kind, other.kind) for one, other in pairwise(order) if one.member == other.member]
    assert (Reminder.HOUR, Reminder.DAY) not in pairs


@enough
@given(networks(), people)
def test_without_an_outage_everybody_hears_all_that_concerns_them_and_in_time(
    network: tuple[Terms, Meeting], who: list[Person]
) -> None:
    by, about = network
    life = live(by, about, who, TUESDAY, TUESDAY)
    comes = {one.member for one in who if one.answer in (Answer.YES, Answer.MAYBE) and one.level not in SILENT}
    assert {one.member for one in life.told if one.kind is Reminder.DAY} == (comes if by.days_before else set())
    assert (life.missed, [one for one in life.told if one.is_late]) == ([], [])
