"""Meetings as a calendar file (RFC 5545). Pure: the same meetings always give the same bytes.

Only what the meeting itself says goes in: no organiser, no attendees, nobody's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal
from zoneinfo import ZoneInfo

from bot.language.cleaning import clean
from bot.language.texts import Say
from bot.meetings.model import Meeting, MeetingState
from bot.meetings.phrases import AGENDA
from bot.meetings.times import Times
from bot.meetings.zones import HOUR, changes, is_shown_twice, winter_offset

if TYPE_CHECKING:
    from icalendar import Event, Timezone

Method = Literal["PUBLISH", "CANCEL"]
MIME: Final = "text/calendar"
ASK_AGAIN: Final = timedelta(hours=1)
"""How soon a calendar that follows a feed should ask for it again."""
_RULE_SINCE: Final = 1996
_YEAR: Final = 2026
"""A year by which the zone of a feed without a meeting is written."""


def file_name(meeting: Meeting) -> str:
    """Return what the file is called: nothing that anybody wrote."""
    return f"mote-{meeting.number}.ics"


def calendar_file(
    meetings: Sequence[Meeting], *, say: Say, network_name: str, method: Method = "PUBLISH", is_feed: bool = False
) -> bytes:
    """Return one event for each meeting.

    ``CANCEL`` has a calendar take away the meetings it has; all of them must be cancelled. A feed has a name, which in
    a file would make some calendars begin a new one.
    """
    from icalendar import Calendar  # a twentieth of a second, of which the start of the bot should not pay anything

    if method == "CANCEL" and any(meeting.state is not MeetingState.CANCELLED for meeting in meetings):
        raise ValueError("only cancelled meetings can be taken out of a calendar")
    calendar = Calendar()
    _add(calendar, prodid="-//Radslag//Calendar//EN", version="2.0", calscale="GREGORIAN", method=method)
    if is_feed:
        name = _Words(network_name)
        _add(calendar, name=name, x_wr_calname=name, x_published_ttl=_Words("PT1H"))
        calendar.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    zones: dict[str, timedelta] = {}
    events = [_event(meeting, _is_by_wall_clock(meeting.times, zones), say, network_name) for meeting in meetings]
    if not meetings and (offset := winter_offset(say.zone, _YEAR)) is not None:
        zones[say.zone] = offset  # a calendar without anything in it is none
    for part in (*(_timezone(zone, zones[zone]) for zone in sorted(zones)), *events):
        calendar.add_component(part)
    written: bytes = calendar.to_ical()
    return written


def description(meeting: Meeting, say: Say) -> str:
    """Return what there is to know beside when and where; of a cancelled meeting, why."""
    if meeting.state is MeetingState.CANCELLED:
        return clean(meeting.reason)
    parts = (
        say.text("Online: {link}", link=meeting.link) if meeting.link else "",
        meeting.note[:1].upper() + meeting.note[1:],
        say.text("Prepare: {prepare}", prepare=meeting.prepare) if meeting.prepare else "",
        f"{say.text(AGENDA)}:\n{meeting.agenda}" if meeting.agenda else "",
    )
    return clean("\n\n".join(part for part in parts if part))


def summary(meeting: Meeting, say: Say) -> str:
    """Return the title. Many calendars show a cancelled meeting as any other, so it says so itself."""
    title = clean(meeting.title, lines=False)
    return say.text("Cancelled: {title}", title=title) if meeting.state is MeetingState.CANCELLED else title


def location(meeting: Meeting) -> str:
    """Return where to go, or where to meet online if there is only that."""
    return clean(meeting.place or meeting.link, lines=False)


# ---------------------------------------------------------------- an event
def _event(meeting: Meeting, by_wall_clock: bool, say: Say, network_name: str) -> Event:
    from icalendar import Event

    event = Event()
    changed = meeting.changed_at or meeting.published_at or meeting.planned_at
    begins, ends = _from_until(meeting.times, by_wall_clock)
    about = description(meeting, say)
    number = say.text("Meeting {number} in {network}.", number=str(meeting.number), network=network_name)
    _add(event, uid=meeting.uid, sequence=meeting.sequence, dtstamp=changed, last_modified=changed)
    _add(event, dtstart=begins, dtend=ends, status="CONFIRMED" if meeting.is_planned else "CANCELLED")
    _add(event, summary=_Words(summary(meeting, say)), categories=_Words(network_name))
    _add(event, description=_Words(f"{about}\n\n{number}" if about else number))
    if where := location(meeting):
        _add(event, location=_Words(where))
    if meeting.link:
        _add(event, url=clean(meeting.link, lines=False))
    return event


def _from_until(times: Times, by_wall_clock: bool) -> tuple[date, date]:
    """Return the first day and the day after the last, or two moments in the zone in which they are written."""
    if times.is_all_day:
        return times.days[0], times.days[-1] + timedelta(days=1)
    zone = times.begins.tzinfo if by_wall_clock else UTC
    return times.starts_at.astimezone(zone), times.ends_at.astimezone(zone)


def _is_by_wall_clock(times: Times, zones: dict[str, timedelta]) -> bool:
    """Whether a time can be written as the clock on the wall shows it; then its zone is among the ``zones``.

    A file carries one rule for each zone, the one that Europe has. By any other rule, and in the hour that the clock
    shows twice, only UTC says the right moment in every calendar.
    """
    zone = times.begins.tzinfo
    if times.is_all_day or not isinstance(zone, ZoneInfo):
        return False
    walls = (times.starts_at.astimezone(zone), times.ends_at.astimezone(zone))
    offsets = {winter_offset(zone.key, wall.year) for wall in walls}
    offset = offsets.pop()
    if offset is None or offsets or any(is_shown_twice(wall) for wall in walls):
        return False
    return zones.setdefault(zone.key, offset) == offset


def _timezone(zone: str, winter: timedelta) -> Timezone:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    begins, ends = (moment.replace(tzinfo=None) for moment in changes(_RULE_SINCE))
    summer = winter + HOUR
    timezone = Timezone()
    _add(timezone, tzid=zone)
    for part, at, before, after in (
        (TimezoneDaylight(), begins, winter, summer),
        (TimezoneStandard(), ends, summer, winter),
    ):
        every = {"freq": "yearly", "byday": "-1su", "bymonth": at.month}
        _add(part, dtstart=at + before, tzoffsetfrom=before, tzoffsetto=after, rrule=every)
        timezone.add_component(part)
    return timezone


# ---------------------------------------------------------------- properties
def _add(component: Any, **properties: object) -> None:
    for name, value in properties.items():
        component.add(name.replace("_", "-"), value, encode=not isinstance(value, _Words))


class _Words:
    """What people wrote, as RFC 5545 writes it (3.3.11); the library makes a line break of a typed ``\\N``."""

    def __init__(self, text: str) -> None:
        from icalendar.parser import Parameters

        self.text, self.params = clean(text), Parameters()

    def to_ical(self) -> bytes:
        """Return it with the characters that mean something kept apart."""
        return self.text.translate(_ESCAPED).encode()


_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
