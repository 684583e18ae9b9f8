"""What a count is given and what it gives: the terms fixed at the opening, the steps in data, the winners in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from bot.polls.options import PollOption
from bot.polls.ties import Seed, TieBreak, TieRule, break_tie


@dataclass(frozen=True, slots=True)
class Terms:
    """What is fixed before the first ballot and decides the count together with the ballots.

    ``seats`` is how many win. ``quorum`` is how many must have voted, blank ballots included, for the poll to count;
    0 asks for nothing. ``electorate`` is how many may vote; it is reported, and decides nothing.
    """

    options: tuple[PollOption, ...]
    seed: Seed = field(repr=False)
    seats: int = 1
    quorum: int = 0
    electorate: int = 0


class Outcome(StrEnum):
    """How a poll ended. Only a decided one has winners."""

    DECIDED = "decided"
    NOBODY_VOTED = "nobody_voted"
    QUORUM_MISSED = "quorum_missed"
    NO_WINNER = "no_winner"  # everybody voted blank, or a method's own bar was not reached


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many voted: ``ballots`` in all, ``blank`` of them for nothing, of ``electorate`` who could."""

    ballots: int
    blank: int
    electorate: int
    quorum: int

    @property
    def is_enough(self) -> bool:
        """Whether the quorum is met. A blank ballot is a vote cast, so it counts here."""
        return self.ballots >= self.quorum


@dataclass(frozen=True, slots=True)
class Counts:
    """What each option got: votes, approvals, points, as the method counts.

    ``amounts`` holds (number, amount) for every option, most first, equal ones by number.
    """

    amounts: tuple[tuple[int, int], ...]

    def of(self, number: int) -> int:
        """Return what one option got. ``KeyError`` if there is no such option."""
        return dict(self.amounts)[number]


Step = Counts | TieBreak


@dataclass(frozen=True, slots=True)
class Tally:
    """A finished count. ``winners`` are option numbers, the first chosen first; ``steps`` are how they came about."""

    method: str
    outcome: Outcome
    winners: tuple[int, ...]
    turnout: Turnout
    steps: tuple[Step, ...]

    @property
    def counts(self) -> Counts:
        """What each option got, before any tie was settled."""
        return next(step for step in self.steps if isinstance(step, Counts))

    @property
    def tie_breaks(self) -> tuple[TieBreak, ...]:
        """The steps of the tie rule that were needed; empty where there was no tie that mattered."""
        return tuple(step for step in self.steps if isinstance(step, TieBreak))

    @property
    def was_drawn(self) -> bool:
        """Whether a lot decided anything."""
        return any(step.rule is TieRule.LOT for step in self.tie_breaks)

    def to_json(self) -> dict[str, Any]:
        """Return the tally as plain JSON data, for the store and for whoever counts again."""
        named = [("counts" if isinstance(step, Counts) else "tie", asdict(step)) for step in self.steps]
        steps = [{"step": name, **facts} for name, facts in named]
        return {**asdict(self), "outcome": str(self.outcome), "winners": list(self.winners), "steps": steps}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Tally:
        """Return the tally that ``to_json`` wrote, JSON between or not. ``KeyError``, ``ValueError`` otherwise."""
        return cls(
            method=data["method"],
            outcome=Outcome(data["outcome"]),
            winners=tuple(data["winners"]),
            turnout=Turnout(**data["turnout"]),
            steps=tuple(_step(step) for step in data["steps"]),
        )


@dataclass(frozen=True, slots=True)
class Election:
    """What a method's rule gives: who won, in order, and the steps after the counts."""

    winners: tuple[int, ...]
    steps: tuple[Step, ...] = ()


def ranked(amounts: Mapping[int, int]) -> Counts:
    """Return the counts in their order: most first, equal ones by number."""
    return Counts(tuple(sorted(amounts.items(), key=lambda item: (-item[1], item[0]))))


def elect_most(counts: Counts, terms: Terms, *, first_choices: Mapping[int, int] | None = None) -> Election:
    """Elect those who got most, one seat after the other; what nobody chose is never elected.

    Level options that all have room win together, in the order of their numbers: a tie is settled only where it
    decides who gets a seat.
    """
    left = {number: amount for number, amount in counts.amounts if amount > 0}
    winners: list[int] = []
    steps: list[Step] = []
    while left and len(winners) < terms.seats:
        most = max(left.values())
        level = [number for number, amount in left.items() if amount == most]
        chosen = level
        if len(level) > terms.seats - len(winners):
            breaks = break_tie(level, terms.options, terms.seed, first_choices=first_choices)
            steps.extend(breaks)
            chosen = list(breaks[-1].left)
        winners.extend(chosen)
        for number in chosen:
            del left[number]
    return Election(tuple(winners), tuple(steps))


def _step(data: Mapping[str, Any]) -> Step:
    if data["step"] == "counts":
        return Counts(_pairs(data["amounts"]))
    if data["step"] == "tie":
        return TieBreak(TieRule(data["rule"]), tuple(data["tied"]), tuple(data["left"]), _pairs(data["draw"]))
    raise ValueError(f"no step of a tally is called {data['step']!r}")


def _pairs(data: Iterable[Iterable[Any]]) -> tuple[tuple[int, Any], ...]:
    return tuple((number, value) for number, value in data)
