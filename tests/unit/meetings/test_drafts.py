"""A meeting is drafted, then published: its card, what comes due for it, and a series with one card at a time."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.community.model import Function, Purpose
from bot.meetings import planning, store
from bot.meetings.lookups import find, find_draft
from bot.meetings.model import MeetingState
from bot.meetings.refusals import (
    AnswerByOfSeries,
    DraftGone,
    HasBegun,
    NoRoomYet,
    PublishedAlready,
    TimeTwice,
)
from bot.meetings.signups import Answer
from tests.unit.meetings.network import Community

YES, MAYBE, NO = Answer.YES, Answer.MAYBE, Answer.NO
FRIDAY = datetime(2027, 2, 19, 15, 0, tzinfo=UTC)
LINK = "https://x.se/1"


# ---------------------------------------------------------------- drafts
def test_what_is_read_back_is_what_was_planned(norr: Community) -> None:
    who = norr.members["Bo"].id
    facts: dict[str, Any] = {
        "place": f"Aulan, {LINK}",
        "agenda": "Kaffe\nFrågor",
        "prepare": "Läs",
        "places": 20,
        "chair": who,
    }
    audience = frozenset({Function.PRINCIPAL, Function.BOARD})
    [draft] = norr.drafts(answer_by=FRIDAY, audience=audience, secretary=who, **facts)
    assert norr.now(draft) == draft
    assert (draft.place, draft.link, draft.number, draft.state) == ("Aulan", LINK, 0, MeetingState.DRAFT)


@pytest.mark.parametrize("begins", ["2026-10-25 02:30", "2027-03-28 03:00", "2027-07-01", "2027-12-31 23:30"])
def test_a_time_is_read_back_as_the_wall_clock_showed_it(norr: Community, begins: str) -> None:
    [draft] = norr.drafts(begins)
    assert norr.now(draft).times == draft.times
    assert f"{norr.now(draft).times.begins:%Y-%m-%d %H:%M}".startswith(begins)


def test_several_times_make_a_series_in_the_order_in_which_they_are_held(norr: Community) -> None:
    drafts = norr.drafts("2027-03-24 13:00", "2027-02-24 13:00", "2027-04-28")
    assert [draft.times.begins.month for draft in drafts] == [2, 3, 4]
    assert [draft.series for draft in drafts] == [drafts[0].series] * 3 != [None] * 3


def test_one_time_makes_no_series(norr: Community) -> None:
    assert norr.drafts()[0].series is None


def test_the_same_time_twice_is_refused(norr: Community) -> None:
    with pytest.raises(TimeTwice):
        norr.drafts("2027-02-24 13:00", "2027-02-25 13:00", "2027-02-24 13:00")


def test_a_last_day_to_answer_is_not_for_a_whole_series(norr: Community) -> None:
    with pytest.raises(AnswerByOfSeries):
        norr.drafts("2027-02-24 13:00", "2027-03-24 13:00", answer_by=FRIDAY)


def test_a_draft_is_there_for_fourteen_days(norr: Community) -> None:
    [draft] = norr.drafts()
    norr.house.until("2027-03-01 08:59")
    assert norr.now(draft).is_draft
    norr.house.until("2027-03-01 09:00")
    assert norr.house.do(lambda uow: store.meeting(uow, draft.id)) is None


def test_the_clock_of_a_draft_stands_still_in_summer(norr: Community) -> None:
    norr.house.until("2027-06-10 09:00")
    [draft] = norr.drafts("2027-09-15 13:00")
    assert norr.ahead(draft) == {"draft": "25/8 09.00"}


def test_what_was_published_is_not_thrown_away_with_the_drafts(norr: Community) -> None:
    meeting = norr.meets("2027-05-12 13:00")
    norr.house.until("2027-03-20 09:00")
    assert norr.now(meeting).is_planned
    assert "draft" not in norr.ahead(meeting)


def test_a_draft_that_is_thrown_away_is_gone(norr: Community) -> None:
    drafts = norr.drafts()
    norr.house.do(lambda uow: planning.throw_away(uow, drafts))
    with pytest.raises(DraftGone):
        norr.house.do(lambda uow: find_draft(uow, norr.network, norr.members["Anna"], drafts[0].id))
    assert norr.ahead(drafts[0]) == {}


def test_a_draft_is_found_by_who_planned_it_alone(norr: Community) -> None:
    drafts = norr.drafts("2027-02-24 13:00", "2027-03-24 13:00")
    key = drafts[0].series or 0
    assert norr.house.do(lambda uow: find_draft(uow, norr.network, norr.members["Anna"], key)) == drafts
    with pytest.raises(DraftGone):
        norr.house.do(lambda uow: find_draft(uow, norr.network, norr.members["Bo"], key))


def test_a_draft_that_was_published_says_so(norr: Community) -> None:
    meeting = norr.meets()
    with pytest.raises(PublishedAlready):
        norr.house.do(lambda uow: find_draft(uow, norr.network, norr.members["Anna"], meeting.id))


def test_changing_a_draft_shows_and_sets_nothing(norr: Community) -> None:
    [draft] = norr.drafts()
    norr.changes(draft, place="Aulan")
    assert (norr.now(draft).place, norr.now(draft).sequence) == ("Aulan", 0)
    assert list(norr.ahead(draft)) == ["draft"]
    assert norr.cards("meeting.card", draft.id) == []


# ---------------------------------------------------------------- publishing
def test_a_published_meeting_has_a_number_and_a_card_in_the_room_for_meetings(norr: Community) -> None:
    meeting = norr.meets()
    assert norr.house.do(lambda uow: find(uow, norr.network, meeting.number)) == meeting
    assert norr.cards("meeting.card", meeting.id) == ["Norr meetings"]


def test_where_a_space_has_no_room_for_meetings_it_is_shown_in_the_lobby(norr: Community) -> None:
    norr.gets_space("Kiruna", Purpose.LOBBY)
    assert norr.cards("meeting.card", norr.meets().id) == ["Kiruna lobby", "Norr meetings"]


def test_without_a_room_nothing_is_published(norr: Community) -> None:
    drafts = norr.drafts()
    empty = Community(norr.house, "Syd", ())
    norr.house.do(lambda uow: uow.connection.exec_driver_sql("DELETE FROM rooms"))
    with pytest.raises(NoRoomYet):
        norr.house.do(lambda uow: planning.publish(uow, empty.network, drafts))
    assert norr.now(drafts[0]).is_draft


def test_a_draft_whose_time_has_come_is_not_published_nor_anything_with_it(norr: Community) -> None:
    drafts = norr.drafts("2027-02-16 13:00", "2027-02-24 13:00")
    norr.house.until("2027-02-16 13:00")
    with pytest.raises(HasBegun):
        norr.house.do(lambda uow: planning.publish(uow, norr.network, drafts))
    assert [norr.now(draft).is_draft for draft in drafts] == [True, True]


def test_what_comes_due_for_a_meeting_online(norr: Community) -> None:
    assert norr.ahead(norr.meets(place=LINK, answer_by=FRIDAY)) == {
        "remind-answer": "16/2 16.00",
        "refresh": "17/2 13.00",
        "remind-day": "23/2 13.00",
        "remind-hour": "24/2 12.00",
        "over": "24/2 15.00",
        "thread": "10/3 15.00",
    }


def test_what_comes_due_for_a_meeting_in_a_room(norr: Community) -> None:
    assert list(norr.ahead(norr.meets(place="Aulan"))) == ["refresh", "remind-day", "over", "thread"]


def test_what_has_passed_already_does_not_come_due(norr: Community) -> None:
    assert list(norr.ahead(norr.meets("2027-02-16 08:00", place=LINK))) == ["remind-hour", "over", "thread"]


def test_a_meeting_after_the_night_when_clocks_change_reminds_by_the_wall_clock(norr: Community) -> None:
    ahead = norr.ahead(norr.meets("2027-03-31 13:00", place=LINK))
    assert [ahead[name] for name in ("refresh", "remind-day", "remind-hour")] == [
        "24/3 13.00",
        "30/3 13.00",
        "31/3 12.00",
    ]


# ---------------------------------------------------------------- a series, one card at a time
SERIES = ("2027-02-24 13:00", "2027-03-24 13:00", "2027-04-28 13:00")


def test_a_series_has_a_card_of_its_own_and_its_first_meeting_has_one(norr: Community) -> None:
    first, second, third = norr.series(*SERIES)
    assert norr.cards("meeting.series", first.series or 0) == ["Norr meetings"]
    assert [norr.cards("meeting.card", one.id) for one in (first, second, third)] == [["Norr meetings"], [], []]


def test_the_next_has_its_card_when_it_is_near_or_the_one_before_is_over(norr: Community) -> None:
    _first, second, third = norr.series(*SERIES)
    assert (norr.ahead(second)["announce"], norr.ahead(third)["announce"]) == ("24/2 13.00", "24/3 15.00")
    norr.house.until("2027-02-24 13:00")
    assert norr.cards("meeting.card", second.id) == ["Norr meetings"]
    assert norr.cards("meeting.card", third.id) == []


def test_meetings_that_are_near_have_their_cards_at_once(norr: Community) -> None:
    _first, second = norr.series("2027-02-17 13:00", "2027-02-24 13:00")
    norr.house.settle()
    assert norr.cards("meeting.card", second.id) == ["Norr meetings"]


def test_a_later_meeting_that_is_moved_has_its_card_all_the_same(norr: Community) -> None:
    _first, _second, third = norr.series(*SERIES)
    norr.moves(third, "2027-04-29 13:00")
    norr.house.until("2027-04-01 14:00")
    assert norr.cards("meeting.card", third.id) == ["Norr meetings"]


def test_a_later_meeting_that_is_cancelled_gets_no_card(norr: Community) -> None:
    _first, second, _third = norr.series(*SERIES)
    norr.cancels(second)
    norr.house.until("2027-04-01 12:00")
    assert norr.cards("meeting.card", second.id) == []


def test_the_card_of_the_series_tells_of_each_date(norr: Community) -> None:
    first, second, _third = norr.series(*SERIES)
    norr.cancels(second)
    norr.says(first, YES, "Bo")
    assert norr.drawn("meeting.series", first.series or 0).splitlines() == [
        "Studiero: 3 möten",
        "Onsdag 24 februari kl. 13–15. 1 kommer.",
        "Onsdag 24 mars kl. 13–15. Inställt.",
        "Onsdag 28 april kl. 13–15. 0 kommer.",
    ]
