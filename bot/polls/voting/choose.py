"""Choose one: plurality. One ballot is one option; most votes win."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING

from bot.polls.ballots import read_numbers
from bot.polls.methods import VotingMethod
from bot.polls.options import PollOption
from bot.polls.refusals import OneOptionOnly
from bot.polls.tallies import Counts, Election, Terms, elect_most, ranked

if TYPE_CHECKING:
    from bot.language.texts import Say
    from bot.message import Spans


class Choose(VotingMethod[int | None]):
    """A choice is an option's number, ``None`` if blank. Votes are first choices: the tie rule starts with waiting."""

    key = "choose"

    def name(self, say: Say) -> Spans:
        return say("choose one")

    def explain(self, say: Say) -> Spans:
        return say("Choose one option. The option that most people choose wins.")

    def ask(self, say: Say) -> Spans:
        return say("Write the number of the option you choose, or blank.")

    def read(self, typed: str, options: Sequence[PollOption]) -> int | None:
        numbers = read_numbers(typed, options)
        if len(numbers) > 1:
            raise OneOptionOnly(len(numbers))
        return numbers[0] if numbers else None

    def picked(self, choice: int | None) -> tuple[int, ...]:
        return () if choice is None else (choice,)

    def to_json(self, choice: int | None) -> int | None:
        return choice

    def from_json(self, data: object) -> int | None:
        if data is None or type(data) is int:
            return data
        raise ValueError(f"no choice of one option: {data!r}")

    def sample(self, options: Sequence[PollOption], dice: Random) -> int | None:
        return dice.choice([None, *(option.number for option in options)])

    def count(self, ballots: Mapping[int | None, int], options: Sequence[PollOption]) -> Counts:
        votes = {option.number: 0 for option in options}
        for choice, times in ballots.items():
            if choice is not None:
                votes[choice] += times
        return ranked(votes)

    def elect(self, ballots: Mapping[int | None, int], counts: Counts, terms: Terms) -> Election:
        return elect_most(counts, terms)


METHOD = Choose()
