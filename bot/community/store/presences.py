"""Who an account is and where it speaks, in one query each: every command and every button asks this first."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from sqlalchemy import RowMapping, bindparam, func, select

from bot.community.model import AccountId, Member, Network, NetworkId
from bot.community.store.networks import network_from, networks, rooms, spaces
from bot.community.store.people import accounts, member_from, members, memberships
from bot.platform import Account
from bot.storage.unit_of_work import UnitOfWork

# Written once, at import: building a statement costs as much as running it.
_WHO = (
    select(
        accounts.c.id.label("account"),
        accounts.c.name.label("account_name"),
        accounts.c.chosen_network,
        *(column.label(f"network_{column.name}") for column in networks.c),
        *(column.label(f"member_{column.name}") for column in members.c),
    )
    .select_from(
        accounts.outerjoin(memberships, memberships.c.account == accounts.c.id)
        .outerjoin(members, (members.c.id == memberships.c.member) & members.c.left_at.is_(None))
        .outerjoin(networks, networks.c.id == members.c.network)
    )
    .where(accounts.c.platform == bindparam("platform"), accounts.c.remote_id == bindparam("remote_id"))
    .order_by(networks.c.name)
)
_of_room = select(rooms.c.network).where(
    rooms.c.platform == bindparam("platform"), rooms.c.remote_id == bindparam("room")
)
_of_space = select(spaces.c.network).where(
    spaces.c.platform == bindparam("platform"), spaces.c.remote_id == bindparam("space")
)
_WHERE = (
    select(networks, spaces.c.remote_id.label("space"))
    .outerjoin(spaces, (spaces.c.network == networks.c.id) & (spaces.c.platform == bindparam("platform")))
    .where(
        networks.c.id == func.coalesce(bindparam("network"), _of_room.scalar_subquery(), _of_space.scalar_subquery())
    )
)


@dataclass(frozen=True, slots=True)
class Met:
    """What is known of an account: its key and name, the network it has chosen, and whom it is, by network.

    ``networks`` are ordered by name; ``spoke`` are those where the member was last spoken with by this account.
    """

    account: AccountId
    name: str
    chosen: NetworkId | None
    networks: tuple[Network, ...]
    members: dict[NetworkId, Member]
    spoke: frozenset[NetworkId]


def who(uow: UnitOfWork, account: Account) -> Met | None:
    """Return what is known of an account, or None if the bot has not met it. Who has left is no member."""
    known = {"platform": account.platform, "remote_id": account.remote_id}
    rows = uow.execute(_WHO, known).mappings().all()
    if not rows:
        return None
    here = [row for row in rows if row["network_id"] is not None]
    found = tuple(network_from(_part(row, "network_")) for row in here)
    people = {NetworkId(row["network_id"]): member_from(_part(row, "member_")) for row in here}
    spoke = frozenset(NetworkId(row["network_id"]) for row in here if row["member_reached_by"] == row["account"])
    first = rows[0]
    return Met(AccountId(first["account"]), first["account_name"], first["chosen_network"], found, people, spoke)


def place(
    uow: UnitOfWork, platform: str, *, network: NetworkId | None, room: str | None, space: str | None
) -> tuple[Network, frozenset[str]] | None:
    """Return the network that is named, or else that the room or the space belongs to, and its spaces."""
    where = {"platform": platform, "network": network, "room": room, "space": space}
    rows = uow.execute(_WHERE, where).all()
    if not rows:
        return None
    return network_from(rows[0]), frozenset(row.space for row in rows if row.space is not None)


def _part(row: RowMapping, prefix: str) -> SimpleNamespace:
    return SimpleNamespace(
        **{name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}
    )
