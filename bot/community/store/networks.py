"""Rows of networks, the spaces and rooms they live in, and the numbers that people see."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Table, UniqueConstraint, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import Network, NetworkId, Purpose, Room, RoomId, Space
from bot.storage.tables import Json, Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork

networks = Table(
    "networks",
    metadata,
    key(),
    words("name"),
    words("language"),
    words("zone"),
    words("purpose"),
    words("contact"),
    words("rules"),
    Column("settings", Json, nullable=False),
    Column("next_number", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
)
spaces = Table(
    "spaces",
    metadata,
    key(),
    refers("network", "networks"),
    words("platform"),
    words("remote_id"),
    words("name"),
    Column("rights", Json),
    UniqueConstraint("platform", "remote_id"),
)
rooms = Table(
    "rooms",
    metadata,
    key(),
    refers("network", "networks"),
    words("platform"),
    words("space"),
    words("remote_id"),
    words("name"),
    words("purpose"),
    Column("subject", BigInteger),
    Column("rights", Json),
    UniqueConstraint("platform", "remote_id"),
)
numbers = Table(
    "numbers",
    metadata,
    refers("network", "networks"),
    Column("number", Integer, nullable=False),
    words("kind"),
    Column("subject", BigInteger, nullable=False),
    UniqueConstraint("network", "number"),
)

# Written once, at import: building a statement costs as much as running it.
_NETWORK = select(networks).where(networks.c.id == bindparam("of"))
_BY_NUMBER = select(numbers.c.kind, numbers.c.subject).where(
    numbers.c.network == bindparam("of"), numbers.c.number == bindparam("called")
)


def add_network(uow: UnitOfWork, network: Network) -> None:
    """Write a new network."""
    values = {"next_number": 1, "created_at": uow.now}
    uow.execute(networks.insert().values(**_network_row(network), **values))


def save_network(uow: UnitOfWork, network: Network) -> None:
    """Write a network's changed words and settings."""
    uow.execute(update(networks).where(networks.c.id == network.id).values(**_network_row(network)))


def _network_row(network: Network) -> dict[str, Any]:
    names = ("id", "name", "language", "zone", "purpose", "contact", "rules", "settings")
    return {name: getattr(network, name) for name in names}


def network(uow: UnitOfWork, id: NetworkId) -> Network | None:
    """Return the network, if it is there."""
    row = uow.execute(_NETWORK, {"of": id}).one_or_none()
    return network_from(row) if row else None


def network_from(row: Any) -> Network:
    """Return the network that a row of ``networks`` holds."""
    words = (row.language, row.zone, row.purpose, row.contact, row.rules)
    return Network(NetworkId(row.id), row.name, *words, dict(row.settings))


def add_space(uow: UnitOfWork, space: Space) -> None:
    """Write a space of a network."""
    values = {"network": space.network, "platform": space.platform, "remote_id": space.remote_id, "name": space.name}
    uow.execute(spaces.insert().values(id=space.id, rights=listed(space.rights), **values))


def save_rights(uow: UnitOfWork, space: Space, rights: frozenset[str]) -> None:
    """Write what the bot may do in a network's space now."""
    uow.execute(update(spaces).where(spaces.c.id == space.id).values(rights=listed(rights)))


def listed(rights: frozenset[str] | None) -> list[str] | None:
    """Return rights as a column holds them."""
    return None if rights is None else sorted(rights)


def space(uow: UnitOfWork, platform: str, remote_id: str) -> Space | None:
    """Return the space that a platform knows by this id, if it belongs to a network."""
    row = uow.execute(select(spaces).filter_by(platform=platform, remote_id=remote_id)).one_or_none()
    return _space(row) if row else None


def space_by_key(uow: UnitOfWork, id: int) -> Space | None:
    """Return a network's space by our own key."""
    row = uow.execute(select(spaces).where(spaces.c.id == id)).one_or_none()
    return _space(row) if row else None


def spaces_of(uow: UnitOfWork, network: NetworkId) -> list[Space]:
    """Return the network's spaces."""
    return [_space(row) for row in uow.execute(select(spaces).filter_by(network=network).order_by(spaces.c.platform))]


def _space(row: Any) -> Space:
    rights = None if row.rights is None else frozenset(row.rights)
    return Space(row.id, NetworkId(row.network), row.platform, row.remote_id, row.name, rights)


def add_room(uow: UnitOfWork, room: Room) -> None:
    """Write a room of a network; one that is known already stays as it is."""
    names = ("id", "network", "platform", "space", "remote_id", "name", "purpose", "subject")
    row = insert(rooms).values({name: getattr(room, name) for name in names})
    uow.execute(row.on_conflict_do_nothing(index_elements=["platform", "remote_id"]))


def room(uow: UnitOfWork, platform: str, remote_id: str) -> Room | None:
    """Return the room that a platform knows by this id, if it belongs to a network."""
    row = uow.execute(select(rooms).filter_by(platform=platform, remote_id=remote_id)).one_or_none()
    return _room(row) if row else None


def rooms_of(
    uow: UnitOfWork, network: NetworkId, *, purpose: Purpose | None = None, subject: int | None = None
) -> list[Room]:
    """Return the network's rooms: all, those with a purpose, those of a topic."""
    found = select(rooms).filter_by(network=network).order_by(rooms.c.platform, rooms.c.name)
    if purpose is not None:
        found = found.filter_by(purpose=purpose)
    if subject is not None:
        found = found.filter_by(subject=subject)
    return [_room(row) for row in uow.execute(found)]


def rename_room(uow: UnitOfWork, id: RoomId, name: str) -> None:
    """Write a room's new name."""
    uow.execute(update(rooms).where(rooms.c.id == id).values(name=name))


def forget_room(uow: UnitOfWork, platform: str, remote_id: str) -> None:
    """The room is gone from its platform."""
    uow.execute(delete(rooms).where(rooms.c.platform == platform, rooms.c.remote_id == remote_id))


def _room(row: Any) -> Room:
    where = (row.platform, row.space, row.remote_id)
    return Room(RoomId(row.id), NetworkId(row.network), *where, row.name, Purpose(row.purpose), row.subject)


def give_number(uow: UnitOfWork, network: NetworkId, kind: str, subject: int) -> int:
    """Give the next number of the network to something that is published."""
    taken = update(networks).where(networks.c.id == network).values(next_number=networks.c.next_number + 1)
    number: int = uow.execute(taken.returning(networks.c.next_number)).scalar_one() - 1
    uow.execute(numbers.insert().values(network=network, number=number, kind=kind, subject=subject))
    return number


def has_numbered(uow: UnitOfWork, network: NetworkId, *kinds: str) -> bool:
    """Whether anything of these kinds was ever published in the network."""
    found = select(numbers.c.number).where(numbers.c.network == network, numbers.c.kind.in_(kinds)).limit(1)
    return uow.execute(found).one_or_none() is not None


def by_number(uow: UnitOfWork, network: NetworkId, number: int) -> tuple[str, int] | None:
    """Return what has this number in the network: (kind, key)."""
    row = uow.execute(_BY_NUMBER, {"of": network, "called": number}).one_or_none()
    return (row.kind, row.subject) if row else None


def newest_numbered(uow: UnitOfWork, network: NetworkId, most: int) -> list[tuple[int, str, int]]:
    """Return (number, kind, key) of what was numbered last in the network, the newest first."""
    found = select(numbers.c.number, numbers.c.kind, numbers.c.subject).where(numbers.c.network == network)
    newest = found.order_by(numbers.c.number.desc()).limit(most)
    return [(row.number, row.kind, row.subject) for row in uow.execute(newest)]
