"""Rows of replies."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Table, func, select, update

from bot.community.model import MemberId
from bot.dilemmas.model import DilemmaId, Reply
from bot.moderation.store import hidden
from bot.storage.tables import Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork

replies = Table(
    "dilemma_replies",
    metadata,
    key(),
    refers("dilemma", "dilemmas"),
    Column("member", BigInteger, nullable=False, index=True),
    words("text"),
    Column("given_at", Moment, nullable=False),
    Column("helped", Boolean, nullable=False),
)

REPLY_KIND = "dilemma-reply"
"""What a reply is reported and hidden as."""
_SEEN = replies.c.id.not_in(hidden(REPLY_KIND))


def add_reply(uow: UnitOfWork, reply: Reply) -> None:
    """Write a reply."""
    names = ("id", "dilemma", "member", "text", "given_at", "helped")
    uow.execute(replies.insert().values({name: getattr(reply, name) for name in names}))


def replies_to(uow: UnitOfWork, dilemma: DilemmaId, *, since: datetime | None = None) -> list[Reply]:
    """Return the replies to a dilemma, or those given after ``since``, in the order in which they came."""
    found = select(replies).filter_by(dilemma=dilemma).where(_SEEN).order_by(replies.c.given_at, replies.c.id)
    if since is not None:
        found = found.where(replies.c.given_at > since)
    return [_reply(row) for row in uow.execute(found)]


def count_replies(uow: UnitOfWork, dilemmas: Iterable[DilemmaId]) -> dict[DilemmaId, int]:
    """Return how many replies each of these has; those without are left out."""
    counted = select(replies.c.dilemma, func.count().label("number")).where(replies.c.dilemma.in_(list(dilemmas)))
    found = uow.execute(counted.where(_SEEN).group_by(replies.c.dilemma))
    return {DilemmaId(row.dilemma): row.number for row in found}


def reply(uow: UnitOfWork, id: int) -> Reply | None:
    """Return the reply, if it was ever given, also one that a moderator has hidden."""
    row = uow.execute(select(replies).where(replies.c.id == id)).one_or_none()
    return _reply(row) if row else None


def mark_helpful(uow: UnitOfWork, dilemma: DilemmaId, helpful: Collection[int]) -> None:
    """These replies helped, and no others."""
    of = update(replies).where(replies.c.dilemma == dilemma)
    uow.execute(of.values(helped=False))
    uow.execute(of.where(replies.c.id.in_(list(helpful))).values(helped=True))


def hand_over_replies(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Make the replies of one member another's."""
    uow.execute(update(replies).where(replies.c.member == dropped).values(member=kept))


def _reply(row: Any) -> Reply:
    return Reply(row.id, DilemmaId(row.dilemma), MemberId(row.member), row.text, row.given_at, row.helped)
