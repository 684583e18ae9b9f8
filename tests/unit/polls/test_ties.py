"""A tie is settled by a rule told beforehand, and a draw can be repeated by anybody."""

from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.polls.ties import Seed, TieBreak, TieRule, break_tie, commitment, draw, lot, seed_from, tie_rules, verify
from tests.unit.polls.polls import SEED, numbered, waiting

seeds = st.binary(min_size=32, max_size=32).map(seed_from)


def test_the_seed_is_the_random_bytes_in_hexadecimal() -> None:
    assert seed_from(b"\x00" * 31 + b"\xff") == "00" * 31 + "ff"


def test_a_seed_of_fewer_bytes_is_refused() -> None:
    with pytest.raises(ValueError, match="32 random bytes"):
        seed_from(b"short")


def test_the_commitment_is_what_sha256sum_says_of_the_seed() -> None:
    assert commitment(Seed("00" * 32)) == "60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55"


def test_the_lot_of_an_option_is_what_sha256sum_says_of_seed_and_number() -> None:
    assert lot(Seed("00" * 32), 3) == sha256(b"00" * 32 + b":3").hexdigest()


@given(seeds)
def test_a_revealed_seed_fits_its_commitment(seed: Seed) -> None:
    assert verify(seed, commitment(seed))


@given(seeds, seeds)
def test_no_other_seed_fits_the_commitment(seed: Seed, other: Seed) -> None:
    assert verify(other, commitment(seed)) == (other == seed)


@given(seeds, st.permutations(range(1, 8)))
def test_a_draw_does_not_depend_on_the_order_in_which_options_are_named(seed: Seed, numbers: list[int]) -> None:
    assert draw(seed, numbers) == draw(seed, range(1, 8))


def test_over_many_seeds_each_option_is_drawn_about_as_often() -> None:
    seeds_of_3000 = [seed_from(sha256(str(n).encode()).digest()) for n in range(3000)]
    firsts = Counter(draw(seed, [2, 5, 9])[0][0] for seed in seeds_of_3000)
    assert {number: round(times / 100) for number, times in firsts.items()} == {2: 10, 5: 10, 9: 10}


def test_more_first_choices_come_before_everything_else() -> None:
    steps = break_tie([1, 2, 3], waiting(1, 9, 5), SEED, first_choices={1: 4, 2: 3, 3: 2})
    assert steps == (TieBreak(TieRule.FIRST_CHOICES, (1, 2, 3), (1,)),)


def test_the_option_that_has_waited_longest_goes_first() -> None:
    assert break_tie([1, 3], waiting(1, 9, 5), SEED) == (TieBreak(TieRule.WAITING, (1, 3), (3,)),)


def test_an_option_that_has_not_waited_stands_behind_one_that_has() -> None:
    options = (numbered(2)[0], waiting(0, 1)[1])
    assert break_tie([1, 2], options, SEED)[-1].left == (2,)


def test_those_who_have_waited_equally_long_draw_lots() -> None:
    drawn = draw(SEED, [2, 3])
    first = drawn[0][0]
    assert break_tie([1, 2, 3], waiting(1, 9, 9), SEED) == (
        TieBreak(TieRule.WAITING, (1, 2, 3), (2, 3)),
        TieBreak(TieRule.LOT, (2, 3), (first,), drawn),
    )


def test_a_step_that_tells_nothing_apart_is_left_out() -> None:
    steps = break_tie([1, 2], numbered(2), SEED, first_choices={1: 3, 2: 3})
    assert [step.rule for step in steps] == [TieRule.LOT]


def test_one_option_is_no_tie() -> None:
    with pytest.raises(ValueError, match="at least two"):
        break_tie([2, 2], numbered(2), SEED)


@given(st.sets(st.integers(1, 9), min_size=2), st.lists(st.integers(0, 2), min_size=9, max_size=9), seeds)
def test_each_step_passes_fewer_on_until_one_is_left(tied: set[int], days: list[int], seed: Seed) -> None:
    steps = break_tie(tied, waiting(*days), seed)
    assert steps[0].tied == tuple(sorted(tied))
    assert [step.tied for step in steps[1:]] == [step.left for step in steps[:-1]]
    assert all(set(step.left) < set(step.tied) for step in steps)
    assert len(steps[-1].left) == 1


def test_only_the_steps_that_can_matter_are_told_at_the_opening() -> None:
    assert tie_rules(numbered(2), first_choices=False) == (TieRule.LOT,)


def test_all_steps_are_told_where_all_can_matter() -> None:
    assert tie_rules(waiting(1, 2), first_choices=True) == (TieRule.FIRST_CHOICES, TieRule.WAITING, TieRule.LOT)
