"""Who an account is and where it speaks, in one query: every command and every button asks this first."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select

from bot.community.model import AccountId, Member, Network, NetworkId
from bot.community.store.networks import network_from, networks, rooms, spaces
from bot.community.store.people import accounts, member_from, members, memberships
from bot.delivery.notices import direct_rooms
from bot.platform import Account
from bot.storage.prepared import Prepared
from bot.storage.unit_of_work import UnitOfWork

# Written once, at import: building a statement costs as much as running it.
_of_room = select(rooms.c.network).where(
    rooms.c.platform == bindparam("platform"), rooms.c.remote_id == bindparam("room")
)
_of_space = select(spaces.c.network).where(
    spaces.c.platform == bindparam("platform"), spaces.c.remote_id == bindparam("space")
)
_ACCOUNT = (
    accounts.c.id,
    accounts.c.name,
    accounts.c.chosen_network,
    direct_rooms.c.room,
    func.coalesce(_of_room.scalar_subquery(), _of_space.scalar_subquery()),
)
_NETWORK_BEGINS, _MEMBER_BEGINS = len(_ACCOUNT), len(_ACCOUNT) + len(networks.c)
_NetworkRow = namedtuple("_NetworkRow", networks.c.keys())  # type: ignore[misc]
_MemberRow = namedtuple("_MemberRow", members.c.keys())  # type: ignore[misc]
_WHO = Prepared(
    select(*_ACCOUNT, *networks.c, *members.c)
    .select_from(
        accounts.outerjoin(memberships, memberships.c.account == accounts.c.id)
        .outerjoin(members, (members.c.id == memberships.c.member) & members.c.left_at.is_(None))
        .outerjoin(networks, networks.c.id == members.c.network)
        .outerjoin(
            direct_rooms,
            (direct_rooms.c.platform == accounts.c.platform) & (direct_rooms.c.account == accounts.c.remote_id),
        )
    )
    .where(accounts.c.platform == bindparam("platform"), accounts.c.remote_id == bindparam("remote_id"))
    .order_by(networks.c.name)
)
_WHERE = (
    select(networks, spaces.c.remote_id.label("space"))
    .outerjoin(spaces, (spaces.c.network == networks.c.id) & (spaces.c.platform == bindparam("platform")))
    .where(
        networks.c.id == func.coalesce(bindparam("network"), _of_room.scalar_subquery(), _of_space.scalar_subquery())
    )
)
_SPACES = Prepared(
    select(spaces.c.remote_id).where(
        spaces.c.platform == bindparam("platform"), spaces.c.network == bindparam("network")
    )
)


@dataclass(frozen=True, slots=True)
class Met:
    """What is known of an account: its key and name, the network it has chosen, and whom it is, by network.

    ``networks`` are ordered by name; ``spoke`` are those where the member was last spoken with by this account;
    ``direct`` is its direct room, if there is one, and ``there`` the network of the room that was asked about.
    """

    account: AccountId
    name: str
    chosen: NetworkId | None
    networks: tuple[Network, ...]
    members: dict[NetworkId, Member]
    spoke: frozenset[NetworkId]
    direct: str | None = None
    there: NetworkId | None = None


def who(uow: UnitOfWork, account: Account, *, room: str | None = None, space: str | None = None) -> Met | None:
    """Return what is known of an account, or None if the bot has not met it. Who has left is no member.

    With ``room`` or ``space`` also tell which network that room, or else that space, belongs to.
    """
    asked = {"platform": account.platform, "remote_id": account.remote_id, "room": room, "space": space}
    rows = uow.rows(_WHO, asked)
    if not rows:
        return None
    key, name, chosen, direct, there = rows[0][:_NETWORK_BEGINS]
    found, people, spoke = [], {}, set()
    for row in rows:
        as_member: Any = _MemberRow._make(row[_MEMBER_BEGINS:])
        if as_member.network is None:
            continue
        network = network_from(_NetworkRow._make(row[_NETWORK_BEGINS:_MEMBER_BEGINS]))
        found.append(network)
        people[network.id] = member_from(as_member)
        if as_member.reached_by == key:
            spoke.add(network.id)
    return Met(AccountId(key), name, chosen, tuple(found), people, frozenset(spoke), direct, there)


def place(
    uow: UnitOfWork, platform: str, *, network: NetworkId | None, room: str | None, space: str | None
) -> tuple[Network, frozenset[str]] | None:
    """Return the network that is named, or else that the room or the space belongs to, and its spaces."""
    where = {"platform": platform, "network": network, "room": room, "space": space}
    rows = uow.execute(_WHERE, where).all()
    if not rows:
        return None
    return network_from(rows[0]), frozenset(row.space for row in rows if row.space is not None)


def spaces_there(uow: UnitOfWork, platform: str, network: NetworkId) -> frozenset[str]:
    """Return the platform's ids of a network's spaces there."""
    return frozenset(remote for (remote,) in uow.rows(_SPACES, {"platform": platform, "network": network}))
