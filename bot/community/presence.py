"""Who is speaking, of which network, and what they may: looked up before every command, without writing anything."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import store
from bot.community.model import AccountId, Member, Network, NetworkId, Role, derived_roles, may
from bot.community.store import Met
from bot.platform import Invocation
from bot.storage.unit_of_work import UnitOfWork

_HIGHEST_FIRST = (Role.COORDINATOR, Role.MODERATOR, Role.LEADER, Role.GUEST)


@dataclass(frozen=True, slots=True)
class Presence:
    """An account as it speaks now.

    ``networks`` are those it is a member of, by name; ``here`` the one that is meant, if that is clear; ``member`` who
    it is there. ``roles`` are those given and those that the platform's standing gives; ``role`` is the highest.
    ``is_as_before``: it has the name it had and is the account by which the member spoke last. ``direct`` is its direct
    room, if it is known and has one.
    """

    account_id: AccountId | None
    networks: tuple[Network, ...]
    here: Network | None
    member: Member | None
    roles: frozenset[Role]
    role: Role
    is_as_before: bool = False
    direct: str | None = None

    def may(self, wanted: Role) -> bool:
        """Whether any of the roles is enough: a moderator who is a leader also votes."""
        return any(may(role, wanted) for role in self.roles | {self.role})


def present(uow: UnitOfWork, invocation: Invocation, network: NetworkId | None) -> Presence:
    """Return who speaks and of which network: the button's own, if ``network`` is given; else the room's.

    In private: the only network of the account, else the one it has chosen, else none. Who is no member of the network
    has no role there, whatever the platform lets them do. At most two queries, no writes.
    """
    room, space = (None, None) if invocation.is_direct else (invocation.room, invocation.space)
    met = store.who(uow, invocation.account, room=room, space=space)
    meant = network or (_meant_in_private(met) if invocation.is_direct else _of_room(met))
    if meant is None and invocation.is_direct:
        return _presence(met, None, None, frozenset())
    platform = invocation.account.platform
    member = met.members.get(meant) if met and meant else None
    if met is None or member is None:
        place = store.place(uow, platform, network=meant, room=room, space=space)
        return _presence(met, place and place[0], None, frozenset())
    here = next(one for one in met.networks if one.id == meant)
    spaces = store.spaces_there(uow, platform, here.id) if invocation.standing else frozenset[str]()
    is_as_before = met.name == invocation.account.name and member.network in met.spoke
    roles = member.roles | derived_roles(invocation.standing, spaces)
    return _presence(met, here, member, roles, is_as_before=is_as_before)


def _of_room(met: Met | None) -> NetworkId | None:
    return None if met is None else met.there


def _meant_in_private(met: Met | None) -> NetworkId | None:
    if met is None:
        return None
    if len(met.networks) == 1:
        return met.networks[0].id
    return met.chosen if met.chosen in met.members else None


def _presence(
    met: Met | None,
    here: Network | None,
    member: Member | None,
    roles: frozenset[Role],
    *,
    is_as_before: bool = False,
) -> Presence:
    lowest = Role.ANYONE if member is None else Role.MEMBER
    highest = next((role for role in _HIGHEST_FIRST if role in roles), lowest)
    if met is None:
        return Presence(None, (), here, member, roles, highest)
    return Presence(met.account, met.networks, here, member, roles, highest, is_as_before, met.direct)
