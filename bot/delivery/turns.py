"""Turns: what goes next where one goes at a time: the most urgent that a platform is owed, whatever room it is for."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from typing import Any

from sqlalchemy import Select, case, func, literal, select

from bot.delivery import acts, cards, notices
from bot.delivery.gates import Turn
from bot.delivery.lanes import Lane
from bot.delivery.notices import Urgency
from bot.delivery.sending import Item
from bot.storage.unit_of_work import UnitOfWork


class Rank(IntEnum):
    """How urgent things are beside each other; the first four are a notice's urgency."""

    ANSWER = Urgency.ANSWER
    REMINDER = Urgency.REMINDER
    NEWS = Urgency.NEWS
    DIGEST = Urgency.DIGEST
    CARD = 4
    TRIMMING = 5


RANKS: dict[str, Rank] = {
    "RemoveMessage": Rank.ANSWER,  # what must not stay
    "LetOut": Rank.ANSWER,  # who must not read on
    "Invite": Rank.REMINDER,  # somebody asked to be let in
    "OpenRoom": Rank.NEWS,
    "RenameRoom": Rank.NEWS,
    "ArchiveRoom": Rank.NEWS,
    "FindGone": Rank.TRIMMING,
    "HoldEvent": Rank.NEWS,
    "FollowRoom": Rank.REMINDER,  # whoever is there already waits for the bot
    "Pin": Rank.TRIMMING,
    "Sign": Rank.TRIMMING,
}
_NEVER = len(Rank)

_awaiting = (
    select(notices.notices.c.platform, notices.notices.c.account, func.min(notices.notices.c.urgency).label("urgency"))
    .where(notices.notices.c.state == "awaiting room")
    .group_by(notices.notices.c.platform, notices.notices.c.account)
    .subquery()
)
_direct_room = acts.acts.c.key == literal("direct-room:") + _awaiting.c.platform + ":" + _awaiting.c.account
# A direct room is as urgent as what waits for it. Where nothing does, somebody has just joined, or a whisper waits.
_rank = case(RANKS, value=acts.acts.c.kind, else_=func.coalesce(_awaiting.c.urgency, int(Rank.REMINDER))).label("rank")


def take_turn(uow: UnitOfWork, turn: Turn, busy: Collection[Lane]) -> tuple[Item | None, bool]:
    """Take out what goes next through a gate; leave busy lanes alone.

    Return also whether to look again: what had no direct room yet is no longer in the way.
    """
    act = uow.execute(line(uow, turn).limit(1)).first()
    if turn.kinds is not None:
        return _taken(uow, act), False
    here: dict[str, Any] = {"busy": busy, "platforms": {turn.platform}}
    ranks = (act.rank if act else _NEVER, _notice(uow, **here), _card(uow, **here))
    first = min(ranks)
    if first > (Rank.ANSWER if turn.only_answers else Rank.TRIMMING):
        return None, False
    if ranks[0] == first:
        return _taken(uow, act), False
    if ranks[1] == first:
        found = notices.claim(uow, **here, most=1)
        return (found[0], False) if found else (None, True)
    return cards.claim(uow, **here, limit=1)[0], False


def line(uow: UnitOfWork, turn: Turn) -> Select[Any]:
    """Return the rows of the acts that wait for their turn at a gate, in the order in which they go."""
    due = acts.can_be_done({turn.platform}, {turn.platform: turn.shut}) & (acts.acts.c.not_before <= uow.now)
    found = select(acts.acts, _rank).outerjoin(_awaiting, _direct_room).where(due)
    if turn.kinds is not None:
        found = found.where(acts.acts.c.kind.in_(turn.kinds))
    return found.order_by(_rank, acts.acts.c.serial)


def _taken(uow: UnitOfWork, act: Any) -> Item | None:
    return acts.take(uow, [act])[0] if act else None


def _notice(uow: UnitOfWork, busy: Collection[Lane], platforms: set[str]) -> int:
    found = uow.execute(_NOTICE, notices.terms(busy, platforms) | {"now": uow.now}).scalar_one_or_none()
    return _NEVER if found is None else int(found)


_NOTICE = notices.DUE.with_only_columns(notices.notices.c.urgency).limit(1)


def _card(uow: UnitOfWork, busy: Collection[Lane], platforms: set[str]) -> int:
    soonest = cards.next_due(uow, busy, platforms)
    return Rank.CARD if soonest is not None and soonest <= uow.now else _NEVER
