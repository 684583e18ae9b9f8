"""Who reads a dilemma is counted as a careful writer would count them."""

from __future__ import annotations

import pytest

from bot.community.model import Function, Member
from bot.community.readers import readers, several, who_reads
from bot.language.texts import speaker
from bot.message import plain
from tests.unit.dilemmas.making import ANNA, member

PRINCIPAL, PROVIDER, RESEARCHER, BOARD = Function.PRINCIPAL, Function.PROVIDER, Function.RESEARCHER, Function.BOARD
SAY = speaker("sv")
THIRTY_FOUR = [
    *(member(100 + n, PRINCIPAL) for n in range(29)),
    *(member(200 + n, PROVIDER) for n in range(3)),
    *(member(300 + n, RESEARCHER) for n in range(2)),
]


def told(members: list[Member], *audience: Function) -> str:
    say = SAY
    return plain(who_reads(readers(members, frozenset(audience), but=ANNA), say))


def test_readers_are_counted_by_what_they_are():
    assert told([member(ANNA, PRINCIPAL), *THIRTY_FOUR]) == "Läses av 34: 29 rektorer, 3 från huvudmän, 2 forskare."


def test_an_audience_leaves_the_others_out():
    assert told(THIRTY_FOUR, PRINCIPAL) == "Läses av 29 rektorer."


def test_who_is_two_things_is_counted_as_what_may_be_somebodys_superior():
    assert told([member(1, PRINCIPAL, PROVIDER), member(2, PRINCIPAL)]) == "Läses av 2: 1 från huvudmän, 1 rektor."


def test_a_superior_within_the_audience_is_mentioned():
    members = [member(1, PRINCIPAL, PROVIDER), member(2, PRINCIPAL), member(3, PRINCIPAL, BOARD)]

    assert told(members, PRINCIPAL) == ("Läses av 3 rektorer. Bland dem finns 1 från huvudmän och 1 styrelseledamot.")


def test_whoever_has_left_out_what_they_are_is_counted_as_another():
    assert told([member(1)]) == "Läses av 1 annan."


def test_where_nobody_else_is_there_that_is_said():
    assert told([member(ANNA, PRINCIPAL)], PRINCIPAL) == "Ingen annan kan läsa det."


@pytest.mark.parametrize("function", Function)
def test_every_function_has_its_words(function: Function):
    say = SAY

    assert "{" not in told([member(1, function), member(2, function)])
    assert plain(several(frozenset({function}), say))
