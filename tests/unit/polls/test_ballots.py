"""What somebody types becomes the options they mean, or a refusal that says what to write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.polls.ballots import read_numbers
from bot.polls.refusals import AmbiguousOption, BallotMissing, NoSuchOption
from tests.unit.polls.polls import numbered, options

THEMES = options("Studiero", "Elevassistenter", "Elevhälsa", "Ja, men senare", "AI")


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1", (1,)),
        ("#1", (1,)),
        ("1.", (1,)),
        ("nr 1", (1,)),
        ("1 3", (1, 3)),
        ("1, 3", (1, 3)),
        ("3,1", (3, 1)),
        ("1 och 3", (1, 3)),
        ("1, 2 and 3", (1, 2, 3)),
        ("1\n3\n", (1, 3)),
        ("1 1 1", (1,)),
        ("#3 #1", (3, 1)),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, numbers: tuple[int, ...]) -> None:
    assert read_numbers(typed, THEMES) == numbers


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("Studiero", (1,)),
        (" studiero ", (1,)),
        ("stud", (1,)),
        ("Studiero, AI", (1, 5)),
        ("Studiero; 5", (1, 5)),
        ("Ja, men senare", (4,)),
        ("ja,men senare, ai", (4, 5)),
        ("AI, Ja, men senare, Studiero", (5, 4, 1)),
        ("elevhälsa", (3,)),
        ("elevha\u0308lsa", (3,)),
    ],
)
def test_texts_are_read_whole_or_by_their_beginning(typed: str, numbers: tuple[int, ...]) -> None:
    assert read_numbers(typed, THEMES) == numbers


@pytest.mark.parametrize("typed", ["blank", "Blankt", "0", "#0"])
def test_a_blank_ballot_names_nothing(typed: str) -> None:
    assert read_numbers(typed, THEMES) == ()


def test_an_option_called_blank_can_be_chosen_by_its_name() -> None:
    assert read_numbers("blank", options("Studiero", "Blank")) == (2,)


def test_the_sign_of_a_blank_ballot_is_blank_even_then() -> None:
    assert read_numbers("#0", options("Studiero", "Blank")) == ()


@pytest.mark.parametrize("typed", ["", "  ", ",", "\n"])
def test_an_empty_ballot_is_refused(typed: str) -> None:
    with pytest.raises(BallotMissing) as refusal:
        read_numbers(typed, THEMES)
    assert refusal.value.last == 5


@pytest.mark.parametrize(("typed", "unknown"), [("6", "6"), ("1 7", "7"), ("#9", "#9"), ("st", "st"), ("1, 0", "0")])
def test_an_option_that_is_not_there_is_refused_by_what_was_typed(typed: str, unknown: str) -> None:
    with pytest.raises(NoSuchOption) as refusal:
        read_numbers(typed, THEMES)
    assert (refusal.value.typed, refusal.value.last) == (unknown, 5)


def test_a_beginning_that_fits_two_options_is_refused_with_both() -> None:
    with pytest.raises(AmbiguousOption) as refusal:
        read_numbers("elev", THEMES)
    assert [option.number for option in refusal.value.options] == [2, 3]


def test_a_number_that_is_also_another_options_text_is_refused() -> None:
    with pytest.raises(AmbiguousOption) as refusal:
        read_numbers("2", options("2", "3", "4"))
    assert [option.sign for option in refusal.value.options] == ["#1", "#2"]


def test_a_sign_is_always_the_number() -> None:
    assert read_numbers("#2", options("2", "#3", "#2")) == (2,)


def test_a_number_that_only_an_options_text_has_is_that_option() -> None:
    assert read_numbers("2027", options("2026", "2027")) == (2,)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        numbers = read_numbers(typed, THEMES)
    except (AmbiguousOption, BallotMissing, NoSuchOption):
        numbers = ()
    assert set(numbers) <= {1, 2, 3, 4, 5}


@given(st.lists(st.integers(1, 20), min_size=1), st.sampled_from([" ", ", ", ",", "\n", " och ", "; ", " + "]))
def test_numbers_between_any_separators_are_read(chosen: list[int], between: str) -> None:
    assert read_numbers(between.join(map(str, chosen)), numbered(20)) == tuple(dict.fromkeys(chosen))


def test_a_very_long_ballot_is_read_in_one_pass() -> None:
    assert read_numbers("1," * 20_000, THEMES) == (1,)
