"""Addresses that open a meeting in somebody's own web calendar, ready to be saved. Pure.

Neither Google nor Microsoft documents these; both have kept them for many years. What is too long for an address is cut
between two words, so that a link is there whole or not at all.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import quote

from bot.language.texts import Say
from bot.meetings.calendar import description, location, summary
from bot.meetings.model import Meeting
from bot.meetings.times import Times

LONGEST: Final = 2000
"""Longer addresses are cut off by some of the programs they pass through."""
MORE: Final = "…"
GOOGLE: Final = "https://calendar.google.com/calendar/render?action=TEMPLATE"
OUTLOOK: Final = "https://outlook.office.com/calendar/deeplink/compose?path=/calendar/action/compose&rru=addevent"

Written = Callable[[str], str]


def google_link(meeting: Meeting, say: Say) -> str:
    """Return the address that opens the meeting in Google's calendar."""
    begins, ends = (_compact(moment) for moment in _from_until(meeting.times))
    return _filled(
        f"{GOOGLE}&dates={begins}/{ends}",
        ("text", summary(meeting, say), str),
        ("location", location(meeting), str),
        ("details", description(meeting, say), str),
    )


def outlook_link(meeting: Meeting, say: Say) -> str:
    """Return the address that opens the meeting in Outlook's calendar on the web."""
    begins, ends = (quote(_extended(moment)) for moment in _from_until(meeting.times))
    all_day = "&allday=true" if meeting.times.is_all_day else ""
    return _filled(
        f"{OUTLOOK}&startdt={begins}&enddt={ends}{all_day}",
        ("subject", summary(meeting, say), str),
        ("location", location(meeting), str),
        ("body", description(meeting, say), _as_html),
    )


# ---------------------------------------------------------------- when
def _from_until(times: Times) -> tuple[date, date]:
    """Return two moments in UTC, or the first day and the day after the last."""
    if times.is_all_day:
        return times.days[0], times.days[-1] + timedelta(days=1)
    return times.starts_at, times.ends_at


def _compact(moment: date) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}" if isinstance(moment, datetime) else f"{moment:%Y%m%d}"


def _extended(moment: date) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(moment, datetime) else moment.isoformat()


# ---------------------------------------------------------------- what
def _as_html(text: str) -> str:
    """Outlook reads the description as HTML."""
    return html.escape(text).replace("\n", "<br>")


def _filled(link: str, *texts: tuple[str, str, Written]) -> str:
    """Return the address with as much of each text as there is room for, in their order."""
    for name, text, written in texts:
        room = LONGEST - len(link) - len(f"&{name}=")
        if value := quote(written(_cut(text, room, written)), safe=""):
            link += f"&{name}={value}"
    return link


def _cut(text: str, room: int, written: Written) -> str:
    """Return the text, or its first words and a sign that there is more, so that it takes ``room`` when written out."""

    def size(part: str) -> int:
        return len(quote(written(part), safe=""))

    if size(text) <= room:
        return text
    room -= size(MORE)
    kept = ""
    for word in re.findall(r"\s*\S+", text):
        room -= size(word)
        if room < 0:
            break
        kept += word
    return kept + MORE if kept else ""
