"""Rows of what was seen on the platforms: who is in which room, and spaces that belong to no network yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Table, UniqueConstraint, delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import AccountId, Network
from bot.community.store.networks import listed, network_from, networks, rooms, spaces
from bot.storage.tables import Json, Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork

seen = Table(
    "seen",
    metadata,
    refers("account", "accounts"),
    words("platform"),
    words("space", optional=True),
    words("room"),
    UniqueConstraint("account", "platform", "room"),
)
unclaimed = Table(
    "unclaimed_spaces",
    metadata,
    key(),
    words("platform"),
    words("remote_id"),
    words("name"),
    Column("invited_by", BigInteger),
    Column("appeared_at", Moment, nullable=False),
    Column("rights", Json),
    UniqueConstraint("platform", "remote_id"),
)


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A space that the bot was let into and that belongs to no network. ``invited_by`` is who let it in.

    ``rights`` is what the bot may do there; None where the platform does not tell.
    """

    id: int
    platform: str
    remote_id: str
    name: str
    invited_by: AccountId | None
    appeared_at: datetime
    rights: frozenset[str] | None = None


# ---------------------------------------------------------------- who is where
def saw(uow: UnitOfWork, account: AccountId, platform: str, space: str | None, room: str) -> None:
    """The account is in this room."""
    row = insert(seen).values(account=account, platform=platform, space=space, room=room)
    uow.execute(row.on_conflict_do_update(index_elements=["account", "platform", "room"], set_={"space": space}))


def saw_leave(uow: UnitOfWork, account: AccountId, platform: str, room: str) -> None:
    """The account is no longer in this room."""
    uow.execute(delete(seen).where(seen.c.account == account, seen.c.platform == platform, seen.c.room == room))


def forget_seen_in(uow: UnitOfWork, platform: str, room: str) -> None:
    """The room is gone, and nobody is in it."""
    uow.execute(delete(seen).where(seen.c.platform == platform, or_(seen.c.room == room, seen.c.space == room)))


def networks_seen(uow: UnitOfWork, account: AccountId) -> list[Network]:
    """Return the networks in whose rooms or spaces the account has been seen, by name."""
    its_spaces = select(spaces.c.network).join(
        seen, (seen.c.platform == spaces.c.platform) & spaces.c.remote_id.in_((seen.c.space, seen.c.room))
    )
    its_rooms = select(rooms.c.network).join(
        seen, (seen.c.platform == rooms.c.platform) & (seen.c.room == rooms.c.remote_id)
    )
    mine = [found.where(seen.c.account == account) for found in (its_spaces, its_rooms)]
    there = select(networks).where(or_(*(networks.c.id.in_(found) for found in mine))).order_by(networks.c.name)
    return [network_from(row) for row in uow.execute(there)]


def networks_in(uow: UnitOfWork, platform: str, remote_ids: frozenset[str]) -> list[Network]:
    """Return the networks that live in any of these spaces of a platform, by name."""
    living = select(spaces.c.network).where(spaces.c.platform == platform, spaces.c.remote_id.in_(remote_ids))
    there = select(networks).where(networks.c.id.in_(living)).order_by(networks.c.name)
    return [network_from(row) for row in uow.execute(there)]


# ---------------------------------------------------------------- spaces of no network
def add_unclaimed(uow: UnitOfWork, space: Unclaimed) -> None:
    """Write a space that waits for a network; who let the bot in last is who counts."""
    names = ("id", "platform", "remote_id", "name", "invited_by", "appeared_at")
    values = {name: getattr(space, name) for name in names} | {"rights": listed(space.rights)}
    newer = {name: values[name] for name in ("name", "invited_by", "appeared_at", "rights")}
    row = insert(unclaimed).values(values)
    uow.execute(row.on_conflict_do_update(index_elements=["platform", "remote_id"], set_=newer))


def unclaimed_space(uow: UnitOfWork, platform: str, remote_id: str) -> Unclaimed | None:
    """Return the space, if it waits for a network."""
    return _one(uow, select(unclaimed).filter_by(platform=platform, remote_id=remote_id))


def unclaimed_by_key(uow: UnitOfWork, id: int) -> Unclaimed | None:
    """Return the space, if it still waits for a network."""
    return _one(uow, select(unclaimed).where(unclaimed.c.id == id))


def newest_unclaimed_of(uow: UnitOfWork, account: AccountId) -> Unclaimed | None:
    """Return the space into which the account let the bot last, if it waits for a network."""
    return _one(uow, select(unclaimed).filter_by(invited_by=account).order_by(unclaimed.c.appeared_at.desc()).limit(1))


def save_unclaimed_rights(uow: UnitOfWork, platform: str, remote_id: str, rights: frozenset[str]) -> None:
    """Write what the bot may do now in a space that waits for a network."""
    it = (unclaimed.c.platform == platform) & (unclaimed.c.remote_id == remote_id)
    uow.execute(update(unclaimed).where(it).values(rights=listed(rights)))


def drop_unclaimed(uow: UnitOfWork, platform: str, remote_id: str) -> None:
    """The space belongs to a network now, or is gone."""
    uow.execute(delete(unclaimed).where(unclaimed.c.platform == platform, unclaimed.c.remote_id == remote_id))


def _one(uow: UnitOfWork, found: Any) -> Unclaimed | None:
    row = uow.execute(found).one_or_none()
    if row is None:
        return None
    rights = None if row.rights is None else frozenset(row.rights)
    return Unclaimed(row.id, row.platform, row.remote_id, row.name, row.invited_by, row.appeared_at, rights)
