"""The grammar: the shapes that a written moment can have, as sequences of token kinds (``?``: may be left out).

Strict on purpose. What fits no shape is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from bot.language.dates.lexicon import PHRASES, WORDS, Kind, Token
from bot.language.folding import folded

Values = dict[Kind, tuple[int, ...]]
"""What each kind of token in a shape stood for."""

LENGTHS = ("in? number unit",)
DAYS = (
    "on? weekday? iso",
    "on? weekday? daymonth",
    "on? weekday? the? number suffix? of? month year?",
    "on? weekday? month the? number suffix? year?",
    "on? weekday? the number suffix?",
    "on? weekday",
    "relative",
)
CLOCKS = ("at? clock half?", "at? number half", "at number")
BARE_HOURS = ("number",)
"""A number alone is an hour only after a day that cannot take it for a date."""

_PIECE = re.compile(
    r"""\s*(?:
    (?P<iso>\d{4}-\d{1,2}-\d{1,2})(?:t(?=\d))?
  | (?P<daymonth>\d{1,2}/\d{1,2}(?:[/ -]\d{4})?)(?!\d)
  | (?P<clock>\d{1,2}[.:]\d{2})(?!\d)
  | (?P<number>\d{1,4})(?!\d)
  | (?P<word>\+|:?[a-z]+)
  | (?P<nothing>[,.])
    )\s*""",
    re.VERBOSE,
)
_FIRST_YEAR = 1000


def tokens(written: str) -> list[Token] | None:
    """Return the tokens of what was written, or None if some of it means nothing here."""
    text = folded(written).strip()
    for phrase, word in PHRASES:
        text = re.sub(rf"\b{phrase}\b", word, text)
    found: list[Token] = []
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            return None
        if piece.lastgroup != "nothing":
            token = _token(str(piece.lastgroup), piece[str(piece.lastgroup)])
            if token is None:
                return None
            found.append(token)
        at = piece.end()
    return found


def fits(shapes: Sequence[str], found: Sequence[Token]) -> Iterator[tuple[Values, Sequence[Token]]]:
    """Yield each way in which the first tokens fit a shape: what they stand for, and the tokens left over."""
    for shape in shapes:
        yield from _fit(shape.split(), found)


def _fit(items: Sequence[str], found: Sequence[Token]) -> Iterator[tuple[Values, Sequence[Token]]]:
    if not items:
        yield {}, found
        return
    if found and found[0].kind == items[0].removesuffix("?"):
        for values, rest in _fit(items[1:], found[1:]):
            yield {found[0].kind: found[0].value, **values}, rest
    if items[0].endswith("?"):
        yield from _fit(items[1:], found)


def _token(kind: str, text: str) -> Token | None:
    if kind == "word":
        return WORDS.get(text)
    numbers = tuple(int(number) for number in re.findall(r"\d+", text))
    if kind == "number" and numbers[0] >= _FIRST_YEAR:
        return Token("year", numbers)
    return Token(cast(Kind, kind), numbers)
