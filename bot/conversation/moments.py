"""The kinds of times that people type: a moment, and times from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.conversation.command import Reading
from bot.language.dates.spans import Span
from bot.language.texts import Say
from bot.message import Field


@dataclass(frozen=True)
class When:
    """A moment to come, as people write it."""

    one_word: bool = False

    def read(self, typed: str, reading: Reading) -> datetime:
        """Return the moment, in UTC. Raises what ``bot.language.dates.read`` raises."""
        from bot.language.dates.read import read_moment

        return read_moment(typed, now=reading.now, zone=_zone(reading))

    def field(self, say: Say) -> Field:
        """Ask for a moment, with examples from the clock."""
        from bot.language.dates.refusals import moments_to_write

        if say.now is None:
            return Field("", "")
        written = moments_to_write(say, say.now)
        return Field("", "", explanation=say.text("For example: {length}, {weekday} or {date}.", **written))


@dataclass(frozen=True)
class Times:
    """Times to come, each from when until when and with a note: one on each line, at most ``most``.

    The end, the time of day and the note may be left out.
    """

    most: int = 40
    one_word: bool = False

    def read(self, typed: str, reading: Reading) -> tuple[Span, ...]:
        """Return the times, in the order they were written. Raises what ``bot.language.dates.read`` raises."""
        from bot.language.dates.lines import TooManyLines
        from bot.language.dates.read import read_spans
        from bot.language.dates.unclear import OneSpanWanted

        spans = read_spans(typed, now=reading.now, zone=_zone(reading))
        if len(spans) <= self.most:
            return spans
        raise OneSpanWanted(spans) if self.most == 1 else TooManyLines(len(spans), self.most)

    def line(self, written: str) -> str | None:
        """Take any line with something on it, where there may be several."""
        return written if self.most > 1 and written.strip() else None

    def field(self, say: Say) -> Field:
        """Ask for times, with examples from the clock."""
        from bot.language.dates.refusals import spans_to_write

        if say.now is None:
            return Field("", "")
        written = spans_to_write(say, say.now)
        if self.most == 1:
            return Field(
                "", "", explanation=say.text("For example: {span} or {days}. A note goes after a comma.", **written)
            )
        several = say.text(
            "For example: {span} or {days}. A note goes after a comma, and each time on a line of its own.", **written
        )
        return Field("", "", explanation=several)


def _zone(reading: Reading) -> str:
    return reading.network.zone if reading.network else reading.say.zone
