"""What may be done with a meeting, when, and what that counts for: changed, moved, cancelled, answered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.clock import WorkingTime
from bot.errors import Refusal
from bot.meetings.model import Meeting, MeetingState
from bot.meetings.refusals import (
    AnswerByTooLate,
    Cancelled,
    HasBegun,
    IsOver,
    NotPublished,
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


# ---------------------------------------------------------------- changing
@pytest.mark.parametrize(
    "changes",
    [{"place": "Aulan"}, {"link": "https://x.se"}, {"title": "Ro"}, {"agenda": "Kaffe"}, {"places": 20}],
    ids=lambda changes: next(iter(changes)),
)
def test_a_change_is_counted_for_the_calendars(changes: dict[str, Any]) -> None:
    changed = meeting().change(now=TUESDAY + HOUR, **changes)
    assert (changed.sequence, changed.changed_at) == (1, TUESDAY + HOUR)


def test_each_change_counts() -> None:
    once = meeting().change(now=TUESDAY, place="Aulan")
    assert once.change(now=TUESDAY, place="Matsalen").sequence == 2


@pytest.mark.parametrize("changes", [{}, {"place": ""}, {"title": " Studiero "}, {"audience": frozenset()}])
def test_what_changes_nothing_is_not_counted(changes: dict[str, Any]) -> None:
    assert meeting().change(now=TUESDAY + HOUR, **changes) is not None
    assert meeting().change(now=TUESDAY + HOUR, **changes) == meeting()


def test_changing_a_draft_counts_nothing() -> None:
    changed = draft().change(now=TUESDAY, place="Aulan")
    assert (changed.place, changed.sequence, changed.changed_at, changed.moves) == ("Aulan", 0, None, 0)


def test_a_change_that_cannot_be_is_refused_as_it_would_be_in_a_new_meeting() -> None:
    with pytest.raises(AnswerByTooLate):
        meeting().change(now=TUESDAY, answer_by=BEGINS + DAY)


# ---------------------------------------------------------------- moving
def test_a_moved_meeting_is_at_its_new_time_and_asks_again() -> None:
    moved = meeting(moves=2, sequence=5).move(NEXT_WEEK, WORKING, now=TUESDAY + HOUR)
    assert (moved.times, moved.moves, moved.sequence, moved.changed_at) == (NEXT_WEEK, 3, 6, TUESDAY + HOUR)


def test_who_moves_it_to_where_it_is_moves_nothing() -> None:
    assert meeting().move(times("2027-02-24 13:00", "16:00"), WORKING, now=TUESDAY) == meeting()


def test_a_new_note_at_the_same_time_is_a_change_and_no_move() -> None:
    changed = meeting().move(meeting().times, WORKING, note="följt av AW", now=TUESDAY)
    assert (changed.note, changed.moves, changed.sequence) == ("följt av AW", 0, 1)


def test_a_meeting_that_is_moved_keeps_its_note_unless_another_is_given() -> None:
    moved = meeting(note="följt av AW").move(NEXT_WEEK, WORKING, now=TUESDAY)
    assert (moved.note, moved.move(meeting().times, WORKING, note="i Umeå", now=TUESDAY).note) == (
        "följt av AW",
        "i Umeå",
    )


def test_another_end_is_another_time() -> None:
    assert meeting().move(times("2027-02-24 13:00", "17:00"), WORKING, now=TUESDAY).moves == 1


def test_moving_a_draft_asks_nobody_and_counts_nothing() -> None:
    moved = draft().move(NEXT_WEEK, WORKING, now=TUESDAY)
    assert (moved.times, moved.moves, moved.sequence) == (NEXT_WEEK, 0, 0)


FRIDAY_BEFORE = datetime(2027, 2, 19, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("to", "answer_by"),
    [
        (times("2027-03-03 13:00"), datetime(2027, 2, 26, 15, 0, tzinfo=UTC)),
        (times("2027-02-25 13:00"), datetime(2027, 2, 20, 15, 0, tzinfo=UTC)),
        (times("2027-02-17 13:00"), datetime(2027, 2, 12, 15, 0, tzinfo=UTC)),
        (times("2027-02-24 09:00"), FRIDAY_BEFORE),
        (times("2027-03-31 13:00"), datetime(2027, 3, 27, 15, 0, tzinfo=UTC)),
        (times("2027-04-07 13:00"), datetime(2027, 4, 2, 14, 0, tzinfo=UTC)),
        (times("2027-03-31"), datetime(2027, 3, 27, 15, 0, tzinfo=UTC)),
    ],
    ids=["a week", "a day", "back", "same day", "to Good Friday", "into summer time", "without hours"],
)
def test_the_last_day_to_answer_moves_with_the_meeting_past_holidays(to: Any, answer_by: datetime) -> None:
    assert meeting(answer_by=FRIDAY_BEFORE).move(to, WORKING, now=TUESDAY).answer_by == answer_by


def test_a_last_day_to_answer_that_would_come_too_late_falls_away() -> None:
    on_the_day = meeting(answer_by=BEGINS)
    assert on_the_day.move(times("2027-02-25 09:00"), WORKING, now=TUESDAY).answer_by is None


def test_a_last_day_to_answer_that_would_fall_on_easter_monday_falls_away_with_the_meeting_on_the_day_after() -> None:
    day_before = meeting(answer_by=BEGINS - DAY + HOUR)
    assert day_before.move(times("2027-03-30 13:00"), WORKING, now=TUESDAY).answer_by is None


# ---------------------------------------------------------------- cancelling
def test_a_cancelled_meeting_tells_why_and_is_counted_for_the_calendars() -> None:
    cancelled = meeting(sequence=3).cancel("Snöstorm", now=TUESDAY + HOUR)
    assert (cancelled.state, cancelled.reason, cancelled.sequence) == (MeetingState.CANCELLED, "Snöstorm", 4)
    assert cancelled.changed_at == TUESDAY + HOUR


def test_a_meeting_that_goes_on_can_be_cancelled_until_it_is_over() -> None:
    assert meeting().cancel("", now=ENDS - MOMENT).state is MeetingState.CANCELLED


# ---------------------------------------------------------------- what is refused, and why
CANCELLED = replace(meeting(), state=MeetingState.CANCELLED)


@pytest.mark.parametrize(
    ("given", "now", "changing", "moving", "cancelling"),
    [
        (meeting(), TUESDAY, None, None, None),
        (meeting(), BEGINS, None, HasBegun, None),
        (meeting(), ENDS - MOMENT, None, HasBegun, None),
        (meeting(), ENDS, IsOver, HasBegun, IsOver),
        (CANCELLED, TUESDAY, Cancelled, Cancelled, Cancelled),
        (draft(), TUESDAY, None, None, NotPublished),
        (draft(), ENDS, None, HasBegun, NotPublished),
    ],
    ids=["planned", "begun", "going on", "over", "cancelled", "draft", "old draft"],
)
def test_what_may_be_done_depends_on_where_it_is_in_its_life(
    given: Meeting, now: datetime, changing: Any, moving: Any, cancelling: Any
) -> None:
    assert refused(lambda: given.change(now=now, place="Aulan")) is changing
    assert refused(lambda: given.move(NEXT_WEEK, WORKING, now=now)) is moving
    assert refused(lambda: given.cancel("", now=now)) is cancelling


@pytest.mark.parametrize(
    ("given", "now", "refusal"),
    [
        (meeting(), TUESDAY, None),
        (meeting(), ENDS - MOMENT, None),
        (meeting(), ENDS, IsOver),
        (CANCELLED, TUESDAY, Cancelled),
        (draft(), TUESDAY, NotPublished),
    ],
)
def test_a_meeting_takes_answers_from_its_announcement_until_it_is_over(
    given: Meeting, now: datetime, refusal: Any
) -> None:
    assert refused(lambda: given.check_takes_answers(now)) is refusal


def refused(attempt: Any) -> type[Refusal] | None:
    try:
        attempt()
    except Refusal as refusal:
        return type(refusal)
    return None
