"""Meetings to begin from: ``meeting(title="…", times=times("2027-02-24 13:00", "16:00"))``."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.community.model import MemberId, NetworkId
from bot.meetings.model import Meeting, MeetingId, MeetingState
from bot.meetings.times import Times

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
STOCKHOLM = "Europe/Stockholm"


def times(begins: str, ends: str = "", zone: str = STOCKHOLM) -> Times:
    """Return a time: "2027-02-24 13:00" until "16:00", "2027-02-25 16:00" or nothing said. Without hours, days."""
    place = ZoneInfo(zone)
    day, _, hour = begins.partition(" ")
    last, _, until = (ends if "-" in ends else f"{day} {ends}").partition(" ")
    days = _days(date.fromisoformat(day), date.fromisoformat(last))
    starts = datetime.combine(days[0], time.fromisoformat(hour or "00:00"), place)
    over = datetime.combine(days[-1], time.fromisoformat(until), place) if until else None
    return Times(starts, over, days, is_all_day=not hour)


def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def meeting(**changes: Any) -> Meeting:
    """Return a planned meeting, number 12, about Studiero, on 24 February 2027 at 13–16, with whatever is changed."""
    usual: dict[str, Any] = {
        "id": MeetingId(255),
        "network": NetworkId(1),
        "number": 12,
        "title": "Studiero",
        "times": times("2027-02-24 13:00", "16:00"),
        "planned_by": MemberId(7),
        "planned_at": TUESDAY,
        "published_at": TUESDAY,
        "changed_at": TUESDAY,
        "state": MeetingState.PLANNED,
    }
    return Meeting(**usual | changes)
