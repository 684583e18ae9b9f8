"""Reads times as people write them, Swedish and English alike; strict, so that nothing is guessed.

"7 dagar", "fredag 16.00", "tomorrow 9am", "tisdag v. 10 kl 13", "15-16 september", "Fredag 26 februari kl. 13-16, följt
av AW". Days and weeks are counted on the calendar (same time of day), hours and minutes as they elapse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import CLOSING_TIME
from bot.language.cleaning import clean
from bot.language.dates.lines import LineNotRead, TooManyLines, lines
from bot.language.dates.meanings import Asked, is_elapsed, meaning
from bot.language.dates.refusals import DateRefused, HasPassed, MomentNotUnderstood, OneTimeEach, SpanNotUnderstood, on
from bot.language.dates.shapes import Reading, Values, readings
from bot.language.dates.spans import LONGEST, Span
from bot.language.dates.tokens import is_about_time, tokens
from bot.language.dates.unclear import OneMomentWanted

MOST_TOKENS = 24
MOST_COMMAS = 4
MOST_LINES = 40
LONGEST_LIST = MOST_LINES * (LONGEST + 1)
CLOSING: Values = {"clock": (CLOSING_TIME.hour, CLOSING_TIME.minute, 1)}


def read_moment(written: str, *, now: datetime, zone: str = "Europe/Stockholm", future: bool = True) -> datetime:
    """Return the moment (UTC) that was written at ``now`` by somebody in ``zone``; a day without a time means 16.00.

    Raises a refusal of ``bot.language.dates``, with ``choices`` where something else may be meant; with ``future`` also
    for what is not ahead.
    """
    asked = Asked(now.astimezone(ZoneInfo(zone)), future)
    reading = _reading(written)
    if reading is None:
        raise MomentNotUnderstood(written, now)
    if "count" in reading.day and not reading.first:
        return _after(reading, asked)
    asked = replace(asked, unless_written=CLOSING)
    span = meaning(reading, asked)
    if span.end or len(span.days) > 1:
        raise OneMomentWanted(span, _ends(span, reading, asked))
    return span.start


def read_span(written: str, *, now: datetime, zone: str = "Europe/Stockholm", future: bool = True) -> Span:
    """Return from when until when, as it was written at ``now`` by somebody in ``zone``, with what follows as its note.

    The end and the time of day may be left out; see ``Span``. Raises a refusal like ``read_moment``; its choices keep
    the note.
    """
    if len(written) > LONGEST:  # cut short it would lose the end of its note, however little of it can be seen
        raise SpanNotUnderstood(written, now)
    asked = Asked(now.astimezone(ZoneInfo(zone)), future)
    for head, note in _cut(clean(written, lines=False)):
        reading = _reading(head)
        if reading is None:
            continue
        try:
            return replace(meaning(reading, asked), note=note)
        except DateRefused as refusal:
            refusal.choices = tuple(replace(choice, note=note) for choice in refusal.choices)
            raise
    if any(_reading(part) for part in written.split(",", MOST_COMMAS)[:-1]):
        raise OneTimeEach(written)
    raise SpanNotUnderstood(written, now)


def read_spans(written: str, *, now: datetime, zone: str = "Europe/Stockholm") -> tuple[Span, ...]:
    """Return the times of a list, one on each line (or with semicolons between), in the order they were written.

    A line that cannot be read refuses all: a single one by its own refusal, one of several as ``LineNotRead``.
    """
    if len(written) > LONGEST_LIST:
        raise SpanNotUnderstood(written, now)
    listed = lines(written)
    if len(listed) > MOST_LINES:
        raise TooManyLines(len(listed), MOST_LINES)
    if len(listed) <= 1:
        return (read_span("".join(listed), now=now, zone=zone),)
    read = [_read_or_refused(line, now, zone) for line in listed]
    spans = [one for one in read if isinstance(one, Span)]
    for number, reason in enumerate(read, 1):
        if isinstance(reason, DateRefused):
            meant = [one if isinstance(one, Span) else None for one in read]
            raise LineNotRead(number, listed[number - 1], reason, written, meant) from reason
    return tuple(spans)


def _read_or_refused(line: str, now: datetime, zone: str) -> Span | DateRefused:
    try:
        return read_span(line, now=now, zone=zone)
    except DateRefused as reason:
        return reason


def _reading(written: str) -> Reading | None:
    """Return the one way to read this, or None. The first shape that fits wins; they are in order of likelihood."""
    if len(written) > LONGEST:
        return None
    found, is_all = tokens(written)
    if not is_all or not 0 < len(found) <= MOST_TOKENS:
        return None
    # So many hours from now are a moment already: no clock can stand beside them.
    return next((one for one in readings(found) if not (is_elapsed(one.day) and one.first)), None)


def _cut(line: str) -> Iterator[tuple[str, str]]:
    """Yield the line as time and note, the longest time first. A note that tells a time is none."""
    if len(line) > LONGEST:
        return
    yield line, ""
    parts = line.split(",", MOST_COMMAS)
    for commas in range(len(parts) - 1, 0, -1):
        note = ",".join(parts[commas:]).strip()
        if not is_about_time(note):
            yield ",".join(parts[:commas]), note


def _after(reading: Reading, asked: Asked) -> datetime:
    """Return when a length of time is over: days later at the same time of day, or elapsed."""
    span = meaning(reading, asked)
    if not span.all_day:
        return span.start
    moment = (asked.here + timedelta(days=(span.days[0] - asked.here.date()).days)).astimezone(UTC)
    if asked.future and moment <= asked.here:
        raise HasPassed(span)
    return moment


def _ends(span: Span, reading: Reading, asked: Asked) -> tuple[Span, ...]:
    """Return the two ends of a span as moments."""
    beginning = Span(span.start, None, span.days[:1])
    if span.end:
        return beginning, Span(span.end, None, span.days[-1:])
    return beginning, meaning(reading._replace(last_day={}, **on(span.days[-1])[0]), asked)
