"""Addresses of e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.dilemmas.identifying.finding import Finder
from bot.language.texts import msgid

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")


def spans(text: str, _today: date) -> Iterator[tuple[int, int]]:
    """Yield where each address stands."""
    return (found.span() for found in _ADDRESS.finditer(text))


FINDER = Finder(
    "e-mail",
    spans,
    called=msgid("e-mail address"),
    advice=msgid("Leave the e-mail address out. Whoever wants to reach you can do so through me."),
)
