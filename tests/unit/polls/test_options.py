"""The options of a poll are few enough, short enough and different."""

import pytest

from bot.polls.options import OptionDraft, number_options
from bot.polls.refusals import DuplicateOption, OptionMissing, OptionTooLong, TooFewOptions, TooManyOptions, WhyTooLong


def drafts(*texts: str) -> list[OptionDraft]:
    return [OptionDraft(text) for text in texts]


def test_options_are_numbered_from_one_in_the_order_written() -> None:
    assert [(o.number, o.text) for o in number_options(drafts("Studiero", "AI"))] == [(1, "Studiero"), (2, "AI")]


def test_an_option_is_kept_on_one_line() -> None:
    assert number_options(drafts(" Studiero \n på  högstadiet", "AI"))[0].text == "Studiero på högstadiet"


def test_an_option_keeps_its_why() -> None:
    assert number_options([OptionDraft("AI", why="Vi behöver en hållning."), OptionDraft("Studiero")])[0].why == (
        "Vi behöver en hållning."
    )


def test_one_option_is_too_few() -> None:
    with pytest.raises(TooFewOptions) as refusal:
        number_options(drafts("Studiero"))
    assert (refusal.value.count, refusal.value.fewest) == (1, 2)


def test_twenty_options_are_taken() -> None:
    assert len(number_options(drafts(*map(str, range(20))))) == 20


def test_twenty_one_options_are_too_many() -> None:
    with pytest.raises(TooManyOptions) as refusal:
        number_options(drafts(*map(str, range(21))))
    assert (refusal.value.count, refusal.value.most) == (21, 20)


def test_an_empty_option_is_refused_by_its_number() -> None:
    with pytest.raises(OptionMissing) as refusal:
        number_options(drafts("Studiero", " "))
    assert refusal.value.number == 2


@pytest.mark.parametrize("same", ["studiero", "STUDIERO", " Studiero ", "Studiero"])
def test_equal_options_are_refused_whatever_their_case_and_spacing(same: str) -> None:
    with pytest.raises(DuplicateOption) as refusal:
        number_options(drafts("Studiero", "AI", same))
    assert (refusal.value.first, refusal.value.second) == (1, 3)


def test_letters_composed_in_two_ways_are_the_same_letter() -> None:
    with pytest.raises(DuplicateOption):
        number_options(drafts("Frånvaro", "Fra\u030anvaro"))


def test_a_and_å_are_different_letters() -> None:
    assert [o.text for o in number_options(drafts("Vag", "Våg"))] == ["Vag", "Våg"]


def test_an_option_of_a_hundred_characters_is_taken() -> None:
    assert len(number_options(drafts("å" * 100, "b"))[0].text) == 100


def test_an_option_of_a_hundred_and_one_characters_is_too_long() -> None:
    with pytest.raises(OptionTooLong) as refusal:
        number_options(drafts("a", "å" * 101))
    assert (refusal.value.number, refusal.value.length, refusal.value.limit) == (2, 101, 100)


def test_a_why_of_more_than_two_hundred_characters_is_too_long() -> None:
    with pytest.raises(WhyTooLong) as refusal:
        number_options([OptionDraft("a"), OptionDraft("b", why="x" * 201)])
    assert (refusal.value.number, refusal.value.length, refusal.value.limit) == (2, 201, 200)
