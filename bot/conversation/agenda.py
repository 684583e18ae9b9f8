"""What waits for a member in all features, the first things first."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.community.model import Member, Network
from bot.community.waiting import Waiting
from bot.conversation.features import offered
from bot.language.texts import Say
from bot.storage.unit_of_work import UnitOfWork

LAST = datetime.max.replace(tzinfo=UTC)


def what_waits(uow: UnitOfWork, network: Network, member: Member, say: Say) -> list[Waiting]:
    """Return what waits for a member, or is coming: answers first, and of equals what is due first."""
    waiting = [thing for tell in offered("service", "WAITING") for thing in tell(uow, network, member, say)]
    return sorted(waiting, key=lambda thing: (thing.rank, thing.due or LAST))
