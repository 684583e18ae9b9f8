"""Who is speaking, of which network, and what they may: looked up before every command, without writing anything."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    ``is_as_before``: it has the name it had and is the account by which the member spoke last.
    """

    account_id: AccountId | None
    networks: tuple[Network, ...]
    here: Network | None
    member: Member | None
    roles: frozenset[Role]
    role: Role
    is_as_before: bool = False

    def may(self, wanted: Role) -> bool:
        """Whether any of the roles is enough: a moderator who is a leader also votes."""
        return any(may(role, wanted) for role in self.roles | {self.role})


def present(uow: UnitOfWork, invocation: Invocation, network: NetworkId | None) -> Presence:
    """Return who speaks and of which network: the button's own, if ``network`` is given; else the room's.

    In private: the only network of the account, else the one it has chosen, else none. Who is no member of the network
    has no role there, whatever the platform lets them do. At most two queries, no writes.
    """
    met = store.who(uow, invocation.account)
    meant = network
    if meant is None and invocation.is_direct:
        meant = _meant_in_private(met)
        if meant is None:
            return _presence(met, None, None, frozenset())
    room, space = (None, None) if invocation.is_direct else (invocation.room, invocation.space)
    place = store.place(uow, invocation.account.platform, network=meant, room=room, space=space)
    here, spaces = place or (None, frozenset[str]())
    member = met.members.get(here.id) if met and here else None
    if member is None:
        return _presence(met, here, None, frozenset())
    presence = _presence(met, here, member, member.roles | derived_roles(invocation.standing, spaces))
    is_as_before = met is not None and met.name == invocation.account.name and member.network in met.spoke
    return replace(presence, is_as_before=True) if is_as_before else presence


def _meant_in_private(met: Met | None) -> NetworkId | None:
    if met is None:
        return None
    if len(met.networks) == 1:
        return met.networks[0].id
    return met.chosen if met.chosen in met.members else None


def _presence(met: Met | None, here: Network | None, member: Member | None, roles: frozenset[Role]) -> Presence:
    lowest = Role.ANYONE if member is None else Role.MEMBER
    highest = next((role for role in _HIGHEST_FIRST if role in roles), lowest)
    return Presence(met.account if met else None, met.networks if met else (), here, member, roles, highest)
