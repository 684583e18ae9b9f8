"""The practice network: somebody who has just started the bot finds a community that is already at work."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.console.people import Person, Stage
from bot.clock import Clock, MovableClock, WorkingTime
from bot.errors import OperatorError

SCRIPTS = Path(__file__).parent / "scripts"
CLOCK = "clock"
ZONE = ZoneInfo("Europe/Stockholm")
SCHOOL_STARTS = time(9, 0)
TUESDAY = 1

_PEOPLE = {
    "sv": (("rektor", "samordnare"), "Övningsnätverket", "torget"),
    "en": (("principal", "coordinator"), "The practice network", "square"),
}


def stage(language: str) -> Stage:
    """Return the people, the space and the lobby that one begins with."""
    (principal, coordinator), space, lobby = _PEOPLE[language]
    names = (
        ("anna", "Anna", principal),
        ("bo", "Bo", principal),
        ("eva", "Eva", principal),
        ("siv", "Siv", coordinator),
    )
    return Stage(tuple(Person(*name) for name in names), owner="siv", space_name=space, lobby=lobby)


def script(language: str, code: str) -> list[str]:
    """Return what the people have typed before one comes in; ``code`` is the host's one-time code."""
    text = (SCRIPTS / f"{language}.txt").read_text(encoding="utf-8")
    return text.replace("CODE", code).splitlines()


def first_moment(now: datetime) -> datetime:
    """Return the next Tuesday at 09.00 when schools work, and the Wednesday after it too."""
    working = WorkingTime()
    day = now.astimezone(ZONE).date()
    while not (
        day.weekday() == TUESDAY
        and all(
            working.is_working_day(near) and not working.stands_still(near) for near in (day, day + timedelta(days=1))
        )
    ):
        day += timedelta(days=1)
    return datetime.combine(day, SCHOOL_STARTS, ZONE).astimezone(UTC)


def clock(folder: Path, starts: str, system: Clock, *, stands_still: bool) -> MovableClock:
    """Return the practice clock where it was left; a new one starts at ``starts``, or on the next school Tuesday.

    For a script it stands still until it is moved. Raises OperatorError for a moment that cannot be read.
    """
    kept = folder / CLOCK
    if kept.exists():
        moment = datetime.fromisoformat(kept.read_text(encoding="utf-8").strip())
    elif starts:
        moment = _read(starts)
    else:
        moment = first_moment(system.now())
    return MovableClock(moment) if stands_still else MovableClock(moment - system.now(), system)


def _read(starts: str) -> datetime:
    try:
        moment = datetime.fromisoformat(starts)
    except ValueError:
        raise OperatorError(f"'{starts}' is not a moment. Write it as 2026-11-24T09:00") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZONE)).astimezone(UTC)


def keep_clock(clock: Clock, folder: Path) -> None:
    """Write down where the practice clock is."""
    (folder / CLOCK).write_text(clock.now().isoformat(), encoding="utf-8")


def has_terminal() -> bool:
    """Whether somebody sits at the keyboard."""
    return sys.stdin.isatty()
