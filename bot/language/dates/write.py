"""Moments and spans in words: "onsdag 24 februari kl. 13–16", "i morgon kl. 13.00", "7 dagar".

A date always has its weekday, and its year if that is not this one. What differs between languages is in their .po
files (contexts ``date pattern`` and ``date``); names of days and months are Babel's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.language.catalogues import catalogue
from bot.language.dates.spans import Span

THOUSAND = 1000
MORNING = 7


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for a reader in a zone at a moment. Without ``now``, or if the text ``stays``, no day is "today".

    ``home`` is the zone of the network: where the reader's clock shows something else, the words say whose time it is.
    """

    language: str
    zone: str
    now: datetime | None = None
    stays: bool = False
    home: str = ""

    def moment(self, at: datetime) -> str:
        """Return a moment: "onsdag 24 februari kl. 13.00", "tomorrow, 13:00"."""
        local = self._local(at)
        return self._in_zone(self.day_at(local.date(), local.time()) + self._which(at), at)

    def span(self, start: datetime, end: datetime) -> str:
        """Return from when until when: "onsdag 24 februari kl. 13–16"; the second day too, if it is another."""
        first, last = self._local(start), self._local(end)
        if first.date() != last.date():
            return f"{self.moment(start)} – {self.moment(end)}"
        if self._which(start) or self._which(end):
            words = f"{self.moment(start)}–{self.clock(last.time())}{self._which(end)}"
        else:
            words = self.day_at(first.date(), first.time(), last.time())
        return self._in_zone(words, start)

    def when(self, span: Span) -> str:
        """Return a span with its note, as ``read_span`` reads it: "fredag 26 februari kl. 13–16, följt av AW"."""
        if span.all_day:
            words = self.days(span.days)
        elif span.end:
            words = self.span(span.start, span.end)
        elif len(span.days) > 1:
            clock = self.clock(self._local(span.start).time()) + self._which(span.start)
            words = self._in_zone(self._with_clock(self.days(span.days), clock), span.start)
        else:
            words = self.moment(span.start)
        return f"{words}, {span.note}" if span.note else words

    def in_full(self, span: Span) -> str:
        """Return a span with its year, by the clock at home: what is read there as the same at any later moment."""
        return replace(self, zone=self.home or self.zone, now=None, home="").when(span)

    def listed(self, spans: Iterable[Span]) -> str:
        """Return several spans, one on each line, as ``read_spans`` reads them."""
        return "\n".join(self.when(span) for span in spans)

    def days(self, days: Sequence[date]) -> str:
        """Return days that follow on each other: "tisdag 15 – onsdag 16 september"."""
        first, last = days[0], days[-1]
        if first == last:
            return self.day(first)
        lasting = replace(self, stays=True)
        if (first.year, first.month) == (last.year, last.month):
            return f"{self._formatted(first, 'EEEE d')} – {lasting.day(last)}"
        return f"{lasting.day(first)} – {lasting.day(last)}"

    def day(self, day: date) -> str:
        """Return a day: "onsdag 24 februari", "i morgon", "Wednesday 24 February 2027"."""
        today = self._local(self.now).date() if self.now else None
        if today and not self.stays:
            if day == today:
                return self._word("date", "today")
            if day == today + timedelta(days=1):
                return self._word("date", "tomorrow")
            if day == today - timedelta(days=1):
                return self._word("date", "yesterday")
        if today and day.year == today.year:
            return self._formatted(day, self._word("date pattern", "EEEE d MMMM"))
        return self._formatted(day, self._word("date pattern", "EEEE d MMMM y"))

    def without_weekday(self, day: date) -> str:
        """Return a date where its weekday is said beside it: "24 februari 2027"."""
        return self._formatted(day, self._word("date pattern", "d MMMM y"))

    def weekday(self, day: date) -> str:
        """Return the name of a day's weekday: "onsdag"."""
        return self._formatted(day, "EEEE")

    def month(self, month: int) -> str:
        """Return the name of a month, 1–12: "februari"."""
        return self._formatted(date(2000, month, 1), "MMMM")

    def clock(self, wall: time) -> str:
        """Return what a clock on the wall shows: "13.00"."""
        return self._formatted(wall, self._word("date pattern", "HH:mm"))

    def day_at(self, day: date, first: time, last: time | None = None) -> str:
        """Return a day and what the clock on the wall shows, from when until when: "onsdag 24 februari kl. 13–16"."""
        if last is None:
            return self._with_clock(self.day(day), self.clock(first))
        # "1–3" could as well be the afternoon, "01.00–03.00" cannot.
        is_plain = first.minute == last.minute == 0 and first.hour >= MORNING
        clock = self._full_hour if is_plain else self.clock
        return self._with_clock(self.day(day), f"{clock(first)}–{clock(last)}")

    def half_of_the_year(self, fold: int) -> str:
        """Return whose time it is in the hour that the clock shows twice: first "sommartid", then "vintertid"."""
        return self._word("date", "winter time") if fold else self._word("date", "summer time")

    def duration(self, length: timedelta) -> str:
        """Return a length of time in its largest whole unit, days at the most: "7 dagar", "36 timmar", "5 minuter"."""
        minutes = max(round(length.total_seconds() / 60), 1)
        texts = catalogue(self.language)
        if minutes % 1440 == 0:
            n = minutes // 1440
            sentence = texts.ngettext("{n} day", "{n} days", n)
        elif minutes % 60 == 0:
            n = minutes // 60
            sentence = texts.ngettext("{n} hour", "{n} hours", n)
        else:
            n = minutes
            sentence = texts.ngettext("{n} minute", "{n} minutes", n)
        return sentence.replace("{n}", self.number(n))

    def number(self, number: int) -> str:
        """Return a count, its thousands apart as the language does."""
        if abs(number) < THOUSAND:
            return str(number)
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self.language)

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))

    def _which(self, at: datetime) -> str:
        """Return which of two equal times of day a moment is, in the night when the clock goes back."""
        local = self._local(at)
        offsets = {local.replace(fold=fold).utcoffset() for fold in (0, 1)}
        return f" {self.half_of_the_year(local.fold)}" if len(offsets) > 1 else ""

    def _in_zone(self, words: str, at: datetime) -> str:
        """Return the words with the zone, where the clock at home shows something else."""
        if not self.home or at.astimezone(ZoneInfo(self.home)).utcoffset() == self._local(at).utcoffset():
            return words
        from babel.dates import get_timezone_location

        city = get_timezone_location(self.zone, locale=self.language, return_city=True)
        return self._word("date", "{when} ({city} time)").replace("{when}", words).replace("{city}", city)

    def _with_clock(self, day: str, clock: str) -> str:
        pattern = self._word("date", "{day}, {clock}")
        return pattern.replace("{day}", day).replace("{clock}", clock)

    def _full_hour(self, wall: time) -> str:
        return self._formatted(wall, self._word("date pattern of full hours", "HH:mm"))

    def _word(self, context: str, text: str) -> str:
        return catalogue(self.language).pgettext(context, text)

    def _formatted(self, when: date | time, pattern: str) -> str:
        # Babel takes a tenth of a second to import; who writes no date does not pay for it.
        from babel.dates import format_date, format_time

        if isinstance(when, time):
            return format_time(when, pattern, locale=self.language)
        return format_date(when, pattern, locale=self.language)
