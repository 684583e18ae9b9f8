"""Answers of a homeserver, broken in a thousand ways; ``make prove PROVE=mutations-matrix`` has a hundred thousand."""

from random import Random

import pytest

from tests.faults.mutated_matrix import hears
from tests.faults.mutations import Mutations

SOUND = {"a": [1, {"b": "c"}], "d": None}


async def test_of_sound_answers_every_command_is_heard():
    verdict = await hears(range(100), is_sound=True)

    assert (verdict.answers, verdict.uncaught, verdict.lost) == (100, [], [])
    assert verdict.commands > 200


async def test_of_mutated_answers_nothing_is_uncaught_and_no_neighbour_is_dropped():
    verdict = await hears(range(1000))

    assert (verdict.answers, verdict.uncaught, verdict.lost) == (1000, [], [])


async def test_a_handler_that_trusts_what_it_is_told_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("adapters.matrix.rooms.mapping", lambda value: value)

    assert (await hears(range(200))).uncaught != []


def test_the_same_seed_makes_the_same_answer_and_leaves_the_sound_one_alone():
    mutations = Mutations(SOUND)

    answers = [mutations.answer(Random(seed)) for seed in range(200)]

    assert answers == [mutations.answer(Random(seed)) for seed in range(200)]
    assert SOUND == {"a": [1, {"b": "c"}], "d": None}
    assert len({repr(answer) for answer in answers}) > 100
