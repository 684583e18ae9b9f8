"""Rows of dilemmas."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, bindparam, select, update

from bot.community.model import Function, MemberId, NetworkId
from bot.dilemmas.model import Dilemma, DilemmaId, DilemmaState
from bot.moderation.store import hidden
from bot.storage.tables import Json, Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork
from bot.topics.model import TopicId

# ``raised_by`` is no reference: a dilemma outlives the row of who raised it.
dilemmas = Table(
    "dilemmas",
    metadata,
    key(),
    refers("network", "networks"),
    Column("number", Integer, nullable=False),
    words("title"),
    words("about"),
    words("question"),
    words("tried"),
    Column("raised_by", BigInteger),
    Column("topic", BigInteger),
    Column("audience", Json, nullable=False),
    words("state"),
    Column("published_at", Moment, nullable=False),
    Column("heard_at", Moment, nullable=False),
    Column("asked_at", Moment),
    Column("told_at", Moment),
    words("learning"),
    Column("closed_at", Moment),
    words("outcome"),
    Column("shows_outcome", Boolean, nullable=False),
    Index(None, "network", "state"),
)
_SAME = (
    *("number", "title", "about", "question", "tried", "raised_by", "topic", "published_at", "heard_at", "asked_at"),
    *("told_at", "learning", "closed_at", "outcome", "shows_outcome"),
)
KIND = "dilemma"
"""What a dilemma's number is kept under, and what it is hidden as."""
_SEEN = dilemmas.c.id.not_in(hidden(KIND))
_EVEN_HIDDEN = select(dilemmas).where(dilemmas.c.id == bindparam("of"))  # built once, at import
_DILEMMA = _EVEN_HIDDEN.where(_SEEN)


def add(uow: UnitOfWork, dilemma: Dilemma) -> None:
    """Write a new dilemma."""
    uow.execute(dilemmas.insert().values(id=dilemma.id, network=dilemma.network, **_row(dilemma)))


def save(uow: UnitOfWork, dilemma: Dilemma) -> None:
    """Write what has changed about a dilemma."""
    uow.execute(update(dilemmas).where(dilemmas.c.id == dilemma.id).values(**_row(dilemma)))


def dilemma(uow: UnitOfWork, id: int, *, hidden_too: bool = False) -> Dilemma | None:
    """Return the dilemma, if it is there; one that a moderator has hidden is not, unless asked for."""
    row = uow.execute(_EVEN_HIDDEN if hidden_too else _DILEMMA, {"of": id}).one_or_none()
    return dilemma_from(row) if row else None


def dilemmas_of(uow: UnitOfWork, network: NetworkId, *states: DilemmaState) -> list[Dilemma]:
    """Return the network's dilemmas in these states, or all, those last heard of first."""
    found = select(dilemmas).filter_by(network=network).where(_SEEN)
    found = found.order_by(dilemmas.c.heard_at.desc(), dilemmas.c.id)
    if states:
        found = found.where(dilemmas.c.state.in_(states))
    return [dilemma_from(row) for row in uow.execute(found)]


def hand_over_dilemmas(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> list[Dilemma]:
    """Make the dilemmas of one member another's; return all that are that one's now."""
    uow.execute(update(dilemmas).where(dilemmas.c.raised_by == dropped).values(raised_by=kept))
    return [dilemma_from(row) for row in uow.execute(select(dilemmas).where(dilemmas.c.raised_by == kept))]


def dilemma_from(row: Any) -> Dilemma:
    """Return the dilemma that a row of ``dilemmas`` holds."""
    people = {
        "raised_by": MemberId(row.raised_by) if row.raised_by else None,
        "topic": TopicId(row.topic) if row.topic else None,
        "audience": frozenset(Function(name) for name in row.audience),
    }
    same = {name: getattr(row, name) for name in _SAME}
    return Dilemma(
        id=DilemmaId(row.id), network=NetworkId(row.network), state=DilemmaState(row.state), **(same | people)
    )


def _row(dilemma: Dilemma) -> dict[str, Any]:
    same = {name: getattr(dilemma, name) for name in _SAME}
    return same | {"audience": sorted(dilemma.audience), "state": dilemma.state}
