"""What a calendar program is told: a calendar, that it has the newest, or that there is none. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

KEPT: Final = 900
"""Seconds for which a calendar program may do without asking again."""
COME_BACK: Final = 60
"""Seconds after which to try again when the database is busy."""
ALWAYS: Final = {"Server": "radslag", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
PLAIN: Final = {"Content-Type": "text/plain; charset=utf-8"}
CALENDAR: Final = {
    "Content-Type": "text/calendar; charset=utf-8",
    "Content-Disposition": 'inline; filename="radslag.ics"',
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers and a body, which stays at home when only the headers were asked for."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def calendar(body: bytes, known: str) -> Answer:
    """Return the calendar, or only that it is unchanged, if the program knows it (``known``: If-None-Match)."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**ALWAYS, "ETag": tag, "Cache-Control": f"private, max-age={KEPT}"}
    if known.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in known.split(",")):
        return Answer(304, headers=headers)
    return Answer(200, body, {**headers, **CALENDAR})


def nothing() -> Answer:
    """Return the answer to everything that is no address of a calendar, the same for all of it."""
    return Answer(404, b"There is nothing here.\n", {**ALWAYS, **PLAIN, "Cache-Control": "no-store"})


def too_many(wait: timedelta) -> Answer:
    """Return the answer to who asks too often."""
    return _later(429, b"That is too often.\n", round(wait.total_seconds()))


def busy() -> Answer:
    """Return the answer while the database cannot be read."""
    return _later(503, b"Try again in a minute.\n", COME_BACK)


def _later(status: int, body: bytes, seconds: int) -> Answer:
    return Answer(status, body, {**ALWAYS, **PLAIN, "Cache-Control": "no-store", "Retry-After": str(seconds)})
