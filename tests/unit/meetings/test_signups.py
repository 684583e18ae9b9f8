"""One answer a member, a line that keeps its order, and how long a free place is kept for the next in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.clock import WorkingTime
from bot.community.model import MemberId
from bot.meetings.model import Meeting, MeetingId
from bot.meetings.signups import (
    CLOCKS_DIFFER,
    LEAST_OFFER,
    Answer,
    SignUp,
    answered,
    free_places,
    line,
    offer_ends,
    offered,
    passed,
)
from bot.meetings.times import Times
from tests.unit.meetings.making import TUESDAY, meeting, times

YES, MAYBE, NO, WAITING, OFFERED, PASSED = Answer
ANNA, BO, EVA = MemberId(1), MemberId(2), MemberId(3)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
WORKING = WorkingTime()


def signup(answer: Answer, **facts: Any) -> SignUp:
    usual: dict[str, Any] = {"meeting": MeetingId(255), "member": ANNA, "answer": answer, "said_at": TUESDAY}
    return SignUp(**usual | facts)


# ---------------------------------------------------------------- an answer
@pytest.mark.parametrize(
    ("before", "taken", "wanted", "becomes"),
    [
        (None, 0, YES, YES),
        (None, 1, YES, YES),
        (None, 2, YES, WAITING),
        (None, 3, YES, WAITING),
        (None, 2, MAYBE, MAYBE),
        (None, 2, NO, NO),
        (YES, 2, YES, YES),
        (YES, 3, YES, YES),
        (YES, 2, MAYBE, MAYBE),
        (YES, 2, NO, NO),
        (MAYBE, 1, YES, YES),
        (MAYBE, 2, YES, WAITING),
        (NO, 1, YES, YES),
        (NO, 2, YES, WAITING),
        (WAITING, 2, YES, WAITING),
        (WAITING, 2, NO, NO),
        (WAITING, 2, MAYBE, MAYBE),
        (OFFERED, 2, YES, YES),
        (OFFERED, 2, NO, NO),
        (PASSED, 2, YES, WAITING),
        (PASSED, 1, YES, YES),
    ],
)
def test_at_a_meeting_with_two_places(before: Answer | None, taken: int, wanted: Answer, becomes: Answer) -> None:
    known = signup(before) if before else None
    said = answered(meeting(places=2), ANNA, wanted, before=known, taken=taken, said_at=TUESDAY + HOUR)
    assert (said.answer, said.said_at, said.offered_until) == (becomes, TUESDAY + HOUR, None)


def test_there_is_always_room_where_no_number_was_given() -> None:
    assert answered(meeting(), ANNA, YES, before=None, taken=10_000, said_at=TUESDAY).answer is YES


def test_who_asks_again_keeps_their_place_in_line() -> None:
    since = TUESDAY - DAY
    again = answered(
        meeting(places=2), ANNA, YES, before=signup(WAITING, in_line_since=since), taken=2, said_at=TUESDAY + HOUR
    )
    assert (again.said_at, again.in_line_since) == (TUESDAY + HOUR, since)


@pytest.mark.parametrize("before", [NO, MAYBE, PASSED])
def test_who_left_the_line_stands_last_when_they_are_back(before: Answer) -> None:
    back = answered(meeting(places=2), ANNA, YES, before=signup(before), taken=2, said_at=TUESDAY + HOUR)
    assert back.in_line_since == TUESDAY + HOUR


def test_an_answer_that_was_said_before_the_one_that_is_known_changes_nothing() -> None:
    known = signup(NO)
    assert answered(meeting(), ANNA, YES, before=known, taken=0, said_at=TUESDAY - CLOCKS_DIFFER - MINUTE) is known


def test_of_two_answers_within_a_minute_the_later_to_arrive_counts() -> None:
    late = answered(meeting(), ANNA, YES, before=signup(NO), taken=0, said_at=TUESDAY - CLOCKS_DIFFER)
    assert late.answer is YES


def test_an_answer_is_to_the_time_at_which_the_meeting_is_now() -> None:
    moved = meeting(moves=1)
    assert not signup(YES).has_confirmed(moved)
    assert answered(moved, ANNA, YES, before=signup(YES), taken=1, said_at=TUESDAY).has_confirmed(moved)


@pytest.mark.parametrize(
    ("answer", "holds_place", "wants_to_come"),
    [
        (YES, True, True),
        (OFFERED, True, True),
        (MAYBE, False, True),
        (WAITING, False, True),
        (NO, False, False),
        (PASSED, False, False),
    ],
)
def test_what_an_answer_means(answer: Answer, holds_place: bool, wants_to_come: bool) -> None:
    assert (signup(answer).holds_place, signup(answer).wants_to_come) == (holds_place, wants_to_come)


# ---------------------------------------------------------------- the line
def test_the_first_to_ask_is_first_in_line_and_only_who_waits_stands_in_it() -> None:
    signups = [
        signup(WAITING, member=ANNA, in_line_since=TUESDAY + HOUR),
        signup(WAITING, member=BO, in_line_since=TUESDAY),
        signup(YES, member=EVA),
    ]
    assert [one.member for one in line(signups)] == [BO, ANNA]


@pytest.mark.parametrize(
    ("places", "taken", "waiting", "free"),
    [(None, 7, 3, 3), (5, 3, 3, 2), (5, 3, 1, 1), (5, 5, 3, 0), (5, 8, 3, 0), (5, 3, 0, 0)],
)
def test_as_many_are_asked_as_there_are_free_places(places: int | None, taken: int, waiting: int, free: int) -> None:
    assert free_places(meeting(places=places), taken, waiting) == free


def test_who_lets_an_offer_pass_is_no_longer_in_line() -> None:
    over = passed(offered(signup(WAITING, in_line_since=TUESDAY), TUESDAY + DAY))
    assert (over.answer, over.in_line_since, over.offered_until) == (PASSED, None, None)


# ---------------------------------------------------------------- how long a place is kept
def local(day: str, clock: str) -> datetime:
    begins = times(f"{day} {clock}").begins
    return begins.astimezone(UTC)


KEPT = {
    "a day": (("2027-02-15", "09:00"), "2027-02-24 13:00", 24, ("2027-02-16", "09:00")),
    "a day and a bit": (("2027-02-15", "09:00"), "2027-02-24 13:00", 30, ("2027-02-16", "15:00")),
    "some hours": (("2027-02-15", "09:00"), "2027-02-24 13:00", 4, ("2027-02-15", "13:00")),
    "the same day": (("2027-02-24", "09:00"), "2027-02-24 13:00", 24, ("2027-02-24", "11:00")),
    "a day is left": (("2027-02-23", "13:00"), "2027-02-24 13:00", 24, ("2027-02-24", "01:00")),
    "ten minutes are left": (("2027-02-24", "12:50"), "2027-02-24 13:00", 24, ("2027-02-24", "13:00")),
    "Christmas is near": (("2026-12-18", "15:00"), "2027-02-24 13:00", 24, ("2026-12-19", "15:00")),
    "into Christmas": (("2026-12-19", "15:00"), "2027-02-24 13:00", 24, ("2027-01-08", "15:00")),
    "at Christmas": (("2026-12-22", "15:00"), "2027-02-24 13:00", 24, ("2027-01-09", "00:00")),
    "into summer": (("2027-06-14", "10:00"), "2027-12-01 13:00", 24, ("2027-08-16", "10:00")),
    "two days into summer": (("2027-06-14", "10:00"), "2027-12-01 13:00", 48, ("2027-08-17", "10:00")),
    "half of the time is in summer": (("2027-06-14", "10:00"), "2027-09-01 13:00", 24, ("2027-08-16", "00:00")),
    "the meeting is in summer": (("2027-06-16", "10:00"), "2027-06-18 10:00", 24, ("2027-06-17", "10:00")),
    "half of the time, also at Christmas": (("2026-12-21", "09:00"), "2026-12-23 09:00", 24, ("2026-12-22", "09:00")),
    "by the wall clock": (("2026-10-24", "10:00"), "2026-11-24 13:00", 24, ("2026-10-25", "10:00")),
    "not on Good Friday": (("2027-03-25", "10:00"), "2027-05-24 13:00", 24, ("2027-03-27", "10:00")),
    "half of the time over Easter": (("2027-03-25", "16:00"), "2027-03-30 08:00", 120, ("2027-03-27", "23:30")),
    "not between two and three": (("2027-02-23", "17:00"), "2027-02-24 12:00", 24, ("2027-02-24", "03:00")),
}


@pytest.mark.parametrize(("told", "begins", "hours", "until"), KEPT.values(), ids=KEPT)
def test_a_place_is_kept(told: tuple[str, str], begins: str, hours: int, until: tuple[str, str]) -> None:
    ends = offer_ends(meeting(times=times(begins)), WORKING, hours, told_at=local(*told))
    assert ends == local(*until)


LATE_WINTER = st.integers(0, 47 * 24 * 60).map(lambda minutes: local("2027-01-08", "00:00") + minutes * MINUTE)


@given(told=LATE_WINTER, hours=st.integers(1, 168))
def test_a_place_is_never_kept_much_longer_than_half_of_the_time_that_is_left(told: datetime, hours: int) -> None:
    begins = meeting().times.gathers_at
    until = offer_ends(meeting(), WORKING, hours, told_at=told)
    assert told < until <= begins
    assert until - told <= max((begins - told) / 2, LEAST_OFFER) + HOUR  # the one between two and three at night


ANY_DAY = st.integers(0, 730 * 24 * 60).map(lambda minutes: local("2026-01-01", "00:00") + minutes * MINUTE)


@given(told=ANY_DAY, days=st.integers(1, 120), hours=st.integers(1, 168))
def test_no_offer_lapses_on_a_holiday_or_in_a_standstill_unless_the_meeting_is_in_it(
    told: datetime, days: int, hours: int
) -> None:
    begins = WORKING.local(told + days * DAY)
    about = meeting(times=Times(begins, None, (begins.date(),)))
    day = WORKING.local(offer_ends(about, WORKING, hours, told_at=told)).date()
    assert not _stands_still(day) or all(_stands_still(one) for one in _days(day, begins.date() - DAY))


def _stands_still(day: date) -> bool:
    return WORKING.stands_still(day) or WORKING.is_holiday(day)


def _days(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


# ---------------------------------------------------------------- whatever people do
class Crowd(RuleBasedStateMachine):
    """Six people who want to come to a meeting for which there are few places; the clock goes by minutes.

    The machine does with its answers what the use cases do: whoever is first is offered what is free.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = TUESDAY
        self.signups: dict[MemberId, SignUp] = {}
        self.queue: list[MemberId] = []  # in the order in which they asked, by our own reckoning
        self.meeting: Meeting = meeting(places=2)
        self.most = 2

    @initialize(places=st.integers(1, 4))
    def plan(self, places: int) -> None:
        self.meeting, self.most = meeting(places=places), places

    @property
    def taken(self) -> int:
        return sum(one.holds_place for one in self.signups.values())

    def offer(self) -> None:
        waiting = line(self.signups.values())
        for one in waiting[: free_places(self.meeting, self.taken, len(waiting))]:
            self.signups[one.member] = offered(one, self.now + DAY)
            assert self.queue.pop(0) == one.member

    @rule(who=st.integers(1, 6).map(MemberId), wanted=st.sampled_from([YES, YES, MAYBE, NO]))
    def answer(self, who: MemberId, wanted: Answer) -> None:
        self.now += 2 * MINUTE
        before = self.signups.get(who)
        said = answered(self.meeting, who, wanted, before=before, taken=self.taken, said_at=self.now)
        self.signups[who] = said
        if said.answer is not WAITING and who in self.queue:
            self.queue.remove(who)
        elif said.answer is WAITING and who not in self.queue:
            self.queue.append(who)
        self.offer()

    @precondition(lambda self: self.signups)
    @rule(wanted=st.sampled_from([YES, MAYBE, NO]), ago=st.integers(2, 600), data=st.data())
    def an_old_answer_arrives(self, wanted: Answer, ago: int, data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(sorted(self.signups)))
        before = self.signups[who]
        said_at = before.said_at - ago * MINUTE
        assert answered(self.meeting, who, wanted, before=before, taken=self.taken, said_at=said_at) == before

    @rule()
    def a_day_goes_by(self) -> None:
        self.now += DAY
        for who, one in self.signups.items():
            if one.offered_until is not None and one.offered_until <= self.now:
                self.signups[who] = passed(one)
        self.offer()

    @rule(places=st.integers(1, 6))
    def change_the_places(self, places: int) -> None:
        self.meeting, self.most = meeting(places=places), max(places, self.taken)
        self.offer()

    @invariant()
    def never_more_come_than_there_are_places_or_were_when_they_were_lowered(self) -> None:
        assert self.taken <= self.most

    @invariant()
    def the_line_keeps_its_order(self) -> None:
        assert [one.member for one in line(self.signups.values())] == self.queue

    @invariant()
    def nobody_waits_while_a_place_is_free(self) -> None:
        assert not self.queue or self.taken >= (self.meeting.places or 0)


TestCrowd = Crowd.TestCase
TestCrowd.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)
