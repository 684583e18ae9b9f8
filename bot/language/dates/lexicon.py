"""The words dates are written with, Swedish and English together, folded to a–z (``mandag`` is ``måndag``).

A word means one thing. To understand more expressions, add words here and shapes in ``shapes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "weekday", "month", "relative", "unit", "half", "number", "year", "clock", "iso", "daymonth",
    "at", "on", "in", "the", "of", "suffix",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what was written: its kind and what it stands for (a number of minutes, a pair, a count …)."""

    kind: Kind
    value: tuple[int, ...]


MINUTE, HOUR, DAY, WEEK = range(4)
"""Units of a length of time. The first two are elapsed time, the others are days of the calendar."""
AM, PM = range(2)

_WEEKDAYS = (
    "mandag mandagen man monday mon",
    "tisdag tisdagen tis tisd tuesday tue tues",
    "onsdag onsdagen ons onsd wednesday wed",
    "torsdag torsdagen tors torsd tor thursday thu thur thurs",
    "fredag fredagen fre fred friday fri",
    "lordag lordagen lor lord saturday sat",
    "sondag sondagen son sond sunday sun",
)
_MONTHS = (
    "januari january jan",
    "februari february feb febr",
    "mars march mar",
    "april apr",
    "maj may",
    "juni june jun",
    "juli july jul",
    "augusti august aug",
    "september sep sept",
    "oktober october okt oct",
    "november nov",
    "december dec",
)
_UNITS = (
    "min mins minut minuter minute minutes",
    "h tim timma timme timmar hour hours hr hrs",
    "d dag dagar dygn day days",
    "v vecka veckor week weeks w",
)
_RELATIVE = ("idag today", "imorgon imorron morgon morron tomorrow", "iovermorgon overmorgon")
_SMALL: dict[Kind, str] = {
    "at": "kl klockan at",
    "on": "pa on",
    "in": "om in +",
    "the": "den the",
    "of": "of",
    "suffix": "e :e a :a st nd rd th",
}

PHRASES = (
    ("the day after tomorrow", "overmorgon"),
    ("day after tomorrow", "overmorgon"),
    ("i overmorgon", "overmorgon"),
    ("i morgon", "imorgon"),
    ("i morron", "imorgon"),
    ("i dag", "idag"),
)
"""Words that mean something together, and the one word for them."""


def _numbered(kind: Kind, rows: tuple[str, ...]) -> dict[str, Token]:
    return {word: Token(kind, (number,)) for number, row in enumerate(rows) for word in row.split()}


WORDS: dict[str, Token] = {
    **{word: Token(kind, ()) for kind, row in _SMALL.items() for word in row.split()},
    **_numbered("weekday", _WEEKDAYS),
    **_numbered("month", ("", *_MONTHS)),
    **_numbered("unit", _UNITS),
    **_numbered("relative", _RELATIVE),
    **_numbered("half", ("am", "pm")),
    **{word: Token("number", (1,)) for word in ("en", "ett", "an", "one")},
}
