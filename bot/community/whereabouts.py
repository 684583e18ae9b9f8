"""Who is still there: where a platform does not tell who leaves, each account is asked for once a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time, timedelta

from bot.community import store
from bot.community.model import Network, Space
from bot.community.reach import network_of
from bot.delivery import acts
from bot.delivery.acts import ActHandler, OwedAct
from bot.delivery.deadlines import Deadline, set_deadline
from bot.platform import Account, FindGone
from bot.storage.unit_of_work import UnitOfWork

# ``LEFT`` in a feature's service: an account is no longer in this room or space of its platform.
Left = Callable[[UnitOfWork, Account, str], None]

ASK, GONE = "network.whereabouts", "network.gone"
SILENT = frozenset({"discord"})
"""The platforms that do not tell who leaves, or only where the host has switched it on."""
AT = time(5, 0)
AT_ONCE = 100
"""How many accounts are asked for in one act."""


def gone(uow: UnitOfWork, account: Account, place: str, left: Sequence[Left]) -> None:
    """An account is no longer in a space or a room: the features that are to know of it are told."""
    known = store.account_id(uow, account)
    if known is not None:
        store.saw_leave(uow, known, account.platform, place)
    for tell in left:
        tell(uow, account, place)


def watch(uow: UnitOfWork, network: Network, space: Space) -> None:
    """Have it asked tomorrow morning who is still in a space; asked again, it is asked once."""
    if space.platform not in SILENT:
        return
    clock = network.working_time
    tomorrow = clock.local(uow.now).date() + timedelta(days=1)
    key = f"{ASK}:{space.id:x}:{tomorrow:%Y%m%d}"
    set_deadline(uow, ASK, space.id, clock.at(tomorrow, AT), key=key, network=network.id)


def ask(uow: UnitOfWork, deadline: Deadline) -> None:
    """Owe the question who of the network's members is still in a space, and have it asked again the next day."""
    space = store.space_by_key(uow, deadline.subject)
    if space is None:
        return
    members = store.members_of(uow, space.network)
    accounts = [account for member in members for account in store.accounts_of(uow, member.id)]
    there = sorted({account.remote_id for account in accounts if account.platform == space.platform})
    for place in range(0, len(there), AT_ONCE):
        key = f"{GONE}:{space.id:x}:{place}"
        acts.forget(uow, key)
        some = FindGone(space.remote_id, tuple(there[place : place + AT_ONCE]))
        acts.owe(uow, some, platform=space.platform, key=key, then=GONE, subject=space.id)
    watch(uow, network_of(uow, space.network), space)


def found_gone(uow: UnitOfWork, owed: OwedAct, remote_id: str, left: Sequence[Left] = ()) -> None:
    """Take note of who has left, as if the platform had told it."""
    if isinstance(owed.act, FindGone):
        for account in remote_id.split():
            gone(uow, Account(owed.platform, account, ""), owed.act.space, left)


def found_gone_with(left: Sequence[Left]) -> ActHandler:
    """Return the handler that tells these features of who has left (``bot.running`` finds them)."""
    return lambda uow, owed, remote_id: found_gone(uow, owed, remote_id, left)
