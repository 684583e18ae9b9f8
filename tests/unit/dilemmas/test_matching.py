"""Whose profile has something to do with a dilemma."""

from __future__ import annotations

import pytest

from bot.dilemmas.matching import likeliest, words_of
from tests.unit.dilemmas.making import member


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Konflikter i arbetslaget", "konflikt"),
        ("LÄSFÖRSTÅELSE", "läsforståelse"),
        ("schemat för våren", "scheman"),
        ("åtgärdsprogram", "Atgardsprogram"),
    ],
)
def test_words_are_compared_without_case_rings_dots_and_endings(one: str, other: str):
    assert words_of(one) & words_of(other)


@pytest.mark.parametrize("text", ["och att vi i en", "elever på skolan", "med det som är", ""])
def test_words_that_stand_everywhere_say_nothing(text: str):
    assert words_of(text) == frozenset()


def test_those_with_most_in_common_come_first_and_no_more_than_wanted():
    members = [
        member(1, can_help="budget"),
        member(2, can_help="konflikt och schema"),
        member(3, can_help="konflikter"),
        member(4, can_help="scheman"),
        member(5),
    ]

    found = likeliest("En konflikt om schemat", members, most=2)
    assert [one.id for one in found] == [2, 3]
