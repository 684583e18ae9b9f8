"""A published meeting is moved, cancelled, changed: what comes due is set anew, and those are told who want to come."""

from datetime import UTC, datetime

import pytest

from bot.community.model import Purpose
from bot.meetings import planning
from bot.meetings.lookups import find, find_draft
from bot.meetings.refusals import (
    DraftGone,
    HasBegun,
    NoSuchMeeting,
)
from bot.meetings.signups import Answer
from tests.unit.meetings.house import House
from tests.unit.meetings.network import Community

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
FRIDAY = datetime(2027, 2, 19, 15, 0, tzinfo=UTC)
LINK = "https://x.se/1"


# ---------------------------------------------------------------- moving
def test_a_moved_meeting_has_the_moments_of_its_new_time_and_none_of_the_old(norr: Community) -> None:
    meeting = norr.meets(place=LINK, answer_by=FRIDAY)
    norr.moves(meeting, "2027-03-03 14:00")
    assert norr.ahead(meeting) == {
        "remind-answer": "23/2 16.00",
        "refresh": "24/2 14.00",
        "remind-day": "2/3 14.00",
        "remind-hour": "3/3 13.00",
        "over": "3/3 16.00",
        "thread": "17/3 16.00",
    }


def test_nobody_is_reminded_of_a_time_that_is_no_more(norr: Community) -> None:
    meeting = norr.meets(place=LINK)
    norr.says(meeting, YES, "Bo")
    norr.moves(meeting, "2027-03-03 14:00")
    norr.house.until("2027-03-10 09:00")
    assert norr.house.heard == [
        ("Bo", "moved", "15/2 09.02"),
        ("Bo", "day", "2/3 14.00"),
        ("Bo", "hour", "3/3 13.00"),
    ]


