"""Rows of rooms in which the bot may do less than in their space."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update

from bot.community.model import NetworkId
from bot.community.store.networks import listed, rooms
from bot.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A room of a network, and what the bot may do in it."""

    platform: str
    space: str
    remote_id: str
    name: str
    rights: frozenset[str]


def save_room_rights(uow: UnitOfWork, platform: str, room: str, rights: frozenset[str]) -> None:
    """Write what the bot may do in a room; of a room of no network nothing is written."""
    it = (rooms.c.platform == platform) & (rooms.c.remote_id == room)
    uow.execute(update(rooms).where(it).values(rights=listed(rights)))


def forget_room_rights(uow: UnitOfWork, platform: str, space: str) -> None:
    """What rooms of a space let the bot do is told anew."""
    it = (rooms.c.platform == platform) & (rooms.c.space == space)
    uow.execute(update(rooms).where(it, rooms.c.rights.is_not(None)).values(rights=None))


def narrowed_rooms(uow: UnitOfWork, network: NetworkId) -> list[Narrowed]:
    """Return the network's rooms of which it was told what the bot may do there, by name."""
    told = select(rooms).where(rooms.c.network == network, rooms.c.rights.is_not(None)).order_by(rooms.c.name)
    return [
        Narrowed(row.platform, row.space, row.remote_id, row.name, frozenset(row.rights)) for row in uow.execute(told)
    ]
