"""Lists of times: one on each line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.errors import Refusal
from bot.language.cleaning import clean
from bot.language.dates.refusals import DateRefused, MomentNotUnderstood, shortened
from bot.language.dates.spans import LONGEST, Span
from bot.message import Spans

if TYPE_CHECKING:
    from bot.language.texts import Say

_BULLET = re.compile(r"(?:[-–*•]|\d{1,2}\))\s+")


def lines(written: str) -> list[str]:
    """Return the lines of a list without their bullets, and without those that are empty."""
    bare = [line.strip() for line in clean(written).replace(";", "\n").split("\n")]
    return [_BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in bare if line]


class LineNotRead(Refusal):
    """A line of a list was refused for its own ``reason``, and so the whole list (``written``) is.

    ``meant`` is what each line means, as far as it can be read.
    """

    def __init__(self, number: int, line: str, reason: DateRefused, written: str, meant: Sequence[Span | None]) -> None:
        super().__init__(line)
        self.number, self.line, self.reason, self.written, self.meant = number, line, reason, written, tuple(meant)
        self.choices = reason.choices

    def offers(self, say: Say) -> tuple[tuple[str, str], ...]:
        """Offer the whole list with this line as it may be meant, and the others in full as they were understood."""
        full = [say.dates.in_full(span) if span else "" for span in self.meant]
        others = [one if 0 < len(one) <= LONGEST else line for one, line in zip(full, lines(self.written), strict=True)]
        before, after = others[: self.number - 1], others[self.number :]
        return tuple(("\n".join((*before, typed, *after)), label) for typed, label in self.reason.offers(say))

    def otherwise(self, say: Say) -> str:
        """Say what the reason says."""
        return self.reason.otherwise(say)

    def words(self, say: Say) -> Spans:
        """Name the line and say what was wrong with it; what could not be read at all is quoted by the reason."""
        if isinstance(self.reason, MomentNotUnderstood):
            return say(
                "Line {number}: {reason} I have taken none of the lines.",
                number=self.number,
                reason=self.reason.words(say),
            )
        return say(
            "Line {number}, {line}: {reason} I have taken none of the lines.",
            number=self.number,
            line=say.quote(shortened(self.line)),
            reason=self.reason.words(say),
        )


class TooManyLines(Refusal):
    """A longer list than anybody plans."""

    def __init__(self, number: int, most: int) -> None:
        super().__init__(str(number))
        self.number, self.most = number, most

    def words(self, say: Say) -> Spans:
        """Say how many there may be."""
        return say("That is {number} lines, and {most} is the most.", number=self.number, most=self.most)
