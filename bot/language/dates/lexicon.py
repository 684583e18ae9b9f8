"""The words dates are written with, Swedish and English together, folded to a–z (``mandag`` is ``måndag``).

A word means one thing. To understand more expressions, add words here and shapes in ``shapes``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "weekday", "month", "relative", "unit", "week", "part", "number", "spoken", "minutes", "article", "ordinal", "year",
    "clock", "iso", "daymonth", "fold", "at", "from", "between", "and", "to", "on", "next", "in", "i", "the", "of",
    "suffix", "halv", "half", "past",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what was written: its kind and what it stands for (a number of minutes, a pair, a count …).

    A number or a clock that begins with a zero has a last value of 1: nobody writes "03" for the afternoon.
    """

    kind: Kind
    value: tuple[int, ...]


MINUTE, HOUR, DAY, WEEK = range(4)
"""Units of a length of time. The first two are elapsed time, the others are days of the calendar."""
AM, PM = range(2)
LAST = -1
"""The last such weekday of a month, among ordinals."""

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
    "veckor weeks",
)
_RELATIVE = (
    "idag today",
    "imorgon imorron morgon morron tomorrow",
    "iovermorgon overmorgon",
)
_COUNTS = (
    "ett one", "tva two", "tre three", "fyra four", "fem five", "sex six", "sju seven", "atta eight",
    "nio nine", "tio ten", "elva eleven", "tolv twelve",
)  # fmt: skip
_ORDINALS = (
    "forsta first", "andra second", "tredje third", "fjarde fourth", "femte fifth", "sjatte sixth", "sjunde seventh",
    "attonde eighth", "nionde ninth", "tionde tenth", "elfte eleventh", "tolfte twelfth",
)  # fmt: skip
_SMALL: dict[Kind, str] = {
    "at": "kl klockan at",
    "from": "fran from",
    "between": "mellan between",
    "and": "och and",
    "to": "till to until - –",
    "on": "pa on kommande this",
    "next": "nasta next",
    "in": "om in +",
    "i": "i",
    "the": "den the",
    "of": "of",
    "suffix": "e :e a :a st nd rd th",
    "halv": "halv",
    "half": "half",
    "past": "over past",
}

_PHRASES = (
    ("(the )?day after tomorrow", "overmorgon"),
    ("i overmorgon", "overmorgon"),
    ("i morgon", "imorgon"),
    ("i morron", "imorgon"),
    ("i dag", "idag"),
    ("i gar", "igar"),
    ("in a", "in one"),
    ("nu pa", "pa"),
    ("(a )?quarter", "kvart"),
    ("twenty[ -]five", "tjugofem"),
    (r"f\. ?m\b\.?|a\.m\b\.?|pa (morgonen|formiddagen)|in the morning", "am"),
    (r"e\. ?m\b\.?|p\.m\b\.?|pa (eftermiddagen|kvallen)|in the (afternoon|evening)", "pm"),
    ("o['’]clock", ""),
    ("summer time", "sommartid"),
    ("winter time", "vintertid"),
)
PHRASES = tuple((re.compile(rf"(?<![a-z0-9])(?:{phrase})(?![a-z])"), word) for phrase, word in _PHRASES)
"""Words that mean something together, and the one word for them."""


def _numbered(kind: Kind, rows: tuple[str, ...], first: int = 0) -> dict[str, Token]:
    return {word: Token(kind, (number,)) for number, row in enumerate(rows, first) for word in row.split()}


WORDS: dict[str, Token] = {
    **{word: Token(kind, ()) for kind, row in _SMALL.items() for word in row.split()},
    **_numbered("weekday", _WEEKDAYS),
    **_numbered("month", _MONTHS, 1),
    **_numbered("unit", _UNITS),
    **_numbered("relative", _RELATIVE),
    **_numbered("relative", ("igar yesterday",), -1),
    **_numbered("part", ("am fm", "pm em")),
    **_numbered("spoken", _COUNTS, 1),
    **_numbered("ordinal", _ORDINALS, 1),
    **_numbered("fold", ("sommartid", "vintertid normaltid")),
    **_numbered("ordinal", ("sista last",), LAST),
    **{word: Token("week", (WEEK,)) for word in ("v", "vecka", "veckan", "week", "w")},
    **{word: Token("article", (1,)) for word in ("en", "an")},
    "kvart": Token("minutes", (15,)),
    "tjugo": Token("minutes", (20,)),
    "twenty": Token("minutes", (20,)),
    "tjugofem": Token("minutes", (25,)),
}
