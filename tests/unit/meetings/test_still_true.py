"""What was owed to somebody is asked again before it is sent, and sent when people may be disturbed."""

from datetime import UTC, datetime

from bot.community.model import Level
from bot.meetings.signups import Answer
from tests.unit.meetings.house import at
from tests.unit.meetings.network import Community

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
LINK = "https://x.se/1"
FRIDAY = datetime(2027, 2, 19, 15, 0, tzinfo=UTC)


# ---------------------------------------------------------------- asked again before it is sent
def test_who_says_no_before_the_notice_of_the_move_arrives_does_not_get_it(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.house.until("2027-02-15 20:00")
    norr.moves(meeting, "2027-03-03 13:00")
    norr.says(meeting, NO, "Bo")
    norr.says(meeting, YES, "Eva")
    norr.house.until("2027-02-16 09:00")
    assert norr.house.heard == [("Anna", "moved", "16/2 07.00")]
    assert norr.house.held_back == [("Bo", "moved", "unwanted"), ("Eva", "moved", "unwanted")]


def test_of_two_moves_at_night_the_last_is_told_of(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-15 20:00")
    norr.moves(meeting, "2027-03-03 13:00")
    norr.moves(meeting, "2027-03-04 13:00")
    norr.house.until("2027-02-16 09:00")
    assert norr.house.heard == [("Bo", "moved", "16/2 07.00")]
    assert "torsdag 4 mars" in norr.house.said[0]


def test_a_meeting_that_is_moved_and_then_cancelled_at_night_is_cancelled(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-15 20:00")
    norr.moves(meeting, "2027-03-03 13:00")
    norr.cancels(meeting)
    norr.house.until("2027-03-04 09:00")
    assert norr.house.heard == [("Bo", "cancelled", "16/2 07.00")]


def test_whose_reminders_are_off_by_then_hears_nothing(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Anna", "Bo", "Eva")
    norr.house.until("2027-02-15 20:00")
    norr.moves(meeting, "2027-03-03 13:00")
    norr.alters("Bo", level=Level.NOTHING)
    norr.alters("Eva", level=Level.DIGEST)
    norr.house.until("2027-02-16 09:00")
    assert [one.who for one in norr.house.heard] == ["Anna"]


def test_who_has_left_by_then_hears_nothing(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-15 20:00")
    norr.cancels(meeting)
    norr.leaves("Bo")
    norr.house.until("2027-02-16 09:00")
    assert norr.house.heard == []


def test_an_offer_that_was_answered_before_it_arrived_is_not_told_of(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo")
    norr.house.until("2027-02-15 20:00")
    norr.says(meeting, NO, "Anna")
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-16 09:00")
    assert (norr.house.heard, norr.answers(meeting)["Bo"]) == ([], "yes")


def test_of_two_other_places_at_night_the_last_is_told_of(norr: Community) -> None:
    meeting = norr.meets(place="Aulan")
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-23 20:00")
    norr.changes(meeting, place="Matsalen")
    norr.changes(meeting, place="Slöjdsalen")
    norr.house.until("2027-02-25 09:00")
    assert [(one.about, one.at) for one in norr.house.heard] == [("day", "23/2 13.00"), ("elsewhere", "24/2 07.00")]
    assert "Slöjdsalen" in norr.house.said[1]


def test_who_says_no_just_before_a_reminder_goes_out_does_not_get_it(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Anna", "Bo")
    norr.house.clock.move_to(at("2027-02-23 13:00"))
    norr.house.do(norr.house._handle_due)
    norr.says(meeting, NO, "Bo")
    norr.house.settle()
    assert [one.who for one in norr.house.heard] == ["Anna"]
    assert norr.house.held_back == [("Bo", "day", "unwanted")]


def test_a_reminder_that_could_not_be_delivered_until_the_next_one_is_due_is_left_out(norr: Community) -> None:
    meeting = norr.meets(place=LINK)
    norr.says(meeting, YES, "Anna")
    norr.says(meeting, MAYBE, "Bo")
    norr.house.clock.move_to(at("2027-02-23 13:00"))
    norr.house.do(norr.house._handle_due)
    norr.house.is_away_until("2027-02-24 12:00")
    assert norr.house.heard == [("Bo", "day", "24/2 12.00"), ("Anna", "hour", "24/2 12.00")]


# ---------------------------------------------------------------- at which hour
def test_what_has_become_of_it_waits_for_working_time(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-19 19:00")
    norr.cancels(meeting)
    norr.house.until("2027-02-23 09:00")
    assert norr.house.heard == [("Bo", "cancelled", "22/2 07.00")]


def test_what_would_come_too_late_in_the_morning_is_said_at_night(norr: Community) -> None:
    meeting = norr.meets("2027-02-16 08:00")
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-15 23:00")
    norr.cancels(meeting)
    norr.house.settle()
    assert norr.house.heard[-1] == ("Bo", "cancelled", "15/2 23.00")


def test_who_would_set_out_in_the_morning_is_told_at_night_that_it_is_another_day(norr: Community) -> None:
    meeting = norr.meets("2027-02-16 08:00")
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-15 23:00")
    norr.moves(meeting, "2027-03-03 13:00")
    norr.house.settle()
    assert norr.house.heard[-1] == ("Bo", "moved", "15/2 23.00")


def test_what_was_not_delivered_before_the_meeting_was_over_is_not_told_any_more(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-23 14:00")
    norr.cancels(meeting)
    norr.house.is_away_until("2027-02-24 16:00")
    assert norr.house.held_back == [("Bo", "cancelled", "missed")]
