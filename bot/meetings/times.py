"""From when until when a meeting is: what the clock on a wall shows there, and the moments that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.language.dates.spans import Span

ASSUMED: Final = timedelta(hours=1)
"""How long a meeting lasts that was given no end."""
MORNING: Final = time(8, 0)
"""When a meeting begins, for what is counted back from it, that was given no time of day."""


@dataclass(frozen=True, slots=True)
class Times:
    """A time as it was decided: the wall clock is what counts, the moments in UTC are worked out from it.

    ``begins`` and ``ends`` are aware, in the zone of the place; ``ends`` is None where no end was said. ``days`` are
    all the days it touches. ``is_all_day``: no time of day was said, so that only the days count.
    """

    begins: datetime
    ends: datetime | None
    days: tuple[date, ...]
    is_all_day: bool = False

    @property
    def starts_at(self) -> datetime:
        """The moment it begins (UTC): midnight, if it has no time of day."""
        return self.begins.astimezone(UTC)

    @property
    def gathers_at(self) -> datetime:
        """The moment people come (UTC), from which reminders are counted back: in the morning, if no time was said."""
        if not self.is_all_day:
            return self.starts_at
        return datetime.combine(self.days[0], MORNING, self.begins.tzinfo).astimezone(UTC)

    @property
    def ends_at(self) -> datetime:
        """The moment it is over (UTC); an hour after the beginning, or at the last day's end, where no end was said."""
        if self.ends is not None:
            return self.ends.astimezone(UTC)
        if self.is_all_day or len(self.days) > 1:
            return datetime.combine(self.days[-1] + timedelta(days=1), time(0), self.begins.tzinfo).astimezone(UTC)
        return self.starts_at + ASSUMED

    @property
    def span(self) -> Span:
        """The same as ``Writer.when`` writes it."""
        ends = None if self.ends is None else self.ends.astimezone(UTC)
        return Span(self.starts_at, ends, self.days, self.is_all_day)


def times_of(span: Span, zone: str) -> Times:
    """Return a span that was read in this zone as times."""
    place = ZoneInfo(zone)
    ends = None if span.end is None else span.end.astimezone(place)
    return Times(span.start.astimezone(place), ends, span.days, span.all_day)


# ---------------------------------------------------------------- as text, for the store
def written(wall: datetime) -> str:
    """Return what the wall clock shows, with its zone, so that :func:`read` gives it back: also in the hour that the
    clock shows twice."""
    zone = wall.tzinfo.key if isinstance(wall.tzinfo, ZoneInfo) else "UTC"
    shown = wall.replace(tzinfo=None, fold=0).isoformat(timespec="minutes")
    return f"{shown}{'+' if wall.fold else ''}[{zone}]"


def read(text: str) -> datetime:
    """Return the wall clock that :func:`written` wrote. ValueError for anything else."""
    shown, _, zone = text.removesuffix("]").partition("[")
    fold = int(shown.endswith("+"))
    return datetime.fromisoformat(shown.removesuffix("+")).replace(tzinfo=ZoneInfo(zone), fold=fold)
