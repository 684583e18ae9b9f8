"""How a tie is settled, so that anybody can check it afterwards.

The rule is told when the poll opens. Among the options that are level, each step keeps the best and passes them on:

1. *first choices*: more first choices (or plain yes), where the voting method has them;
2. *waiting*: the option that has waited longest in its pool; one that comes from no pool has not waited;
3. *lot*.

**The lot.** When the poll opens, 32 random bytes are drawn. The *seed* is their 64 lower-case hexadecimal digits. The
*commitment*, SHA-256 of those 64 ASCII characters, is published at once; the seed when the poll has closed. The *lot*
of an option is SHA-256 of the ASCII text ``<seed>:<number>``, the number in decimal, and the lowest lot, compared as
lower-case hexadecimal text, comes first. With nothing but a shell::

    printf %s "$SEED" | sha256sum          # is the commitment that was published
    printf %s "$SEED:3" | sha256sum        # is the lot of option 3

The commitment binds the bot before the first ballot, and nobody knows then which options will be level.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final, NewType

from bot.polls.options import PollOption

Seed = NewType("Seed", str)
ENTROPY_BYTES: Final = 32
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


class TieRule(StrEnum):
    """The steps of the tie rule, in the order in which they are tried."""

    FIRST_CHOICES = "first_choices"
    WAITING = "waiting"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class TieBreak:
    """One step that told level options apart: ``tied`` went in, ``left`` came out, both in the order of their numbers.

    ``draw`` is empty unless the rule is the lot: then every tied option's (number, lot), the drawn one first.
    """

    rule: TieRule
    tied: tuple[int, ...]
    left: tuple[int, ...]
    draw: tuple[tuple[int, str], ...] = ()


def seed_from(entropy: bytes) -> Seed:
    """Return the seed made of 32 random bytes (``secrets.token_bytes(32)``; a fixed value in tests)."""
    if len(entropy) != ENTROPY_BYTES:
        raise ValueError(f"a seed takes {ENTROPY_BYTES} random bytes, not {len(entropy)}")
    return Seed(entropy.hex())


def commitment(seed: Seed) -> str:
    """Return what is published at the opening: SHA-256 of the seed's 64 characters, in hexadecimal."""
    return sha256(seed.encode("ascii")).hexdigest()


def verify(seed: Seed, published: str) -> bool:
    """Say whether the revealed seed is the one that was promised at the opening."""
    return commitment(seed) == published


def lot(seed: Seed, number: int) -> str:
    """Return the lot of one option: SHA-256 of ``<seed>:<number>``, in hexadecimal."""
    return sha256(f"{seed}:{number}".encode("ascii")).hexdigest()


def draw(seed: Seed, numbers: Collection[int]) -> tuple[tuple[int, str], ...]:
    """Return (number, lot) of each option, the lowest lot first. The order in which they are given means nothing."""
    return tuple(sorted(((number, lot(seed, number)) for number in set(numbers)), key=lambda drawn: drawn[1]))


def tie_rules(options: Sequence[PollOption], *, first_choices: bool) -> tuple[TieRule, ...]:
    """Return the steps that can matter in this poll, in order: what is told when it opens."""
    waiting = any(option.waiting_since for option in options)
    able = {TieRule.FIRST_CHOICES: first_choices, TieRule.WAITING: waiting, TieRule.LOT: True}
    return tuple(rule for rule in TieRule if able[rule])


def break_tie(
    tied: Collection[int],
    options: Sequence[PollOption],
    seed: Seed,
    *,
    first_choices: Mapping[int, int] | None = None,
) -> tuple[TieBreak, ...]:
    """Return the steps that led from the tied option numbers to one, ``steps[-1].left[0]``.

    Steps that told nothing apart are left out, so a lot is drawn only where nothing else could decide.
    ``first_choices`` is how many each option got, ``None`` where the method has none. ``ValueError`` for less than two.
    """
    left = tuple(sorted(set(tied)))
    if len(left) <= 1:
        raise ValueError("a tie takes at least two options")
    steps: list[TieBreak] = []
    waiting = {option.number: option.waiting_since or _NEVER for option in options}
    if first_choices is not None:
        most = max(first_choices[number] for number in left)
        left = _keep(steps, TieRule.FIRST_CHOICES, left, [n for n in left if first_choices[n] == most])
    longest = min(waiting[number] for number in left)
    left = _keep(steps, TieRule.WAITING, left, [n for n in left if waiting[n] == longest])
    if len(left) > 1:
        drawn = draw(seed, left)
        steps.append(TieBreak(TieRule.LOT, left, (drawn[0][0],), drawn))
    return tuple(steps)


def _keep(steps: list[TieBreak], rule: TieRule, tied: tuple[int, ...], best: list[int]) -> tuple[int, ...]:
    left = tuple(best)
    if left != tied:
        steps.append(TieBreak(rule, tied, left))
    return left
