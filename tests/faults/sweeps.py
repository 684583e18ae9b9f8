"""Sweeps: the scenario on the console, killed at each named step, against the one that nothing happened to."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.faults.scenario import kept, said_again, seen, sets_up
from tests.faults.undertaker import Place, Undertaker
from tests.faults.victim import TRACE


@dataclass(frozen=True)
class Reference:
    """What everybody sees at the end, what the database holds, and how often each step was passed, in order."""

    seen: Counter[tuple[str, str, str]]
    kept: set[tuple[object, ...]]
    passed: dict[str, int]


@dataclass(frozen=True)
class Verdict:
    """What a scenario with deaths came to."""

    deaths: Counter[str]
    lost: list[str]
    twice: list[str]
    otherwise: list[str]

    @property
    def is_clean(self) -> bool:
        """Tell whether it came to the same as if nothing had happened."""
        return not (self.lost or self.twice or self.otherwise)


async def plays(folder: Path, template: Path) -> Reference:
    """Play the scenario without trouble."""
    await Undertaker("console", sets_up(folder, template)).runs()
    return Reference(seen(folder), kept(folder), json.loads((folder / TRACE).read_text()))


async def survives(
    folder: Path,
    template: Path,
    reference: Reference,
    plan: Sequence[Place] = (),
    anywhere: Mapping[str, int] = MappingProxyType({}),
) -> Verdict:
    """Play the scenario with a death at each place of the plan, then anywhere, and compare what it came to."""
    undertaker = Undertaker("console", sets_up(folder, template), plan)
    undertaker.anywhere = dict(anywhere)
    await undertaker.runs()
    return compared(folder, undertaker.deaths, reference)


def compared(folder: Path, deaths: Counter[str], reference: Reference) -> Verdict:
    """Return what a scenario came to, against the one that nothing happened to."""
    lost, twice = reference.seen - seen(folder), seen(folder) - reference.seen
    return Verdict(
        deaths,
        [f"{who} in {room}: {text}" for who, room, text in lost],
        [f"{who} in {room}: {text}" for who, room, text in twice] + said_again(folder),
        [str(row) for row in sorted(kept(folder) ^ reference.kept, key=str)],
    )


def each_once(reference: Reference) -> list[Place]:
    """Return the first passing of each step, in the order in which they come."""
    return [(name, 1) for name in reference.passed]


def some(reference: Reference, wanted: Counter[str], luck: random.Random) -> dict[str, int]:
    """Return a passing of each step that is still wanted."""
    return {name: luck.randint(1, min(times, 5)) for name, times in reference.passed.items() if wanted[name] > 0}
