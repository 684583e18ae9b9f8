"""Giving and taking roles, telling those who get one, and finding the member who is meant."""

from __future__ import annotations

from dataclasses import replace

from bot.community import store
from bot.community.buttons import button
from bot.community.model import Member, MemberId, Network, Role
from bot.community.refusals import LastCoordinator, NoSuchMember, SeveralMembers
from bot.community.telling import tell
from bot.language.texts import Say, msgid
from bot.message import Buttons, Message
from bot.storage.unit_of_work import UnitOfWork

GIVEN: dict[Role, str] = {
    Role.COORDINATOR: msgid(
        "{giver} has made you a coordinator of *{network}*. What members write to the coordinators now comes to you "
        "too. {help} shows what you can do."
    ),
    Role.MODERATOR: msgid(
        "{giver} has made you a moderator of *{network}*. What members report now comes to you too. {help} shows what "
        "you can do."
    ),
}
"""What somebody is told who is given a role, by the role; of having a vote or none one hears otherwise."""

OBEYS = "role"
"""What word of a role obeys: whether it has not been taken again meanwhile."""
_EXCLUDES = {Role.LEADER: Role.GUEST, Role.GUEST: Role.LEADER}


def find_member(uow: UnitOfWork, network: Network, typed: str) -> Member:
    """Return the member who is called so, begins so, or has the account of this id.

    A name may be anything, also somebody else's, so a name that fits two members is never decided here. Raises
    :class:`NoSuchMember` or :class:`SeveralMembers`.
    """
    wanted = typed.strip().casefold()
    fitting: list[Member] = []
    for member in store.members_of(uow, network.id):
        if wanted in {account.remote_id.casefold() for account in store.accounts_of(uow, member.id)}:
            return member
        if f"{member.name.casefold()} ".startswith(f"{wanted.removeprefix('@')} "):
            fitting.append(member)
    if not fitting:
        raise NoSuchMember(typed)
    if len(fitting) > 1:
        accounts = tuple(account.remote_id for member in fitting for account in store.accounts_of(uow, member.id))
        raise SeveralMembers(typed, accounts)
    return fitting[0]


def by_name(uow: UnitOfWork, network: Network) -> list[tuple[str, str]]:
    """Return what finds each member, and what they are called: the name, or an account where several begin with it."""
    here = store.members_of(uow, network.id)
    spelled = [f"{member.name.casefold()} " for member in here]
    return [
        (member.name, member.name) if sum(one.startswith(own) for one in spelled) == 1 else _by_account(uow, member)
        for member, own in zip(here, spelled, strict=True)
    ]


def _by_account(uow: UnitOfWork, member: Member) -> tuple[str, str]:
    account = next((account.remote_id for account in store.accounts_of(uow, member.id)), member.name)
    return account, f"{member.name} ({account})"


def give_role(uow: UnitOfWork, member: Member, role: Role) -> Member:
    """Give a role. Leader and guest exclude each other: one has a vote or has none."""
    return _save(uow, member, (member.roles - {_EXCLUDES.get(role)}) | {role})


def tell_of_role(uow: UnitOfWork, network: Network, member: Member, role: Role, *, giver: Member, key: str) -> bool:
    """Owe a member word of the role that they were just given, once for each ``key``, and return whether it is owed.

    Nobody is told of what they did themselves, or who cannot be reached.
    """
    if role not in GIVEN or member.id == giver.id or member.id not in store.addresses_of(uow, [member.id]):
        return False

    def words(say: Say) -> Message:
        told = say(GIVEN[role], giver=giver.name, network=network.name, help=say.command("help"))
        return say.message(told, Buttons((button(say, "What is on", "now", network=network, private=True),)))

    tell(uow, network, member, words, key=f"role:{role}:{key}:{member.id}", obeys=f"{OBEYS}:{role}")
    return True


def may_still(uow: UnitOfWork, id: MemberId, role: str) -> bool:
    """Whether a member still has the role that they are to be told of."""
    member = store.member(uow, id)
    return member is not None and role in member.roles


def take_role(uow: UnitOfWork, network: Network, member: Member, role: Role) -> Member:
    """Take a role. Who is no leader any more is a guest, and the other way round.

    Raises :class:`LastCoordinator` rather than leave the network without one.
    """
    if role is Role.COORDINATOR and role in member.roles:
        others = [other for other in store.members_of(uow, network.id) if other.id != member.id]
        if not any(Role.COORDINATOR in other.roles for other in others):
            raise LastCoordinator(member.name)
    given = frozenset({_EXCLUDES[role]}) if role in _EXCLUDES and role in member.roles else frozenset[Role]()
    return _save(uow, member, (member.roles - {role}) | given)


def _save(uow: UnitOfWork, member: Member, roles: frozenset[Role | None]) -> Member:
    changed = replace(member, roles=frozenset(role for role in roles if role is not None))
    store.save_member(uow, changed)
    return changed
