"""What can be a meeting, whether it is coming, for whom it is, and where."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.clock import WorkingTime
from bot.community.model import Function, Member, MemberId, NetworkId, Role
from bot.meetings.model import Meeting, MeetingState, place_and_link
from bot.meetings.refusals import (
    AnswerByTooLate,
    HasBegun,
    NotALink,
    TitleMissing,
    TooLong,
)
from tests.unit.meetings.making import TUESDAY, meeting, times

WORKING = WorkingTime()
BEGINS = datetime(2027, 2, 24, 12, 0, tzinfo=UTC)
ENDS = datetime(2027, 2, 24, 15, 0, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
DRAFT = MeetingState.DRAFT
NEXT_WEEK = times("2027-03-03 13:00", "16:00")


def draft(**changes: Any) -> Meeting:
    never = {"number": 0, "published_at": None, "changed_at": None}
    return meeting(**{"state": DRAFT} | never | changes)


# ---------------------------------------------------------------- what can be a meeting
@pytest.mark.parametrize("title", ["", "   ", "…", "?!", "\n"])
def test_a_meeting_is_about_something(title: str) -> None:
    with pytest.raises(TitleMissing):
        meeting(title=title)


def test_a_title_is_one_line_without_needless_spaces() -> None:
    assert meeting(title="  Studiero\n i   klassrummet ").title == "Studiero i klassrummet"


LIMITS = [("title", 100), ("note", 300), ("place", 200), ("agenda", 2000), ("prepare", 800), ("reason", 300)]


@pytest.mark.parametrize(("name", "limit"), LIMITS)
def test_a_text_may_be_as_long_as_its_limit(name: str, limit: int) -> None:
    assert len(getattr(meeting(**{name: "å" * limit}), name)) == limit


@pytest.mark.parametrize(("name", "limit"), LIMITS)
def test_a_longer_text_is_refused_with_its_length(name: str, limit: int) -> None:
    with pytest.raises(TooLong) as refusal:
        meeting(**{name: "å" * (limit + 1)})
    assert (refusal.value.length, refusal.value.limit) == (limit + 1, limit)


@pytest.mark.parametrize("link", ["zoom.us/j/1", "ftp://x.se", "https://", "https://x.se rum 2", "javascript:alert(1)"])
def test_what_is_no_link_is_refused(link: str) -> None:
    with pytest.raises(NotALink):
        meeting(link=link)


def test_answers_may_be_wanted_until_people_gather() -> None:
    assert meeting(answer_by=BEGINS).answer_by == BEGINS


def test_answers_are_not_wanted_once_people_have_gathered() -> None:
    with pytest.raises(AnswerByTooLate):
        meeting(answer_by=BEGINS + MOMENT)


def test_to_a_meeting_without_a_time_of_day_answers_are_wanted_until_the_morning() -> None:
    with pytest.raises(AnswerByTooLate):
        meeting(times=times("2027-02-24"), answer_by=datetime(2027, 2, 24, 7, 1, tzinfo=UTC))


def test_its_name_in_calendars_stays_whatever_is_changed() -> None:
    moved = meeting().move(NEXT_WEEK, WORKING, now=TUESDAY)
    assert moved.uid == meeting().uid == "meeting-ff@radslag"


def test_one_can_take_part_online_where_there_is_a_link() -> None:
    assert [meeting().is_digital, meeting(place="Aulan", link="https://x.se").is_digital] == [False, True]


def test_its_thread_stays_for_fourteen_days() -> None:
    assert meeting().thread_closes_at == ENDS + 14 * DAY


# ---------------------------------------------------------------- whether it is coming
@pytest.mark.parametrize(
    ("now", "has_begun", "is_over"),
    [
        (BEGINS - MOMENT, False, False),
        (BEGINS, True, False),
        (ENDS - MOMENT, True, False),
        (ENDS, True, True),
    ],
)
def test_a_meeting_begins_and_ends_at_its_times(now: datetime, has_begun: bool, is_over: bool) -> None:
    assert (meeting().has_begun(now), meeting().is_over(now)) == (has_begun, is_over)


@pytest.mark.parametrize(
    ("state", "now", "coming"),
    [
        (MeetingState.PLANNED, TUESDAY, True),
        (MeetingState.PLANNED, ENDS - MOMENT, True),
        (MeetingState.PLANNED, ENDS, False),
        (MeetingState.DRAFT, TUESDAY, False),
        (MeetingState.CANCELLED, TUESDAY, False),
    ],
)
def test_one_can_go_to_a_planned_meeting_until_it_is_over(state: MeetingState, now: datetime, coming: bool) -> None:
    assert meeting(state=state).is_coming(now) is coming


# ---------------------------------------------------------------- for whom it is
def member(*functions: Function, id: int = 1, left_at: datetime | None = None) -> Member:
    roles = frozenset({Role.LEADER})
    return Member(MemberId(id), NetworkId(1), "Anna", roles, frozenset(functions), TUESDAY, left_at=left_at)


PRINCIPALS = frozenset({Function.PRINCIPAL})


@pytest.mark.parametrize(
    ("audience", "who", "may_come"),
    [
        (frozenset(), member(), True),
        (frozenset(), member(Function.RESEARCHER), True),
        (PRINCIPALS, member(Function.PRINCIPAL), True),
        (PRINCIPALS, member(Function.BOARD, Function.PRINCIPAL), True),
        (PRINCIPALS, member(Function.RESEARCHER), False),
        (PRINCIPALS, member(), False),
        (PRINCIPALS, member(id=8), True),
        (PRINCIPALS, member(id=9), True),
        (frozenset(), member(left_at=TUESDAY), False),
        (PRINCIPALS, member(id=8, left_at=TUESDAY), False),
    ],
)
def test_a_meeting_is_for_its_audience_and_for_who_runs_it(audience: Any, who: Member, may_come: bool) -> None:
    run_by_others = meeting(audience=audience, chair=MemberId(8), secretary=MemberId(9))
    assert run_by_others.is_for(who) is may_come


# ---------------------------------------------------------------- publishing
def test_a_draft_gets_its_number_when_it_is_published() -> None:
    published = draft().publish(12, now=TUESDAY)
    assert (published.number, published.state, published.published_at) == (12, MeetingState.PLANNED, TUESDAY)
    assert (published.sequence, published.changed_at) == (0, TUESDAY)


def test_what_is_published_already_stays_as_it_is() -> None:
    assert meeting().publish(13, now=TUESDAY) == meeting()


def test_a_draft_can_be_published_until_its_time_has_come() -> None:
    assert draft().publish(12, now=BEGINS - MOMENT).is_planned
    with pytest.raises(HasBegun):
        draft().publish(12, now=BEGINS)


# ---------------------------------------------------------------- the place, as people write it
@pytest.mark.parametrize(
    ("typed", "place", "link"),
    [
        ("", "", ""),
        ("Aulan", "Aulan", ""),
        ("  Ekskolan,   sal 4 ", "Ekskolan, sal 4", ""),
        ("https://zoom.us/j/1?pwd=a.b", "", "https://zoom.us/j/1?pwd=a.b"),
        ("Aulan, https://x.se/1", "Aulan", "https://x.se/1"),
        ("Aulan; https://x.se/1", "Aulan", "https://x.se/1"),
        ("Aulan – https://x.se/1", "Aulan", "https://x.se/1"),
        ("https://x.se/1, Aulan", "Aulan", "https://x.se/1"),
        ("Länk: https://x.se/1", "Länk", "https://x.se/1"),
        ("Aulan. Länken är https://x.se/1.", "Aulan. Länken är", "https://x.se/1"),
        ("Zoom (https://x.se/1)", "Zoom", "https://x.se/1"),
        ("Zoom <https://x.se/1>", "Zoom", "https://x.se/1"),
        ("Aulan (plan 2), https://x.se/1", "Aulan (plan 2)", "https://x.se/1"),
        ("Aulan http://x.se/1", "Aulan", "http://x.se/1"),
        ("https://x.se/1 https://x.se/2", "https://x.se/2", "https://x.se/1"),
        ("x.se/1", "x.se/1", ""),
    ],
)
def test_a_place_is_read_with_the_link_that_stands_in_it(typed: str, place: str, link: str) -> None:
    assert place_and_link(typed) == (place, link)
