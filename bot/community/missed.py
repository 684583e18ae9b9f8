"""What could not be told or done in a network: its coordinators see what, to whom, when and why, never what it said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.community import store
from bot.community.model import Network
from bot.community.refusals import NothingToRetry
from bot.community.store import Owed, Trouble
from bot.delivery import acts, cards, notices
from bot.storage.unit_of_work import UnitOfWork

PATIENCE = timedelta(days=1)
"""How long a private message waits for its room before a coordinator is told of it."""
MOST = 20
MOST_AT_ONCE = 1000

_AGAIN: dict[Owed, Callable[[UnitOfWork, int], bool]] = {
    Owed.NOTICE: notices.owe_again,
    Owed.ACT: acts.owe_again,
    Owed.CARD: cards.owe_again,
}


def missed(uow: UnitOfWork, network: Network, most: int = MOST) -> list[Trouble]:
    """Return what did not come about in the network, the newest first."""
    return store.troubles_of(uow, network.id, long_ago=uow.now - PATIENCE, most=most)


def retry(uow: UnitOfWork, network: Network, owed: Owed, number: int) -> int:
    """Have one thing tried again and return 1. Raises :class:`NothingToRetry` where the network has no such thing."""
    return _retry(uow, [one for one in _retriable(uow, network) if (one.owed, one.number) == (owed, number)])


def retry_all(uow: UnitOfWork, network: Network) -> int:
    """Have everything tried again that can be, and return how many things. Raises :class:`NothingToRetry`."""
    return _retry(uow, _retriable(uow, network))


def _retriable(uow: UnitOfWork, network: Network) -> list[Trouble]:
    return [trouble for trouble in missed(uow, network, MOST_AT_ONCE) if trouble.can_be_retried]


def _retry(uow: UnitOfWork, troubles: list[Trouble]) -> int:
    if not troubles:
        raise NothingToRetry
    return sum(_AGAIN[trouble.owed](uow, trouble.number) for trouble in troubles)
