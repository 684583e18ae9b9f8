"""Lanes: what must stay in order is one room of one platform, and a lane that is held up never holds up another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

Lane = tuple[str, str]

T = TypeVar("T")

AT_A_TIME = 10
"""How much of one lane is taken out at once: what is urgent must not wait behind all that is not."""


def spelled(lanes: Collection[Lane]) -> list[str]:
    """Return the lanes in the form in which the database compares them: platform, space, room."""
    return [f"{platform} {room}" for platform, room in lanes]


def first_of_each(found: Iterable[T], lane_of: Callable[[T], Lane]) -> list[T]:
    """Return the first :data:`AT_A_TIME` of each lane, in their order."""
    taken: Counter[Lane] = Counter()
    chosen = []
    for one in found:
        lane = lane_of(one)
        taken[lane] += 1
        if taken[lane] <= AT_A_TIME:
            chosen.append(one)
    return chosen
