"""Delays: where a platform lets only so many rooms be made, whoever waits for one is told when it will be there."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import update

from bot.delivery import acts
from bot.delivery.acts import OwedAct
from bot.delivery.gates import KINDS, Turn
from bot.delivery.turns import line
from bot.storage.unit_of_work import UnitOfWork

WORTH_TELLING = timedelta(minutes=1)
OFF = timedelta(minutes=5)
"""How much later than was told it must be for that to be told anew."""


def reckon(uow: UnitOfWork, platform: str, opens_at: datetime, gap: timedelta) -> list[tuple[OwedAct, datetime]]:
    """Reckon when each room that waits for its turn will be there, and return those for which that is news."""
    news = []
    for place, row in enumerate(uow.execute(line(uow, Turn(platform, KINDS["rooms"])))):
        at = max(opens_at, uow.now) + place * gap
        is_news = at - uow.now >= WORTH_TELLING if row.expected is None else at - row.expected >= OFF
        if row.then is not None and is_news:
            uow.execute(update(acts.acts).where(acts.acts.c.serial == row.serial).values(expected=at))
            news.append((acts.owed_act(row), at))
    return news
