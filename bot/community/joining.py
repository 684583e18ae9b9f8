"""Joining a network: which one is meant, and what one becomes there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.community import births, store
from bot.community.model import Function, Level, Member, MemberId, Network, NetworkId, Role
from bot.community.names import shown
from bot.community.refusals import NothingToJoin, SeveralToJoin
from bot.delivery import notices
from bot.platform import Account
from bot.storage.unit_of_work import UnitOfWork

LEADING = frozenset({Function.PRINCIPAL, Function.SCHOOL_HEAD, Function.PROVIDER, Function.BOARD})
"""Who leads schools votes; whoever is none of these is a guest until a coordinator makes them a leader."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody says about themselves when they join; None is what they left out."""

    functions: frozenset[Function]
    name: str | None = None
    organisation: str | None = None
    wants: str | None = None
    level: Level | None = None

    def changes(self) -> dict[str, object]:
        """Return what was said, by the names of a member's fields."""
        said = {name: getattr(self, name) for name in ("name", "organisation", "wants", "level")}
        return {name: value for name, value in said.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody who is a member now. ``is_new`` is false for one who only changed their choices."""

    network: Network
    member: Member
    is_new: bool


def network_to_join(
    uow: UnitOfWork,
    account: Account,
    *,
    here: Network | None,
    is_direct: bool,
    standing: frozenset[str],
    space: str | None = None,
    room: str | None = None,
    notes: bool = True,
) -> Network:
    """Return the network that somebody who writes ``start`` wants to be in.

    In a room: the room's, never what a button speaks of elsewhere; and it is noted that the account is there, since the
    conversation goes on in private, unless nothing ``notes`` it. In private: one in whose rooms the account is, without
    being a member; else the one where it is one.

    Raises :class:`NotBegun`, :class:`NothingToJoin` or :class:`SeveralToJoin`.
    """
    if not is_direct:
        there = store.place(uow, account.platform, network=None, room=room, space=space)
        if here is None or there is None or there[0].id != here.id:
            raise births.nothing_here(uow, account, births.Place(space, room, is_direct, standing))
        if room is not None and notes:
            store.saw(uow, store.meet(uow, account), account.platform, space, room)
        return here
    id = store.account_id(uow, account)
    mine = {network.id for network in store.networks_of(uow, id)[0]} if id is not None else set[NetworkId]()
    within = _within(uow, account, standing)
    if here is not None and (here.id in {network.id for network in within} - mine):
        return here
    new = [network for network in within if network.id not in mine]
    if len(new) > 1:
        raise SeveralToJoin(tuple(network.name for network in new))
    if new:
        return new[0]
    if here is None or here.id not in mine:
        raise NothingToJoin
    return here


def _within(uow: UnitOfWork, account: Account, standing: frozenset[str]) -> list[Network]:
    """Return the networks in whose rooms the account has been seen, or in whose spaces the platform says it is."""
    id = store.account_id(uow, account)
    seen = store.networks_seen(uow, id) if id is not None else []
    spaces = frozenset(space for _, at, space in (word.partition("@") for word in standing) if at)
    there = store.networks_in(uow, account.platform, spaces) if spaces else []
    return sorted({network.id: network for network in (*seen, *there)}.values(), key=lambda network: network.name)


def join(uow: UnitOfWork, network: Network, account: Account, choices: Choices) -> Joined:
    """Make the account a member, or take over what a member says anew, and owe the room to talk in private.

    The first in a network becomes its coordinator. Who leads a school is a leader, others are guests.
    """
    id = store.meet(uow, account)
    notices.need_direct_room(uow, account.platform, account.remote_id)
    known = store.member_by_account(uow, network.id, id)
    if known is not None:
        return _again(uow, network, known, choices)
    roles = roles_of(choices.functions) | _of_the_first(uow, network)
    member = Member(MemberId(uow.new_key()), network.id, shown(account), roles, choices.functions, uow.now)
    member = replace(member, **choices.changes())  # type: ignore[arg-type]
    store.add_member(uow, member, id)
    return Joined(network, member, is_new=True)


def _again(uow: UnitOfWork, network: Network, known: Member, choices: Choices) -> Joined:
    had_left = known.left_at is not None
    member = with_functions(known, choices.functions)
    if had_left:
        member = replace(member, left_at=None, joined_at=uow.now, roles=member.roles & {Role.LEADER, Role.GUEST})
    member = replace(member, **choices.changes())  # type: ignore[arg-type]
    store.save_member(uow, member)
    return Joined(network, member, is_new=had_left)


def with_functions(member: Member, functions: frozenset[Function]) -> Member:
    """Return the member with other functions, and the vote that these give or take; other roles stay.

    Where a coordinator has decided otherwise than the functions say, that stays.
    """
    votes = {Role.LEADER, Role.GUEST}
    has = member.roles & votes
    vote = roles_of(functions) if has == roles_of(member.functions) else has
    return replace(member, functions=functions, roles=(member.roles - votes) | vote)


def roles_of(functions: Iterable[Function]) -> frozenset[Role]:
    """Return what somebody with these functions is before anybody gave them a role: a leader, or a guest."""
    return frozenset({Role.LEADER if LEADING & frozenset(functions) else Role.GUEST})


def _of_the_first(uow: UnitOfWork, network: Network) -> frozenset[Role]:
    return frozenset() if store.members_of(uow, network.id) else frozenset({Role.COORDINATOR, Role.LEADER})
