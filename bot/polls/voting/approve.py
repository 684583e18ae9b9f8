"""Choose several: approval. One ballot is any number of options; most approvals win.

S. J. Brams and P. C. Fishburn, "Approval Voting", American Political Science Review 72 (1978), pp. 831–847.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING

from bot.polls.ballots import read_numbers
from bot.polls.methods import VotingMethod
from bot.polls.options import PollOption
from bot.polls.tallies import Counts, Election, Terms, elect_most, ranked

if TYPE_CHECKING:
    from bot.language.texts import Say
    from bot.message import Spans


class Approve(VotingMethod[frozenset[int]]):
    """A choice is the set of the options' numbers, empty if blank."""

    key = "approve"
    picks_many = True

    def name(self, say: Say) -> Spans:
        return say("choose several")

    def explain(self, say: Say) -> Spans:
        return say("Choose as many as you like. The option that most people choose wins.")

    def ask(self, say: Say) -> Spans:
        return say("Write the numbers of the options you choose with spaces between, or blank.")

    def read(self, typed: str, options: Sequence[PollOption]) -> frozenset[int]:
        return frozenset(read_numbers(typed, options))

    def picked(self, choice: frozenset[int]) -> tuple[int, ...]:
        return tuple(sorted(choice))

    def to_json(self, choice: frozenset[int]) -> list[int]:
        return sorted(choice)

    def from_json(self, data: object) -> frozenset[int]:
        if isinstance(data, list) and all(type(number) is int for number in data) and len(set(data)) == len(data):
            return frozenset(data)
        raise ValueError(f"no choice of several options: {data!r}")

    def sample(self, options: Sequence[PollOption], dice: Random) -> frozenset[int]:
        return frozenset(option.number for option in options if dice.getrandbits(1))

    def count(self, ballots: Mapping[frozenset[int], int], options: Sequence[PollOption]) -> Counts:
        approvals = {option.number: 0 for option in options}
        for choice, times in ballots.items():
            for number in choice:
                approvals[number] += times
        return ranked(approvals)

    def elect(self, ballots: Mapping[frozenset[int], int], counts: Counts, terms: Terms) -> Election:
        return elect_most(counts, terms)


METHOD = Approve()