def test_who_was_reminded_before_the_move_is_reminded_again(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-23 14:00")
    norr.moves(meeting, "2027-03-03 14:00")
    norr.house.until("2027-03-10 09:00")
    assert [(one.about, one.at) for one in norr.house.heard] == [
        ("day", "23/2 13.00"),
        ("moved", "23/2 14.00"),
        ("day", "2/3 14.00"),
    ]


def test_a_meeting_that_is_moved_there_and_back_reminds_once(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.moves(meeting, "2027-03-03 14:00")
    norr.moves(meeting, "2027-02-24 13:00")
    norr.house.until("2027-03-10 09:00")
    assert [one.about for one in norr.house.heard if one.about != "moved"] == ["day"]


def test_a_reminder_that_waited_for_the_morning_does_not_outlive_the_move(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.is_away_until("2027-02-23 20:00")
    norr.moves(meeting, "2027-03-10 13:00")
    norr.house.until("2027-03-11 09:00")
    assert [(one.about, one.at) for one in norr.house.heard] == [("moved", "24/2 07.00"), ("day", "9/3 13.00")]


def test_who_wants_to_come_is_told_of_the_move_and_nobody_else(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo")
    norr.says(meeting, NO, "Eva")
    norr.moves(meeting, "2027-03-03 14:00")
    norr.house.settle()
    assert [one.who for one in norr.house.heard] == ["Anna", "Bo"]
    assert "Du är fortfarande anmäld." in norr.house.said[0]
    assert "Du har kvar din plats i kön." in norr.house.said[1]


def test_another_note_moves_nobody(norr: Community) -> None:
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.moves(meeting, "2027-02-24 13:00")
    norr.house.settle()
    assert (norr.now(meeting).moves, norr.house.heard) == (0, [])


def test_a_meeting_that_has_begun_is_not_moved(norr: Community) -> None:
    meeting = norr.meets()
    norr.house.until("2027-02-24 13:00")
    with pytest.raises(HasBegun):
        norr.moves(meeting, "2027-03-03 14:00")


# ---------------------------------------------------------------- cancelling
def test_a_cancelled_meeting_reminds_nobody_and_tells_everybody_once(norr: Community) -> None:
    meeting = norr.meets(place=LINK)
    norr.says(meeting, YES, "Anna")
    norr.says(meeting, MAYBE, "Bo")
    norr.says(meeting, NO, "Eva")
    norr.cancels(meeting, "Snöstorm")
    norr.house.until("2027-03-10 09:00")
    assert norr.house.heard == [("Anna", "cancelled", "15/2 09.06"), ("Bo", "cancelled", "15/2 09.06")]
    assert norr.ahead(meeting) == {}


def test_the_card_of_a_cancelled_meeting_says_why(norr: Community) -> None:
    meeting = norr.meets()
    norr.cancels(meeting, "Snöstorm")
    assert norr.card(meeting).splitlines() == [
        "Inställt: Studiero",
        "Det skulle ha varit onsdag 24 februari kl. 13–15.",
        "Skälet: Snöstorm",
    ]


def test_who_was_offered_a_place_hears_only_that_it_is_cancelled(norr: Community) -> None:
    meeting = norr.meets(places=1)
    norr.says(meeting, YES, "Anna", "Bo")
    norr.says(meeting, NO, "Anna")
    norr.house.until("2027-02-15 12:00")
    norr.cancels(meeting)
    norr.house.until("2027-03-10 09:00")
    assert [(one.who, one.about) for one in norr.house.heard] == [("Bo", "offer"), ("Bo", "cancelled")]


# ---------------------------------------------------------------- changing
def test_who_has_been_reminded_is_told_of_another_place(norr: Community) -> None:
    meeting = norr.meets(place="Aulan")
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-23 14:00")
    norr.changes(meeting, place="Matsalen")
    norr.house.until("2027-02-25 09:00")
    assert [(one.about, one.at) for one in norr.house.heard] == [("day", "23/2 13.00"), ("elsewhere", "23/2 14.00")]


def test_who_will_be_reminded_hears_of_the_place_then(norr: Community) -> None:
    meeting = norr.meets(place="Aulan")
    norr.says(meeting, YES, "Bo")
    norr.changes(meeting, place="Matsalen")
    norr.house.until("2027-02-25 09:00")
    assert [one.about for one in norr.house.heard] == ["day"]
    assert "Matsalen" in norr.house.said[0]


def test_who_got_the_link_is_told_of_another_one_where_the_day_before_is_off(norr: Community) -> None:
    norr.is_set(remind_days=0)
    meeting = norr.meets(place=LINK)
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-24 12:30")
    norr.changes(meeting, place="https://x.se/2")
    norr.house.settle()
    assert [one.about for one in norr.house.heard] == ["hour", "elsewhere"]


def test_other_words_disturb_nobody(norr: Community) -> None:
    meeting = norr.meets(place="Aulan")
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-23 14:00")
    norr.changes(meeting, agenda="Kaffe", title="Ro")
    norr.house.settle()
    assert [one.about for one in norr.house.heard] == ["day"]


def test_a_meeting_that_is_no_longer_online_has_no_reminder_an_hour_before(norr: Community) -> None:
    meeting = norr.meets(place=LINK)
    norr.changes(meeting, place="Aulan")
    assert "remind-hour" not in norr.ahead(meeting)
    norr.changes(meeting, place=LINK)
    assert norr.ahead(meeting)["remind-hour"] == "24/2 12.00"


def test_a_last_day_to_answer_that_is_taken_away_asks_nobody(norr: Community) -> None:
    meeting = norr.meets(answer_by=FRIDAY)
    norr.changes(meeting, answer_by=None)
    norr.house.until("2027-02-22 09:00")
    assert norr.house.heard == []


# ---------------------------------------------------------------- settings and spaces
def test_what_the_network_decides_holds_for_meetings_that_are_planned(norr: Community) -> None:
    meeting = norr.meets(place=LINK)
    norr.is_set(remind_days=2, remind_minutes=30, refresh_days=3)
    ahead = norr.ahead(meeting)
    assert [ahead[name] for name in ("refresh", "remind-day", "remind-hour")] == [
        "21/2 13.00",
        "22/2 13.00",
        "24/2 12.30",
    ]


def test_a_network_that_reminds_nobody_has_nothing_due(norr: Community) -> None:
    meeting = norr.meets(place=LINK)
    norr.is_set(remind_days=0, remind_minutes=0)
    assert list(norr.ahead(meeting)) == ["refresh", "over", "thread"]


def test_who_was_reminded_is_not_reminded_again_by_other_settings(norr: Community) -> None:
    norr.is_set(remind_days=2)
    meeting = norr.meets()
    norr.says(meeting, YES, "Bo")
    norr.house.until("2027-02-22 14:00")
    norr.is_set(remind_days=1)
    norr.house.until("2027-02-25 09:00")
    assert [(one.about, one.at) for one in norr.house.heard] == [("day", "22/2 13.00")]


def test_a_space_that_joins_sees_what_is_announced(norr: Community) -> None:
    first, second, _third = norr.series("2027-02-24 13:00", "2027-03-24 13:00", "2027-04-28 13:00")
    norr.posted(first)
    norr.house.do(lambda uow: uow.connection.exec_driver_sql("UPDATE cards SET remote_id = 's1'"))
    space = norr.gets_space("Kiruna", Purpose.LOBBY, Purpose.MEETINGS)
    norr.house.do(lambda uow: planning.show_in_space(uow, norr.network, space))
    assert norr.cards("meeting.card", first.id) == ["Kiruna meetings", "Norr meetings"]
    assert norr.cards("meeting.series", first.series or 0) == ["Kiruna meetings", "Norr meetings"]
    assert norr.cards("meeting.card", second.id) == []


def test_a_space_that_joins_waits_for_its_room_for_meetings(norr: Community) -> None:
    meeting = norr.meets()
    norr.posted(meeting)
    space = norr.gets_space("Kiruna", Purpose.LOBBY)
    norr.house.do(lambda uow: planning.show_in_space(uow, norr.network, space))
    assert norr.cards("meeting.card", meeting.id) == ["Norr meetings"]


def test_a_space_that_joins_sees_nothing_of_what_is_over_or_cancelled(norr: Community) -> None:
    over, cancelled = norr.meets("2027-02-16 13:00"), norr.meets("2027-02-24 13:00")
    norr.house.do(lambda uow: uow.connection.exec_driver_sql("UPDATE cards SET remote_id = 's1'"))
    norr.cancels(cancelled)
    norr.house.until("2027-02-17 09:00")
    space = norr.gets_space("Kiruna", Purpose.MEETINGS)
    norr.house.do(lambda uow: planning.show_in_space(uow, norr.network, space))
    assert [norr.cards("meeting.card", one.id) for one in (over, cancelled)] == [["Norr meetings"], ["Norr meetings"]]


# ---------------------------------------------------------------- another network
def test_another_network_neither_finds_a_meeting_nor_its_draft(house: House, norr: Community) -> None:
    meeting, [draft] = norr.meets(), norr.drafts()
    syd = Community(house, "Syd", ("Ulf",))
    with pytest.raises(NoSuchMeeting):
        house.do(lambda uow: find(uow, syd.network, meeting.number))
    with pytest.raises(DraftGone):
        house.do(lambda uow: find_draft(uow, syd.network, norr.members["Anna"], draft.id))


def test_networks_count_and_announce_and_are_set_each_for_themselves(house: House, norr: Community) -> None:
    meeting, syd = norr.meets(), Community(house, "Syd", ("Ulf",))
    theirs = syd.meets(by="Ulf")
    syd.is_set(remind_days=0)
    assert (meeting.number, theirs.number) == (1, 1)
    assert syd.cards("meeting.card", theirs.id) == ["Syd meetings"]
    assert ("remind-day" in norr.ahead(meeting), "remind-day" in syd.ahead(theirs)) == (True, False)
