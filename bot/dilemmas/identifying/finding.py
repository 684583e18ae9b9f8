"""What may point somebody out in a text: where it stands, of what kind it is, and who finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Finder:
    """One kind of thing that may point somebody out.

    ``spans`` gives (start, end) of each in a text, as on the day ``today``. ``called`` names one of them and ``advice``
    says what to write instead, both msgids. ``blocks``: a text that has one is not published at all. Where two finders
    find the same characters the one with the lower ``rank`` has them.
    """

    kind: str
    spans: Callable[[str, date], Iterable[tuple[int, int]]]
    called: str
    advice: str
    blocks: bool = False
    rank: int = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that may point somebody out: ``text`` stands at ``start`` … ``end``."""

    finder: Finder
    start: int
    end: int
    text: str

    @property
    def blocks(self) -> bool:
        """Whether it must be taken away before anybody else sees the text."""
        return self.finder.blocks

    def overlaps(self, other: Finding) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
