"""One stage for each platform: the acceptance suite's people, as they do things there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.clock import Clock
from bot.conversation.limits import Limits, Rate
from bot.running import Bot
from bot.storage.tables import metadata
from bot.storage.unit_of_work import UnitOfWork

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONDAY_IS_BEFORE = 1


def no_limits() -> Limits:
    """Return limits that nobody reaches; each bot counts for itself, or the sixth is invited too often."""
    return Limits(Rate(1e6, 10**6), Rate(1e6, 10**6), Rate(1e6, 10**6))


def until_nine_on_a_tuesday(clock: Clock) -> timedelta:
    """Return how long it is until the next Tuesday at nine, nothing if that is now."""
    now = clock.now().astimezone(STOCKHOLM)
    tuesday = (now + timedelta(days=(MONDAY_IS_BEFORE - now.weekday()) % 7)).replace(
        hour=9, minute=0, second=0, microsecond=0
    )
    if tuesday < now:
        tuesday += timedelta(days=7)
    return tuesday.astimezone(UTC) - clock.now()


async def nothing_is_held_up(bot: Bot) -> None:
    """Fail if something owed could not be sent or done: what is not seen then might still come."""
    tables = [metadata.tables[name] for name in ("notices", "acts", "cards", "deadlines")]

    def trouble(uow: UnitOfWork) -> list[str]:
        return [
            f"{table.name}: {row.trouble}"
            for table in tables
            for row in uow.execute(select(table.c.trouble).where(table.c.trouble.is_not(None)))
        ]

    assert await bot.storage.read(trouble) == []
