"""Words with an ink, wrapped to a width: what the screen is painted with. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal

Ink = Literal["plain", "strong", "quiet", "user", "code", "button", "room", "private"]
Fragment = tuple[Ink, str]
Line = tuple[Fragment, ...]

_ANSI: dict[Ink, str] = {
    "plain": "",
    "strong": "1",
    "quiet": "2",
    "user": "3",
    "code": "36",
    "button": "1;32",
    "room": "1;34",
    "private": "1;35",
}


def painted(line: Line, *, colour: bool) -> str:
    """Return the line as the terminal takes it."""
    return "".join(f"\x1b[{_ANSI[ink]}m{text}\x1b[0m" if colour and _ANSI[ink] else text for ink, text in line).rstrip()


def bare(line: Line) -> str:
    """Return the words of a line alone."""
    return "".join(text for _, text in line)


def width_of(text: str) -> int:
    """Return how many columns the text takes."""
    return sum(_columns(character) for character in text)


def wrapped(fragments: Iterable[Fragment], width: int, hanging: int = 0) -> list[Line]:
    """Return the fragments in lines of at most ``width`` columns, all but the first indented by ``hanging``.

    Line breaks in the text are kept; a word longer than a line is cut.
    """
    lines: list[Line] = []
    for number, inked in enumerate(_paragraphs(fragments)):
        lines += _filled(inked, width, hanging, is_first=number == 0)
    return lines


def _paragraphs(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Return single characters with their ink, one list for each line of the text."""
    paragraphs: list[list[Fragment]] = [[]]
    for ink, text in fragments:
        for character in text:
            if character == "\n":
                paragraphs.append([])
            else:
                paragraphs[-1].append((ink, character))
    return paragraphs


def _filled(characters: list[Fragment], width: int, hanging: int, *, is_first: bool) -> list[Line]:
    lines: list[Line] = []
    current: list[Fragment] = [] if is_first else _blanks(hanging)
    for word in _words(characters, width - hanging):
        is_begun = any(character != " " for _, character in current)
        if is_begun and _width(current) + 1 + _width(word) > width:
            lines.append(_joined(current))
            current = _blanks(hanging)
        elif is_begun:
            current.append((word[0][0] if word and word[0][0] == current[-1][0] else "plain", " "))
        current += word
    return [*lines, _joined(current)]


def _words(characters: list[Fragment], width: int) -> list[list[Fragment]]:
    words = [list(group) for is_space, group in groupby(characters, lambda inked: inked[1] == " ") if not is_space]
    return [part for word in words for part in _cut(word, width)]


def _cut(word: list[Fragment], width: int) -> list[list[Fragment]]:
    parts: list[list[Fragment]] = [[]]
    taken = 0
    for inked in word:
        columns = _columns(inked[1])
        if taken + columns > width:
            parts.append([])
            taken = 0
        parts[-1].append(inked)
        taken += columns
    return parts


def _blanks(number: int) -> list[Fragment]:
    return [("plain", " ")] * number


def _width(characters: Sequence[Fragment]) -> int:
    return sum(_columns(character) for _, character in characters)


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _joined(characters: list[Fragment]) -> Line:
    return tuple((ink, "".join(text for _, text in run)) for ink, run in groupby(characters, lambda inked: inked[0]))
