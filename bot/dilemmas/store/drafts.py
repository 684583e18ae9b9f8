"""Rows of drafts: what somebody has written and not published. Here and nowhere else."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import Function, MemberId, NetworkId
from bot.dilemmas.model import Draft, DraftId
from bot.storage.tables import Json, Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork
from bot.topics.model import TopicId

drafts = Table(
    "dilemma_drafts",
    metadata,
    key(),
    refers("network", "networks"),
    refers("member", "members"),
    words("title"),
    words("about"),
    words("question"),
    words("tried"),
    Column("topic", BigInteger),
    Column("audience", Json, nullable=False),
    Column("written_at", Moment, nullable=False),
)
_SAID = ("title", "about", "question", "tried", "topic", "written_at")


def put_draft(uow: UnitOfWork, draft: Draft) -> None:
    """Write a draft, new or changed."""
    said = {name: getattr(draft, name) for name in _SAID} | {"audience": sorted(draft.audience)}
    row = insert(drafts).values(id=draft.id, network=draft.network, member=draft.member, **said)
    uow.execute(row.on_conflict_do_update(index_elements=["id"], set_=said))


def draft(uow: UnitOfWork, id: int) -> Draft | None:
    """Return the draft, if it is there."""
    row = uow.execute(select(drafts).where(drafts.c.id == id)).one_or_none()
    return _draft(row) if row else None


def drafts_of(uow: UnitOfWork, network: NetworkId, member: MemberId) -> list[Draft]:
    """Return the member's drafts, the latest first."""
    mine = select(drafts).filter_by(network=network, member=member)
    return [_draft(row) for row in uow.execute(mine.order_by(drafts.c.written_at.desc(), drafts.c.id))]


def drop_draft(uow: UnitOfWork, id: int) -> None:
    """Forget a draft."""
    uow.execute(delete(drafts).where(drafts.c.id == id))


def hand_over_drafts(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Make the drafts of one member another's."""
    uow.execute(update(drafts).where(drafts.c.member == dropped).values(member=kept))


def _draft(row: Any) -> Draft:
    return Draft(
        id=DraftId(row.id),
        network=NetworkId(row.network),
        member=MemberId(row.member),
        audience=frozenset(Function(name) for name in row.audience),
        **({name: getattr(row, name) for name in _SAID} | {"topic": TopicId(row.topic) if row.topic else None}),
    )
