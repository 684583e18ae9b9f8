"""Rows of rooms and spaces that another has replaced on their platform."""

from __future__ import annotations

from sqlalchemy import update

from bot.community.store.networks import rooms, spaces
from bot.community.store.seen import drop_unclaimed, forget_seen_in, seen, unclaimed
from bot.storage.unit_of_work import UnitOfWork


def move_place(uow: UnitOfWork, platform: str, old: str, new: str) -> None:
    """Have a network's room or space, and who was seen there, be this one; a space keeps its rooms."""
    drop_unclaimed(uow, platform, new)
    for table in (rooms, spaces, unclaimed):
        it = (table.c.platform == platform) & (table.c.remote_id == old)
        uow.execute(update(table).where(it).values(remote_id=new))
    uow.execute(update(rooms).where(rooms.c.platform == platform, rooms.c.space == old).values(space=new))
    there = update(seen).where(seen.c.platform == platform, seen.c.room == old)
    uow.execute(there.values(room=new).prefix_with("OR IGNORE"))
    uow.execute(update(seen).where(seen.c.platform == platform, seen.c.space == old).values(space=new))
    forget_seen_in(uow, platform, old)
