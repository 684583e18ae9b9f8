"""What members say about themselves, how much they hear, in which language, and which network they mean in private."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.community import store
from bot.community.joining import with_functions
from bot.community.model import AccountId, Function, Level, Member, Network
from bot.community.refusals import NoSuchNetwork
from bot.storage.unit_of_work import UnitOfWork

# ``FUNCTIONS_CHANGED`` in a feature's service: a member may be in other audiences than before.
FunctionsChanged = Callable[[UnitOfWork, Member], None]


def change_profile(
    uow: UnitOfWork,
    member: Member,
    *,
    functions: frozenset[Function] | None = None,
    changed: Sequence[FunctionsChanged] = (),
    **texts: str | bool | None,
) -> Member:
    """Write what was said about the member, by field; None leaves a field as it is. Returns the member as it is now.

    Other functions give or take the vote, as they do when one joins; each of ``changed`` is told of them.
    """
    now = replace(member, **{name: value for name, value in texts.items() if value is not None})  # type: ignore[arg-type]
    if functions is not None:
        now = with_functions(now, functions)
    if now != member:
        store.save_member(uow, now)
    for tell in changed if now.functions != member.functions else ():
        tell(uow, now)
    return now


def set_level(uow: UnitOfWork, member: Member, level: Level) -> Member:
    """Write how much the member wants to hear of; what is owed already obeys it too."""
    changed = replace(member, level=level)
    store.save_member(uow, changed)
    return changed


def set_language(uow: UnitOfWork, member: Member, language: str) -> Member:
    """Write the language in which the member is spoken to."""
    changed = replace(member, language=language)
    store.save_member(uow, changed)
    return changed


def choose_network(uow: UnitOfWork, account: AccountId, mine: tuple[Network, ...], wanted: str) -> Network:
    """Have the account mean this one of its networks in private: by its key, its name, or its place in the list.

    Raises :class:`NoSuchNetwork`.
    """
    by_place = {str(place): network for place, network in enumerate(mine, 1)}
    by_key = {str(network.id): network for network in mine}
    by_name = {network.name.casefold(): network for network in mine}
    chosen = by_place.get(wanted) or by_key.get(wanted) or by_name.get(wanted.casefold())
    if chosen is None:
        raise NoSuchNetwork
    store.choose_network(uow, account, chosen.id)
    return chosen
