"""Moments and spans in words: "onsdag 24 februari kl. 13–16", "i morgon kl. 13.00", "7 dagar".

A date always has its weekday, and its year if that is not this one. What differs between languages is in their .po
files (contexts ``date pattern`` and ``date``); names of days and months are Babel's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.language.catalogues import catalogue

THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for a reader in a zone at a moment. Without ``now``, or if the text ``stays``, no day is "today"."""

    language: str
    zone: str
    now: datetime | None = None
    stays: bool = False

    def moment(self, at: datetime) -> str:
        """Return a moment: "onsdag 24 februari kl. 13.00", "tomorrow, 13:00"."""
        local = self._local(at)
        return self.day_at(local.date(), local.time())

    def span(self, start: datetime, end: datetime) -> str:
        """Return from when until when: "onsdag 24 februari kl. 13–16"; the second day too, if it is another."""
        first, last = self._local(start), self._local(end)
        if first.date() != last.date():
            return f"{self.moment(start)} – {self.moment(end)}"
        clock = self._full_hour if first.minute == last.minute == 0 else self.clock
        return self._with_clock(first.date(), f"{clock(first.time())}–{clock(last.time())}")

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

    def day_at(self, day: date, wall: time) -> str:
        """Return a day and what the clock on the wall shows: "onsdag 24 februari kl. 13.00"."""
        return self._with_clock(day, self.clock(wall))

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

    def _with_clock(self, day: date, clock: str) -> str:
        pattern = self._word("date", "{day}, {clock}")
        return pattern.replace("{day}", self.day(day)).replace("{clock}", clock)

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
