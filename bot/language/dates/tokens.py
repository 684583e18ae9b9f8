"""Cuts what was written into tokens: words, numbers, clocks, dates."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import cast

from bot.language.dates.lexicon import PHRASES, WORDS, Kind, Token
from bot.language.folding import folded

_PIECE = re.compile(
    r"""\s*(?:
    (?P<iso>\d{4}-\d{1,2}-\d{1,2})(?!\d)(?:t(?=\d))?
  | (?P<daymonth>\d{1,2}\s?/\s?\d{1,2}(?:[/ -]\d{4})?)(?!\d)
  | (?P<clock>\d{1,2}[.:]\d{2})(?!\d)
  | (?P<number>\d{1,4})(?!\d)
  | (?P<word>\+|:?[a-z]+|[-–])
  | (?P<nothing>[,.])
    )\s*""",
    re.VERBOSE | re.ASCII,
)
_DASHES = str.maketrans(dict.fromkeys("—−‐‑‒", "–"))
_FIRST_YEAR = 1000
_TELLING = {("at", "number"), ("number", "month"), ("month", "number"), ("number", "to"), ("number", "part")}
"""Neighbours that tell a time, whatever unknown words follow."""


def tokens(written: str) -> tuple[list[Token], bool]:
    """Return the tokens up to what means nothing here, and whether that is all of it."""
    text = folded(written).translate(_DASHES).strip()
    for phrase, word in PHRASES:
        text = phrase.sub(word, text)
    found: list[Token] = []
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        token = _token(str(piece.lastgroup), piece[str(piece.lastgroup)]) if piece else None
        if piece is None or (token is None and piece.lastgroup != "nothing"):
            return found, False
        found += [token] if token else []
        at = piece.end()
    return found, True


def _token(kind: str, text: str) -> Token | None:
    if kind in {"word", "nothing"}:
        return WORDS.get(text)
    numbers = tuple(int(number) for number in re.findall(r"\d+", text))
    if kind == "number" and numbers[0] >= _FIRST_YEAR:
        return Token("year", numbers)
    if text.startswith("0") and kind in {"number", "clock"}:
        return Token(cast(Kind, kind), (*numbers, 0, 1) if kind == "number" else (*numbers, 1))
    return Token(cast(Kind, kind), numbers)


def is_about_time(note: str) -> bool:
    """Tell whether what stands after a time tells another, so that it cannot be taken for a note."""
    found, is_all = tokens(note)
    kinds = [token.kind for token in found]
    return (
        (is_all and bool(found))
        or bool({"clock", "iso", "daymonth"} & set(kinds))
        or bool(_TELLING & set(pairwise(kinds)))
    )
