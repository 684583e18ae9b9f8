"""Swedish telephone numbers, as people write them: 070-123 45 67, 08-12 34 56, +46 (0)70 123 45 67."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.dilemmas.identifying.finding import Finder
from bot.language.texts import msgid

_NUMBER = re.compile(
    r"""(?<![\w+])
    (?:(?:\+|00)46[ -]?(?:\(0\)[ ]?)?|\(?0)
    (?P<area>[1-9]\d{0,2})\)?
    (?P<rest>[ /–-]{0,3}\d{2,3}(?:[ ]?\d{2,3}){1,3})
    (?![\d:])""",
    re.VERBOSE,
)
_FEWEST, _MOST = 7, 9
"""Digits after the first 0: 8-123 456 has the fewest, 70-123 45 67 the most."""
_FEWEST_OWN = 5
"""Digits after the area code: with fewer it is rather two times of day."""


def spans(text: str, _today: date) -> Iterator[tuple[int, int]]:
    """Yield where each number stands."""
    for found in _NUMBER.finditer(text):
        own = sum(character.isdigit() for character in found["rest"])
        if own >= _FEWEST_OWN and _FEWEST <= len(found["area"]) + own <= _MOST:
            yield found.span()


FINDER = Finder(
    "phone",
    spans,
    called=msgid("telephone number"),
    advice=msgid("Leave the telephone number out. Whoever wants to reach you can do so through me."),
)
