"""Read a ballot that names options: ``1``, ``1 3``, ``1, 3``, ``#2``, an option's text or its beginning, ``blank``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.polls.options import PollOption, folded
from bot.polls.refusals import AmbiguousOption, BallotMissing, NoSuchOption

BLANK: Final = "#0"
"""The sign of a blank ballot; no option's text can be mistaken for it."""
_BLANK_WORDS: Final = frozenset({"0", "blank", "blankt"})
_SIGN: Final = re.compile(r"#(\d{1,3})")
_NUMBER: Final = re.compile(r"(?:nr\s*)?(\d{1,3})[.)]?")
_BETWEEN: Final = re.compile(r"\s*(?:,|\+|&|\band\b|\boch\b|\s)\s*")
_SHORTEST_BEGINNING: Final = 3


def read_numbers(typed: str, options: Sequence[PollOption]) -> tuple[int, ...]:
    """Return the numbers of the options that were named, in the order named, each once; none for a blank ballot.

    A sign (``#2``) is always the number. A plain number that is also another option's text is refused, like a
    beginning that fits several options, an option that is not there, and an empty ballot.
    """
    text = _tidy(typed)
    if not text:
        raise BallotMissing(len(options))
    paper = _Paper(options)
    if text == BLANK or (text in _BLANK_WORDS and not paper.exactly(text)):
        return ()
    try:
        return tuple(dict.fromkeys(paper.named(text)))
    except NoSuchOption as unknown:
        raise NoSuchOption(_as_written(unknown.typed, typed), unknown.last) from None


def _as_written(part: str, typed: str) -> str:
    """Return a tidied part of what was typed with the capitals that it was typed with."""
    written = " ".join(typed.split())
    at = written.casefold().find(part)
    return written[at : at + len(part)] if at >= 0 and len(written) == len(written.casefold()) else part


class _Paper:
    """The options as somebody may name them."""

    def __init__(self, options: Sequence[PollOption]) -> None:
        self._options = {option.number: option for option in options}
        self._texts = {option.number: _tidy(option.text) for option in options}
        self._most_pieces = 1 + max(text.count(",") for text in self._texts.values())

    def exactly(self, text: str) -> set[int]:
        return {number for number, own in self._texts.items() if own == text}

    def named(self, text: str) -> Iterator[int]:
        pieces = text.split(", ")
        start = 0
        while start < len(pieces):
            run = self._run(pieces[start : start + self._most_pieces])
            start += len(run)
            one = ", ".join(run)
            parts = _BETWEEN.split(one) if not self.exactly(one) and _all_numbers(one) else [one]
            yield from map(self._one, parts)

    def _run(self, pieces: Sequence[str]) -> Sequence[str]:
        """Return the most pieces that together are an option's text, so that a text may hold commas; else the first."""
        runs = (pieces[:size] for size in range(len(pieces), 0, -1))
        return next((run for run in runs if self.exactly(", ".join(run))), pieces[:1])

    def _one(self, part: str) -> int:
        fits = self._fits(part)
        if not fits:
            raise NoSuchOption(part, len(self._options))
        if len(fits) > 1:
            raise AmbiguousOption(part, [self._options[number] for number in sorted(fits)])
        return fits.pop()

    def _fits(self, part: str) -> set[int]:
        sign, number = _SIGN.fullmatch(part), _NUMBER.fullmatch(part)
        if sign:
            return self._numbered(sign[1])
        if number:
            return self.exactly(part) | self._numbered(number[1])
        return self.exactly(part) or self._beginning(part)

    def _numbered(self, digits: str) -> set[int]:
        return {int(digits)} & self._options.keys()

    def _beginning(self, part: str) -> set[int]:
        if len(part) < _SHORTEST_BEGINNING:
            return set()
        return {number for number, own in self._texts.items() if own.startswith(part)}


def _tidy(text: str) -> str:
    """Fold, and let line breaks, semicolons and commas all separate in one way, so that texts can be compared."""
    return ", ".join(_kept(folded(piece) for piece in re.split(r"[,;\n]", text)))


def _kept(pieces: Iterable[str]) -> Iterator[str]:
    return (piece for piece in pieces if piece)


def _all_numbers(run: str) -> bool:
    return all(_SIGN.fullmatch(part) or _NUMBER.fullmatch(part) for part in _BETWEEN.split(run))
