"""The life of a poll in a real database: opened, voted in, reminded of, closed, counted."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.polls import service
from bot.polls.lookups import NoOpenPoll, NoSuchPoll, WhichPoll, meant
from bot.polls.model import Poll, PollState
from bot.polls.openings import NobodyToAsk
from bot.polls.refusals import BallotTooLate, DuplicateOption, JoinedAfterOpening, PollClosed
from bot.polls.ties import commitment, draw, verify
from tests.unit.polls.network import Community, House
from tests.unit.polls.polls import MONDAY, SEED

HOUR = timedelta(hours=1)
NEXT_MONDAY_AT_FOUR = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
TWO_DAYS_BEFORE_IN_WORKING_TIME = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
CHRISTMAS_EVE = datetime(2026, 12, 24, 12, 0, tzinfo=UTC)
DAY_AFTER_BOXING_DAY = datetime(2026, 12, 27, 12, 0, tzinfo=UTC)

SECRECY = "Tills den stänger syns bara hur många som har röstat. När den stänger ser alla här vem som valde vad."
FIXED = "Lotten är bestämd i förväg, så att ingen kan styra den."
TIE_RULE = "Blir det lika avgör lotten, och alla kan göra om dragningen efteråt."


def state(norr: Community, poll: Poll) -> PollState:
    return norr.house.do(lambda uow: norr.now(uow, poll)).state


# ---------------------------------------------------------------- opening
def test_a_poll_closes_at_four_on_a_working_day_a_week_ahead_unless_said_otherwise(norr: Community) -> None:
    assert norr.opens().closes_at == NEXT_MONDAY_AT_FOUR


def test_no_poll_closes_on_a_public_holiday(norr: Community) -> None:
    assert norr.opens(closes_at=CHRISTMAS_EVE).closes_at == DAY_AFTER_BOXING_DAY


def test_what_is_read_back_is_what_was_opened(norr: Community) -> None:
    poll = norr.opens("tisdag: då är alla här", "onsdag", quorum=2)
    assert norr.house.do(lambda uow: norr.now(uow, poll)) == poll


def test_the_reason_for_an_option_comes_after_a_colon(norr: Community) -> None:
    first, second = norr.opens("tisdag: då är alla här", "onsdag").options
    assert (first.text, first.why, second.text, second.why) == ("tisdag", "då är alla här", "onsdag", "")


def test_a_colon_belongs_to_the_texts_where_what_comes_before_is_the_same(norr: Community) -> None:
    assert [option.text for option in norr.opens("Dag: tisdag", "Dag: onsdag").options] == [
        "Dag: tisdag",
        "Dag: onsdag",
    ]


def test_the_same_option_twice_is_refused_and_takes_no_number(norr: Community) -> None:
    with pytest.raises(DuplicateOption):
        norr.opens("tisdag", "Tisdag")
    assert norr.opens().number == 1


def test_a_network_without_members_who_vote_opens_no_poll(house: House) -> None:
    syd = house.add_network("Syd", "Anna")
    syd.leaves("Anna")
    with pytest.raises(NobodyToAsk):
        syd.opens()


def test_the_card_tells_options_method_deadline_secrecy_tie_rule_and_turnout(norr: Community) -> None:
    assert norr.card(norr.opens("tisdag: då är alla här", "onsdag")).splitlines() == [
        "Vilken dag?",
        "tisdag – då är alla här",
        "onsdag",
        "Välj ett alternativ. Det som flest väljer vinner. Stänger måndag 30 november kl. 16.00.",
        f"{SECRECY} Du kan ändra din röst fram till dess.",
        f"{TIE_RULE} {FIXED} Slumptalets SHA-256 är {commitment(SEED)}.",
        "0 av 4 har röstat.",
    ]


# ---------------------------------------------------------------- voting
def test_the_card_shows_how_many_have_voted_and_not_for_what(norr: Community) -> None:
    poll = norr.opens()
    norr.votes("Bo", poll, "2")
    assert norr.card(poll).endswith("1 av 4 har röstat.")
    assert "Bo" not in norr.card(poll)


def test_a_vote_can_be_changed_until_the_close(norr: Community) -> None:
    poll = norr.opens()
    norr.votes("Bo", poll, "1")
    norr.votes("Bo", poll, "onsdag")
    norr.house.until(poll.closes_at)
    assert "onsdag: 1. Bo." in norr.card(poll)
    assert "tisdag: 0." in norr.card(poll)


def test_a_blank_vote_is_counted_as_one(norr: Community) -> None:
    poll = norr.opens()
    norr.votes("Bo", poll, "blankt")
    norr.house.until(poll.closes_at)
    assert norr.card(poll).startswith("Det blev inget beslut.")
    assert "Blankt: 1. Bo." in norr.card(poll)


def test_who_joins_later_votes_in_the_next_poll(norr: Community) -> None:
    poll = norr.opens()
    norr.house.until(MONDAY + HOUR)
    norr.joins("Ove")
    with pytest.raises(JoinedAfterOpening):
        norr.votes("Ove", poll, "1")


def test_a_ballot_said_in_time_is_taken_as_long_as_the_poll_is_open(norr: Community) -> None:
    poll = norr.opens()
    norr.house.clock.move_to(poll.closes_at + HOUR)
    norr.votes("Bo", poll, "2", said_at=poll.closes_at - HOUR)
    assert "1 av 4 har röstat." in norr.card(poll)


def test_a_ballot_said_in_time_that_arrives_after_the_close_is_refused_with_the_reason(norr: Community) -> None:
    poll = norr.opens()
    norr.house.until(poll.closes_at)
    with pytest.raises(BallotTooLate):
        norr.votes("Bo", poll, "2", said_at=poll.closes_at - HOUR)


def test_a_ballot_said_after_the_close_is_refused(norr: Community) -> None:
    poll = norr.opens()
    norr.house.until(poll.closes_at)
    with pytest.raises(PollClosed):
        norr.votes("Bo", poll, "2")


# ---------------------------------------------------------------- which poll
def test_without_a_number_the_only_open_poll_is_meant(norr: Community) -> None:
    poll = norr.opens()
    assert norr.house.do(lambda uow: meant(uow, norr.network, norr.members["Bo"], None)) == poll


def test_without_a_number_several_open_polls_are_named(norr: Community) -> None:
    polls = [norr.opens(), norr.opens()]
    with pytest.raises(WhichPoll) as refusal:
        norr.house.do(lambda uow: meant(uow, norr.network, norr.members["Bo"], None))
    assert [poll.number for poll in refusal.value.polls] == [poll.number for poll in polls]


def test_when_nothing_is_open_that_is_said(norr: Community) -> None:
    with pytest.raises(NoOpenPoll):
        norr.house.do(lambda uow: meant(uow, norr.network, norr.members["Bo"], None))


def test_another_network_does_not_see_the_poll(house: House, norr: Community) -> None:
    poll = norr.opens()
    syd = house.add_network("Syd", "Ulf")
    with pytest.raises(NoSuchPoll):
        syd.find("Ulf", poll.number)


# ---------------------------------------------------------------- the reminder
def test_those_who_have_not_voted_are_reminded_in_working_time_two_days_before(norr: Community) -> None:
    poll = norr.opens()
    norr.votes("Bo", poll, "1")
    norr.house.until(TWO_DAYS_BEFORE_IN_WORKING_TIME)
    assert norr.reminded() == ["Anna", "Eva", "Siv"]


def test_nobody_is_reminded_before_that(norr: Community) -> None:
    norr.opens()
    norr.house.until(TWO_DAYS_BEFORE_IN_WORKING_TIME - HOUR)
    assert norr.reminded() == []


def test_nobody_is_reminded_twice_though_the_poll_is_extended(norr: Community) -> None:
    poll = norr.opens()
    norr.house.until(poll.closes_at - HOUR)
    norr.changes(poll, lambda uow, now: service.extend(uow, norr.network, now, poll.closes_at + 7 * 24 * HOUR))
    norr.house.until(poll.closes_at + 7 * 24 * HOUR)
    assert norr.reminded() == ["Anna", "Bo", "Eva", "Siv"]


def test_a_reminder_that_has_not_gone_out_moves_with_the_deadline(norr: Community) -> None:
    poll = norr.opens()
    norr.changes(poll, lambda uow, now: service.extend(uow, norr.network, now, poll.closes_at + 7 * 24 * HOUR))
    norr.house.until(poll.closes_at)
    assert norr.reminded() == []


def test_a_reminder_held_up_into_the_night_waits_for_the_morning(norr: Community) -> None:
    poll = norr.opens(closes_at=MONDAY + 54 * HOUR)
    norr.house.clock.move_to(MONDAY + 34 * HOUR)
    norr.house.until(MONDAY + 44 * HOUR)
    assert norr.reminded() == []
    norr.house.until(MONDAY + 46 * HOUR)
    assert len(norr.reminded()) == poll.electorate


# ---------------------------------------------------------------- closing and counting
def test_closing_and_counting_are_two_steps(norr: Community) -> None:
    poll = norr.opens()
    norr.votes("Bo", poll, "1")
    norr.changes(poll, service.close)
    assert norr.card(poll).endswith("Omröstningen är stängd och jag räknar rösterna.")
    norr.house.until(norr.house.clock.now())
    assert state(norr, poll) is PollState.CLOSED


def test_what_was_not_counted_when_the_bot_stopped_is_counted_when_it_is_back(norr: Community, tmp_path: Path) -> None:
    poll = norr.opens()
    norr.votes("Bo", poll, "1")
    norr.changes(poll, service.close)
    norr.house.storage.close()
    norr.house = House(tmp_path, MONDAY + HOUR)
    norr.house.until(MONDAY + HOUR)
    assert norr.card(poll).startswith("Det blev tisdag.")
    norr.house.storage.close()


def test_the_result_says_what_was_chosen_why_by_whom_and_how_many_voted(norr: Community) -> None:
    poll = norr.opens()
    for who, choice in {"Anna": "2", "Bo": "1", "Eva": "2"}.items():
        norr.votes(who, poll, choice)
    norr.house.until(poll.closes_at)
    assert norr.card(poll).splitlines() == [
        "Det blev onsdag.",
        "Frågan var ”Vilken dag?”. Omröstningen stängde måndag 30 november kl. 16.00.",
        "2 av 3 valde det, fler än något annat. Ingen lottning behövdes. 3 av 4 röstade.",
        "onsdag: 2. Anna och Eva.",
        "tisdag: 1. Bo.",
    ]


def test_a_poll_nobody_voted_in_says_so(norr: Community) -> None:
    poll = norr.opens()
    norr.house.until(poll.closes_at)
    assert norr.card(poll).startswith("Ingen röstade.")


def test_too_few_votes_decide_nothing(norr: Community) -> None:
    poll = norr.opens(quorum=2)
    norr.votes("Bo", poll, "1")
    norr.house.until(poll.closes_at)
    assert "Det behövdes minst 2 röster. 1 av 4 röstade." in norr.card(poll)


def test_a_tie_is_settled_by_a_lot_that_anybody_can_draw_again(norr: Community) -> None:
    poll = norr.opens(method="approve")
    norr.votes("Bo", poll, "1 2")
    norr.house.until(poll.closes_at)
    closed = norr.house.do(lambda uow: norr.now(uow, poll))
    assert closed.revealed_seed is not None
    assert verify(closed.revealed_seed, poll.commitment)
    drawn = poll.options[draw(closed.revealed_seed, [1, 2])[0][0] - 1].text
    assert f"Det blev lika mellan tisdag och onsdag, 1 var. Lotten föll på {drawn}." in norr.card(poll)
    assert closed.revealed_seed in norr.card(poll)


def test_a_seed_is_shown_to_nobody_while_the_poll_is_open(norr: Community) -> None:
    assert SEED not in norr.card(norr.opens())


def test_an_extended_poll_takes_votes_until_its_new_deadline(norr: Community) -> None:
    poll = norr.opens()
    norr.changes(poll, lambda uow, now: service.extend(uow, norr.network, now, poll.closes_at + HOUR))
    norr.house.until(poll.closes_at)
    norr.votes("Bo", poll, "1")
    assert "Stänger måndag 30 november kl. 17.00." in norr.card(poll)


# ---------------------------------------------------------------- what waits
def test_an_open_poll_waits_for_who_has_not_voted(norr: Community) -> None:
    norr.opens()
    assert norr.waiting("Bo") == ["Omröstningen ”Vilken dag?” stänger måndag 30 november kl. 16.00."]


def test_a_poll_one_has_voted_in_waits_no_more(norr: Community) -> None:
    norr.votes("Bo", norr.opens(), "1")
    assert norr.waiting("Bo") == []
