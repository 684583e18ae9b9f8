"""Reminders, each in its time and each once, also when the bot was away, and when somebody asks for them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.community.model import Function
from bot.meetings import rounds
from bot.meetings.model import Meeting
from bot.meetings.reminders import Reminder
from bot.meetings.signups import Answer
from tests.unit.meetings.house import House, at, shown
from tests.unit.meetings.network import Community

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
LINK = "https://x.se/1"
FRIDAY = datetime(2027, 2, 19, 15, 0, tzinfo=UTC)


# ---------------------------------------------------------------- reminders, each in its time
def test_who_comes_is_reminded_the_day_before_and_an_hour_before(norr: Community) -> None:
    meeting = norr.meets(place=LINK)
    norr.says(meeting, YES, "Anna")
    norr.says(meeting, MAYBE, "Bo")
    norr.says(meeting, NO, "Eva")
    norr.house.until("2027-02-25 09:00")
    assert norr.house.heard == [
        ("Anna", "day", "23/2 13.00"),
        ("Bo", "day", "23/2 13.00"),
        ("Anna", "hour", "24/2 12.00"),
    ]


def test_the_reminders_say_what_one_needs(norr: Community) -> None:
    meeting = norr.meets(place=f"Aulan, {LINK}", prepare="Läs kapitel 2.")
    norr.says(meeting, MAYBE, "Anna")
    norr.house.until("2027-02-23 14:00")
    norr.says(meeting, YES, "Anna")
    norr.house.until("2027-02-25 09:00")
    day, hour = norr.house.said
    assert day.splitlines()[0] == "I morgon, onsdag 24 februari kl. 13–15: Studiero, Aulan."
    assert "Läs kapitel 2." in day
    assert LINK in hour


def test_who_has_not_answered_is_asked_once_three_working_days_before_the_last_day(norr: Community) -> None:
    meeting = norr.meets(answer_by=FRIDAY)
    norr.says(meeting, YES, "Anna")
    norr.says(meeting, NO, "Bo")
    norr.house.until("2027-02-20 09:00")
    assert norr.house.heard == [("Eva", "answer", "16/2 16.00"), ("Siv", "answer", "16/2 16.00")]


def test_nobody_is_asked_twice_though_the_meeting_is_moved(norr: Community) -> None:
    meeting = norr.meets(answer_by=FRIDAY)
    norr.house.until("2027-02-17 09:00")
    norr.joins("Ove")
    norr.moves(meeting, "2027-03-03 13:00")
    norr.house.until("2027-03-03 09:00")
    asked = [(one.who, one.at) for one in norr.house.heard if one.about == "answer"]
    assert asked == [(who, "16/2 16.00") for who in ("Anna", "Bo", "Eva", "Siv")] + [("Ove", "23/2 16.00")]


def test_whom_it_is_not_for_is_not_asked(norr: Community) -> None:
    norr.alters("Bo", functions=frozenset({Function.PRINCIPAL}))
    norr.meets(answer_by=FRIDAY, audience=frozenset({Function.PRINCIPAL}))
    norr.house.until("2027-02-20 09:00")
    assert norr.house.heard == [("Bo", "answer", "16/2 16.00")]


def test_who_has_left_is_not_reminded(norr: Community) -> None:
    meeting = norr.meets(place=LINK)
    norr.says(meeting, YES, "Bo")
    norr.leaves("Bo")
    norr.house.until("2027-02-25 09:00")
    assert norr.house.heard == []


def test_who_is_no_longer_in_the_audience_is_not_reminded(norr: Community) -> None:
    meeting = norr.meets(place=LINK)
    norr.says(meeting, YES, "Bo")
    norr.changes(meeting, audience=frozenset({Function.BOARD}))
    norr.house.until("2027-02-25 09:00")
    assert norr.house.heard == []


def test_two_who_turn_out_to_be_one_are_reminded_once(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Anna", "Bo")
    norr.merges("Anna", "Bo")
    norr.house.until("2027-02-25 09:00")
    assert norr.house.heard == [("Anna", "day", "23/2 13.00")]


def test_a_reminder_that_comes_due_twice_is_sent_once(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-23 14:00")
    due, now = at("2027-02-23 13:00"), norr.now(meeting)
    norr.house.do(lambda uow: rounds.remind(uow, norr.network, now, Reminder.DAY, due=due))
    norr.house.settle()
    assert len(norr.house.heard) == 1


def test_networks_remind_only_their_own(house: House, norr: Community) -> None:
    syd = Community(house, "Syd", ("Ulf", "Åsa"))
    norr.says(norr.meets(answer_by=FRIDAY), YES, "Anna", "Bo", "Eva", "Siv")
    syd.says(syd.meets("2027-02-25 13:00", by="Ulf"), YES, "Ulf")
    house.until("2027-02-24 14:00")
    assert [(one.who, one.at) for one in house.heard] == [
        *((who, "23/2 13.00") for who in ("Anna", "Bo", "Eva", "Siv")),
        ("Ulf", "24/2 13.00"),
    ]


# ---------------------------------------------------------------- the bot was away
def test_a_late_reminder_that_still_helps_says_that_it_is_late(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.is_away_until("2027-02-23 15:00")
    assert norr.house.heard == [("Bo", "day", "23/2 15.00")]
    assert "Påminnelsen är sen" in norr.house.said[0]


def test_a_reminder_that_is_a_little_late_does_not_say_so(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.is_away_until("2027-02-23 13:14")
    assert "sen" not in norr.house.said[0].split()


def test_a_reminder_that_was_late_at_night_says_in_the_morning_when_it_should_have_come(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.is_away_until("2027-02-23 21:00")
    norr.house.until("2027-02-24 08:00")
    assert norr.house.heard == [("Bo", "day", "24/2 07.00")]
    assert "tisdag 23 februari kl. 13" in norr.house.said[0]


def test_what_helps_nobody_any_more_is_listed_as_missed(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Anna")
    norr.says(meeting, NO, "Bo")
    norr.house.is_away_until("2027-02-24 14:00")
    assert (norr.house.heard, norr.house.held_back) == ([], [("Anna", "day", "missed")])


def test_who_is_late_for_both_reminders_hears_one(norr: Community) -> None:
    meeting = norr.meets(place=LINK)
    norr.says(meeting, YES, "Anna")
    norr.says(meeting, MAYBE, "Bo")
    norr.house.is_away_until("2027-02-24 12:30")
    assert norr.house.heard == [("Bo", "day", "24/2 12.30"), ("Anna", "hour", "24/2 12.30")]


def test_who_comes_late_to_a_meeting_that_goes_on_still_gets_the_link(norr: Community) -> None:
    meeting = norr.meets(place=LINK)
    norr.says(meeting, YES, "Anna")
    norr.house.is_away_until("2027-02-24 13:30")
    assert norr.house.heard == [("Anna", "hour", "24/2 13.30")]
    assert norr.house.said[0].startswith("Mötet Studiero pågår sedan")


def test_nobody_is_asked_to_answer_once_the_last_day_has_passed(norr: Community) -> None:
    norr.meets(answer_by=FRIDAY)
    norr.house.is_away_until("2027-02-19 16:00")
    norr.house.until("2027-02-23 09:00")
    assert (norr.house.heard, norr.house.held_back) == ([], [])


@pytest.mark.parametrize("hours", [1, 7, 12, 23, 25, 48, 200])
def test_however_long_it_was_away_nobody_hears_anything_twice(norr: Community, hours: int) -> None:
    meeting = norr.meets(place=LINK, answer_by=FRIDAY)
    norr.says(meeting, YES, "Anna")
    norr.says(meeting, MAYBE, "Bo")
    norr.house.until("2027-02-23 12:30")
    norr.house.clock.move_by(timedelta(hours=hours))
    norr.house.settle()
    norr.house.until("2027-03-10 09:00")
    heard = [(one.who, one.about) for one in norr.house.heard]
    assert sorted(heard) == sorted(set(heard))


# ---------------------------------------------------------------- a nudge by hand
def nudge(norr: Community, meeting: Meeting) -> str:
    """Have those who have not answered asked; return when they are."""
    now, about = norr.house.clock.now(), norr.now(meeting)
    at = norr.house.do(lambda uow: rounds.remind(uow, norr.network, about, Reminder.ANSWER, due=now))
    norr.house.settle()
    return shown(at) if at else "too late"


def test_those_who_have_not_answered_are_asked_when_somebody_wants_to_know(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, MAYBE, "Anna", "Bo", "Eva")
    assert nudge(norr, meeting) == "15/2 09.06"
    assert norr.house.heard == [("Siv", "answer", "15/2 09.06")]


def test_whoever_was_nudged_is_not_asked_again(norr: Community) -> None:
    meeting = norr.meets(answer_by=FRIDAY)
    nudge(norr, meeting)
    nudge(norr, meeting)
    norr.house.until("2027-02-20 09:00")
    assert [one.who for one in norr.house.heard] == ["Anna", "Bo", "Eva", "Siv"]


def test_a_nudge_at_night_waits_for_the_morning_and_for_who_answers_meanwhile(norr: Community) -> None:
    meeting = norr.meets()
    norr.house.until("2027-02-15 20:00")
    assert nudge(norr, meeting) == "16/2 07.00"
    norr.says(meeting, NO, "Anna", "Bo", "Eva")
    norr.house.until("2027-02-16 09:00")
    assert norr.house.heard == [("Siv", "answer", "16/2 07.00")]


def test_a_nudge_after_the_last_day_to_answer_asks_without_naming_it(norr: Community) -> None:
    meeting = norr.meets(answer_by=FRIDAY)
    norr.house.until("2027-02-22 09:00")
    norr.joins("Ove")
    nudge(norr, meeting)
    assert norr.house.heard[-1] == ("Ove", "answer", "22/2 09.00")
    assert "Du har inte svarat än." in norr.house.said[-1]
