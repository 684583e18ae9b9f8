"""The count keeps its steps, and who gets a seat follows from them alone."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.polls.tallies import Counts, Election, Outcome, Tally, Turnout, elect_most, ranked
from bot.polls.ties import TieBreak, TieRule, draw
from tests.unit.polls.polls import SEED, terms, waiting

amounts = st.dictionaries(st.integers(1, 6), st.integers(0, 3), min_size=6, max_size=6)


def test_counts_stand_most_first_and_equal_ones_by_number() -> None:
    assert ranked({1: 2, 2: 5, 3: 2}) == Counts(((2, 5), (1, 2), (3, 2)))


def test_what_an_option_got_can_be_asked_for() -> None:
    assert ranked({1: 2, 2: 5}).of(1) == 2


def test_most_wins_without_a_tie_break() -> None:
    assert elect_most(ranked({1: 2, 2: 5, 3: 4}), terms(3)) == Election((2,))


def test_what_nobody_chose_is_never_elected() -> None:
    assert elect_most(ranked({1: 0, 2: 0, 3: 0}), terms(3)) == Election(())


def test_a_tie_for_the_only_seat_is_settled_by_waiting() -> None:
    election = elect_most(ranked({1: 5, 2: 5, 3: 1}), terms(options=waiting(1, 9, 30)))
    assert election == Election((2,), (TieBreak(TieRule.WAITING, (1, 2), (2,)),))


def test_a_tie_below_the_last_seat_is_left_alone() -> None:
    assert elect_most(ranked({1: 5, 2: 3, 3: 3}), terms(3)) == Election((1,))


def test_level_options_that_all_have_room_win_together() -> None:
    assert elect_most(ranked({1: 5, 2: 5, 3: 1}), terms(3, seats=2)) == Election((1, 2))


def test_a_tie_for_the_last_of_several_seats_is_settled() -> None:
    election = elect_most(ranked({1: 5, 2: 3, 3: 3}), terms(options=waiting(0, 1, 2), seats=2))
    assert election == Election((1, 3), (TieBreak(TieRule.WAITING, (2, 3), (3,)),))


def test_three_level_options_for_two_seats_are_settled_one_seat_at_a_time() -> None:
    lots = [number for number, _ in draw(SEED, [1, 2, 3])]
    assert list(elect_most(ranked({1: 1, 2: 1, 3: 1}), terms(3, seats=2)).winners) == lots[:2]


def test_a_seat_stays_empty_where_too_few_were_chosen() -> None:
    assert elect_most(ranked({1: 5, 2: 0, 3: 0}), terms(3, seats=2)) == Election((1,))


@given(amounts, st.integers(1, 6))
def test_nobody_who_got_less_sits_before_one_who_got_more(got: dict[int, int], seats: int) -> None:
    winners = elect_most(ranked(got), terms(6, seats=seats)).winners
    losers = got.keys() - set(winners)
    assert [got[number] for number in winners] == sorted((got[number] for number in winners), reverse=True)
    assert max((got[number] for number in losers), default=0) <= min((got[number] for number in winners), default=0)


@given(amounts, st.integers(1, 6))
def test_there_are_as_many_winners_as_seats_or_as_options_chosen(got: dict[int, int], seats: int) -> None:
    chosen = sum(amount > 0 for amount in got.values())
    assert len(elect_most(ranked(got), terms(6, seats=seats)).winners) == min(seats, chosen)


TALLY = Tally(
    "choose",
    Outcome.DECIDED,
    (2,),
    Turnout(ballots=7, blank=1, electorate=32, quorum=5),
    (Counts(((1, 3), (2, 3))), TieBreak(TieRule.LOT, (1, 2), (2,), draw(SEED, [1, 2]))),
)


def test_a_tally_comes_back_from_json_as_it_was() -> None:
    assert Tally.from_json(json.loads(json.dumps(TALLY.to_json()))) == TALLY


def test_a_tally_with_an_unknown_step_is_refused() -> None:
    with pytest.raises(ValueError, match="guess"):
        Tally.from_json({**TALLY.to_json(), "steps": [{"step": "guess"}]})


def test_a_tally_says_that_it_was_drawn() -> None:
    assert TALLY.was_drawn


def test_the_quorum_is_met_by_as_many_ballots_as_it_says() -> None:
    assert Turnout(ballots=5, blank=5, electorate=32, quorum=5).is_enough


def test_one_ballot_fewer_misses_the_quorum() -> None:
    assert not Turnout(ballots=4, blank=0, electorate=32, quorum=5).is_enough
