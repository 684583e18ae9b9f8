"""Relocating: what is owed in a room, or stands there, from now on belongs to the room that replaced it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import case, delete, func, literal, select, update

from bot.delivery.acts import acts
from bot.delivery.cards import cards
from bot.delivery.notices import direct_rooms, notices
from bot.storage.unit_of_work import UnitOfWork

RECENT = timedelta(days=30)
"""What was shown or changed since then stands in the new room at once; what is older, when it changes."""
OF_MESSAGES = ("Pin", "Sign")
"""Deeds that are about a message: that stays in the old room."""
STAYING = ("FollowRoom", "RemoveMessage")


def relocate(uow: UnitOfWork, platform: str, old: str, new: str) -> None:
    """Have everything that was for a room or space be for another. What was sent already stays where it is."""
    _notices(uow, platform, old, new)
    _cards(uow, platform, old, new)
    _acts(uow, platform, old, new)
    its = (direct_rooms.c.platform == platform) & (direct_rooms.c.room == old)
    uow.execute(update(direct_rooms).where(its).values(room=new))
    uow.owed = True


def reader_in(uow: UnitOfWork, platform: str, room: str) -> str | None:
    """Return whose direct room this is."""
    its = select(direct_rooms.c.account).where(direct_rooms.c.platform == platform, direct_rooms.c.room == room)
    account: str | None = uow.execute(its).scalars().first()
    return account


def _notices(uow: UnitOfWork, platform: str, old: str, new: str) -> None:
    unsent = notices.c.state.in_(("owed", "claimed", "dead"))
    there = (notices.c.platform == platform) & (notices.c.room == old)
    uow.execute(update(notices).where(there, unsent).values(room=new, thread=None))


def _cards(uow: UnitOfWork, platform: str, old: str, new: str) -> None:
    """Cards are posted anew; those in threads when their thread has begun again, which puts them up.

    What is being shown in the old room meanwhile counts for nothing: it is another post.
    """
    there = (cards.c.platform == platform) & (cards.c.room == old) & (cards.c.state != "gone")
    uow.execute(delete(cards).where(there, cards.c.thread.is_not(None)))
    is_wanted = (cards.c.state != "shown") | cards.c.pinned | (cards.c.not_before >= uow.now - RECENT)
    anew: dict[str, Any] = {"room": new, "remote_id": None, "posted_at": None, "posts": cards.c.posts + 1}
    state = case((is_wanted, "owed"), else_="shown")
    now = literal(uow.now, cards.c.not_before.type)
    due = case((cards.c.not_before > now, now), else_=cards.c.not_before)  # else in their old order
    uow.execute(update(cards).where(there).values(attempts=0, trouble=None, state=state, not_before=due, **anew))


def _acts(uow: UnitOfWork, platform: str, old: str, new: str) -> None:
    room, space = (func.json_extract(acts.c.arguments, f"$.{name}") for name in ("room", "space"))
    undone = (acts.c.platform == platform) & (acts.c.state != "done") & acts.c.kind.not_in(STAYING)
    uow.execute(delete(acts).where(undone, room == old, acts.c.kind.in_(OF_MESSAGES)))
    for row in uow.execute(select(acts).where(undone, (room == old) | (space == old))).all():
        told = row.arguments
        moved = {name: new for name in ("room", "space") if told.get(name) == old}
        uow.execute(update(acts).where(acts.c.serial == row.serial).values(arguments=told | moved))
