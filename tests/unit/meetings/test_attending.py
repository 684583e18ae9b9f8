"""Who comes: answers in a real database, as whoever runs the meeting sees them, and of two members who are one."""

from datetime import timedelta

import pytest

from bot.community.model import Function
from bot.meetings import attending, store
from bot.meetings.attendance import Attendance, attendance
from bot.meetings.model import Meeting
from bot.meetings.refusals import Cancelled, IsOver, NotForYou, NotPublished
from bot.meetings.signups import Answer
from tests.unit.meetings.house import MONDAY
from tests.unit.meetings.network import Community

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
HOUR = timedelta(hours=1)


# ---------------------------------------------------------------- an answer
def test_the_last_answer_of_each_counts(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Anna", "Bo")
    norr.says(meeting, NO, "Bo")
    norr.says(meeting, MAYBE, "Eva")
    assert norr.answers(meeting) == {"Anna": "yes", "Bo": "no", "Eva": "maybe"}


def test_an_answer_that_is_older_than_the_one_that_is_known_changes_nothing(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, NO, "Bo", said_at=MONDAY + HOUR)
    norr.says(meeting, YES, "Bo", said_at=MONDAY)
    assert norr.answers(meeting) == {"Bo": "no"}


def test_what_is_not_for_somebody_is_not_answered_by_them(norr: Community) -> None:
    meeting = norr.meets(audience=frozenset({Function.BOARD}))
    with pytest.raises(NotForYou):
        norr.says(meeting, YES, "Bo")


def test_a_draft_and_what_is_cancelled_or_over_takes_no_answers(norr: Community) -> None:
    [draft], cancelled, over = norr.drafts(), norr.meets("2027-02-25 13:00"), norr.meets("2027-02-16 13:00")
    norr.cancels(cancelled)
    norr.house.until("2027-02-16 15:00")
    for meeting, refusal in ((draft, NotPublished), (cancelled, Cancelled), (over, IsOver)):
        with pytest.raises(refusal):
            norr.says(meeting, YES, "Bo")


def test_one_answer_is_taken_for_what_is_left_of_a_series(norr: Community) -> None:
    first, second, third = norr.series("2027-02-16 13:00", "2027-02-24 13:00", "2027-03-24 13:00")
    norr.house.until("2027-02-16 15:00")
    taken = norr.house.do(
        lambda uow: attending.answer_all(uow, norr.network, norr.members["Bo"], second, YES, said_at=uow.now)
    )
    assert [one.meeting.id for one in taken] == [second.id, third.id]
    assert norr.answers(first) == {}


def test_who_answers_one_of_a_series_hears_that_there_are_more(norr: Community) -> None:
    first, second = norr.series("2027-02-24 13:00", "2027-03-24 13:00")

    def answer(meeting: Meeting) -> bool:
        who, now = norr.members["Bo"], norr.house.clock.now()
        return norr.house.do(lambda uow: attending.answer(uow, norr.network, who, meeting, YES, said_at=now)).has_more

    assert (answer(first), answer(second)) == (True, False)


# ---------------------------------------------------------------- who is coming, for whoever runs it
def seen(norr: Community, meeting: Meeting) -> Attendance:
    """Return what whoever runs the meeting sees of it now."""
    now = norr.now(meeting)
    return norr.house.do(lambda uow: attendance(uow, norr.network, now))


def test_whoever_runs_it_sees_who_answered_what_and_who_is_missing(norr: Community) -> None:
    norr.alters("Anna", organisation="Björkskolan")
    norr.alters("Bo", organisation="Ekskolan")
    norr.alters("Eva", organisation="björkskolan")
    meeting = norr.meets()
    norr.says(meeting, YES, "Eva")
    norr.says(meeting, MAYBE, "Bo")
    shown = seen(norr, meeting)
    assert [member.name for member in shown.unanswered] == ["Anna", "Siv"]
    assert (shown.missing, shown.unconfirmed) == (["Ekskolan"], 0)


def test_who_has_not_answered_since_the_move_is_counted(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Anna", "Bo")
    norr.says(meeting, NO, "Eva")
    norr.moves(meeting, "2027-03-03 13:00")
    norr.says(meeting, YES, "Bo")
    assert seen(norr, meeting).unconfirmed == 1


# ---------------------------------------------------------------- two members who are one person
def test_of_two_answers_of_one_person_the_older_stays(norr: Community) -> None:
    first, second = norr.meets(), norr.meets("2027-03-24 13:00")
    norr.says(first, YES, "Anna")
    norr.says(first, NO, "Bo")
    norr.says(second, NO, "Bo")
    norr.says(second, YES, "Anna")
    norr.merges("Anna", "Bo")
    assert (norr.answers(first), norr.answers(second)) == ({"Anna": "yes"}, {"Anna": "no"})


def test_an_answer_goes_over_to_the_member_who_is_kept(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.merges("Anna", "Bo")
    assert norr.answers(meeting) == {"Anna": "yes"}


def test_a_place_that_one_person_held_twice_is_offered(norr: Community) -> None:
    meeting = norr.meets(places=2)
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.merges("Anna", "Bo")
    assert norr.answers(meeting) == {"Anna": "yes", "Eva": "offered"}


def test_who_is_kept_runs_what_the_other_ran_and_has_their_drafts(norr: Community) -> None:
    bo = norr.members["Bo"].id
    meeting, [draft] = norr.meets(chair=bo, secretary=bo), norr.drafts(by="Bo")
    norr.merges("Anna", "Bo")
    anna = norr.members["Anna"].id
    assert (norr.now(meeting).chair, norr.now(meeting).secretary) == (anna, anna)
    assert [one.id for one in norr.house.do(lambda uow: store.drafts_of(uow, norr.network.id, anna))] == [draft.id]
