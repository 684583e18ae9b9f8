"""How long a tally takes: 100,000 ballots over 20 options, for every voting method that is found.

Goal (promises.md, section 3): under a second, and no faster growth than ballots + options³.
"""

from __future__ import annotations

from random import Random
from statistics import median
from time import perf_counter
from typing import Any, Final

from bot.polls.methods import VotingMethod, group
from bot.polls.options import OptionDraft, number_options
from bot.polls.tallies import Terms
from bot.polls.ties import seed_from
from bot.polls.voting import voting_methods

BALLOTS: Final = 100_000
OPTIONS: Final = 20
RUNS: Final = 5


def measure() -> list[tuple[str, str]]:
    """Return (what, figure) for each method: the median of 5 runs from single ballots in memory to the finished tally.

    The ballots are drawn by the method itself from a fixed seed, so that two runs count the same ones.
    """
    return [_row(method) for method in voting_methods().values()]


def _row(method: VotingMethod[Any]) -> tuple[str, str]:
    options = number_options([OptionDraft(f"Alternativ {number}") for number in range(OPTIONS)])
    dice = Random(2026)
    ballots = [method.sample(options, dice) for _ in range(BALLOTS)]
    terms = Terms(options, seed_from(bytes(32)))
    seconds = median(_seconds(method, ballots, terms) for _ in range(RUNS))
    return f"tally of {BALLOTS:,} ballots × {OPTIONS} options, {method.key}", f"{seconds * 1000:.0f} ms"


def _seconds(method: VotingMethod[Any], ballots: list[Any], terms: Terms) -> float:
    start = perf_counter()
    method.tally(group(ballots), terms)
    return perf_counter() - start
