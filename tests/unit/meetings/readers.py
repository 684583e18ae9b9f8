"""What two programs that are not ours read in a calendar file.

vobject goes by the time zone that the file itself brings; the other goes by the zone's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import icalendar
import recurring_ical_events
import vobject

EVER = (datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))


@dataclass(frozen=True)
class Seen:
    """An event as a program sees it, moments in UTC."""

    title: str
    begins: date
    ends: date
    about: str = ""


def by_vobject(file: bytes) -> list[Seen]:
    """Return the events that vobject finds, in the order of the file."""
    calendar = vobject.readOne(file.decode())
    return [
        Seen(
            event.summary.value,
            _in_utc(event.dtstart.value),
            _in_utc(event.dtend.value),
            event.description.value,
        )
        for event in calendar.contents.get("vevent", [])
    ]


def by_recurring_ical_events(file: bytes) -> list[Seen]:
    """Return the events that recurring-ical-events finds, by when they begin."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(file)).between(*EVER)
    events = [
        Seen(str(one["SUMMARY"]), _in_utc(one["DTSTART"].dt), _in_utc(one["DTEND"].dt), str(one["DESCRIPTION"]))
        for one in found
    ]
    return sorted(events, key=lambda seen: str(seen.begins))


def properties(file: bytes) -> list[str]:
    """Return the lines of a file, unfolded."""
    return file.decode().replace("\r\n ", "").split("\r\n")


READERS = [by_vobject, by_recurring_ical_events]


def _in_utc(value: Any) -> date:
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    assert not isinstance(value, time)
    return value  # type: ignore[no-any-return]
