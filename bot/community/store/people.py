"""Rows of accounts and members, and which account is whose in which network."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Table, UniqueConstraint, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import AccountId, Function, Level, Member, MemberId, Network, NetworkId, Role
from bot.community.names import shown
from bot.community.store.networks import network_from, networks
from bot.platform import Account
from bot.storage.prepared import Prepared
from bot.storage.tables import Json, Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork

accounts = Table(
    "accounts",
    metadata,
    key(),
    words("platform"),
    words("remote_id"),
    words("name"),
    Column("chosen_network", BigInteger),
    UniqueConstraint("platform", "remote_id"),
)
members = Table(
    "members",
    metadata,
    key(),
    refers("network", "networks"),
    words("name"),
    Column("roles", Json, nullable=False),
    Column("functions", Json, nullable=False),
    Column("joined_at", Moment, nullable=False),
    words("language", optional=True),
    words("level"),
    words("organisation"),
    words("municipality"),
    words("wants"),
    words("can_help"),
    Column("may_be_found", Boolean, nullable=False),
    Column("left_at", Moment),
    Column("reached_by", BigInteger),
)
memberships = Table(
    "memberships",
    metadata,
    refers("network", "networks"),
    refers("account", "accounts"),
    refers("member", "members"),
    UniqueConstraint("network", "account"),
)

# Written once, at import: building a statement costs as much as running it.
_MEMBER = select(members).where(members.c.id == bindparam("of"))
_SAVE = Prepared(
    update(members).where(members.c.id == bindparam("of")),
    *("name", "roles", "functions", "joined_at", "language", "level", "organisation", "municipality"),
    *("wants", "can_help", "may_be_found", "left_at"),
)


def account_id(uow: UnitOfWork, account: Account) -> AccountId | None:
    """Return the account's key, if the bot has met it."""
    met = select(accounts.c.id).filter_by(platform=account.platform, remote_id=account.remote_id)
    return uow.execute(met).scalar_one_or_none()


def account(uow: UnitOfWork, id: AccountId) -> Account | None:
    """Return an account by our own key."""
    row = uow.execute(select(accounts).where(accounts.c.id == id)).one_or_none()
    return Account(row.platform, row.remote_id, row.name) if row else None


def meet(uow: UnitOfWork, account: Account) -> AccountId:
    """Return the account's key; write it if it is new, and its name if that has changed."""
    name = shown(account)
    row = uow.execute(
        select(accounts.c.id, accounts.c.name).filter_by(platform=account.platform, remote_id=account.remote_id)
    ).one_or_none()
    if row is None:
        id = uow.new_key()
        values = {"platform": account.platform, "remote_id": account.remote_id, "name": name}
        uow.execute(accounts.insert().values(id=id, **values))
        return AccountId(id)
    if account.name and row.name != name:
        uow.execute(update(accounts).where(accounts.c.id == row.id).values(name=name))
    return AccountId(row.id)


def choose_network(uow: UnitOfWork, account: AccountId, network: NetworkId) -> None:
    """In private, this account speaks of this network from now on."""
    uow.execute(update(accounts).where(accounts.c.id == account).values(chosen_network=network))


def networks_of(uow: UnitOfWork, account: AccountId) -> tuple[list[Network], NetworkId | None]:
    """Return the networks that the account is a member of, by name, and the one it has chosen."""
    mine = (
        select(networks, accounts.c.chosen_network)
        .join(memberships, memberships.c.network == networks.c.id)
        .join(accounts, accounts.c.id == memberships.c.account)
        .join(members, members.c.id == memberships.c.member)
        .where(memberships.c.account == account, members.c.left_at.is_(None))
        .order_by(networks.c.name)
    )
    rows = uow.execute(mine).all()
    return [network_from(row) for row in rows], next((row.chosen_network for row in rows), None)


def add_member(uow: UnitOfWork, member: Member, account: AccountId) -> None:
    """Write a new member who came by this account."""
    uow.execute(members.insert().values(**_member_row(member), reached_by=account))
    link(uow, member.network, account, member.id)


def save_member(uow: UnitOfWork, member: Member) -> None:
    """Write what has changed about a member."""
    uow.change(_SAVE, {"of": member.id, **_member_row(member)})


def _member_row(member: Member) -> dict[str, Any]:
    names = (
        *("id", "network", "name", "joined_at", "language", "level", "organisation", "municipality"),
        *("wants", "can_help", "may_be_found", "left_at"),
    )
    lists = {"roles": sorted(member.roles), "functions": sorted(member.functions)}
    return {name: getattr(member, name) for name in names} | lists


def link(uow: UnitOfWork, network: NetworkId, account: AccountId, member: MemberId) -> None:
    """Make the account one of the member's in this network."""
    row = insert(memberships).values(network=network, account=account, member=member)
    uow.execute(row.on_conflict_do_update(index_elements=["network", "account"], set_={"member": member}))


def unlink(uow: UnitOfWork, network: NetworkId, account: AccountId) -> None:
    """The account is nobody's in this network."""
    uow.execute(delete(memberships).where(memberships.c.network == network, memberships.c.account == account))


def member_by_account(uow: UnitOfWork, network: NetworkId, account: AccountId) -> Member | None:
    """Return who the account is in this network, also somebody who has left."""
    mine = select(members).join(memberships, memberships.c.member == members.c.id)
    row = uow.execute(mine.where(memberships.c.network == network, memberships.c.account == account)).one_or_none()
    return member_from(row) if row else None


def member(uow: UnitOfWork, id: MemberId) -> Member | None:
    """Return the member, also one who has left."""
    row = uow.execute(_MEMBER, {"of": id}).one_or_none()
    return member_from(row) if row else None


def members_of(uow: UnitOfWork, network: NetworkId) -> list[Member]:
    """Return who is in the network now, by name."""
    here = select(members).where(members.c.network == network, members.c.left_at.is_(None))
    return [member_from(row) for row in uow.execute(here.order_by(func.lower(members.c.name), members.c.id))]


def count_members(uow: UnitOfWork, network: NetworkId) -> int:
    """Return how many are in the network now."""
    here = select(func.count()).where(members.c.network == network, members.c.left_at.is_(None))
    return int(uow.execute(here).scalar_one())


def member_from(row: Any) -> Member:
    """Return the member that a row of ``members`` holds."""
    return Member(
        id=MemberId(row.id),
        network=NetworkId(row.network),
        name=row.name,
        roles=frozenset(map(Role, row.roles)),
        functions=frozenset(map(Function, row.functions)),
        joined_at=row.joined_at,
        language=row.language,
        level=Level(row.level),
        organisation=row.organisation,
        municipality=row.municipality,
        wants=row.wants,
        can_help=row.can_help,
        may_be_found=row.may_be_found,
        left_at=row.left_at,
    )


def accounts_of(uow: UnitOfWork, member: MemberId) -> list[Account]:
    """Return the member's accounts, the one last spoken with first."""
    mine = (
        select(accounts.c.platform, accounts.c.remote_id, accounts.c.name)
        .join(memberships, memberships.c.account == accounts.c.id)
        .join(members, members.c.id == memberships.c.member)
        .where(memberships.c.member == member)
        .order_by((members.c.reached_by == accounts.c.id).desc(), accounts.c.platform)
    )
    return [Account(row.platform, row.remote_id, row.name) for row in uow.execute(mine)]


def reached_by(uow: UnitOfWork, member: MemberId, account: AccountId) -> None:
    """This is the account the member speaks with now: what is private goes there."""
    here = (members.c.id == member) & (members.c.reached_by.is_distinct_from(account))
    uow.execute(update(members).where(here).values(reached_by=account))
