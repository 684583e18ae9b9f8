"""Rows of what was made from what: a poll from themes, a meeting from a poll."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Table, UniqueConstraint, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import NetworkId
from bot.community.store.networks import numbers
from bot.storage.tables import metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork

traces = Table(
    "traces",
    metadata,
    refers("network", "networks"),
    words("kind"),
    Column("subject", BigInteger, nullable=False),
    words("of_kind"),
    Column("of_subject", BigInteger, nullable=False, index=True),
    UniqueConstraint("kind", "subject", "of_kind", "of_subject"),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that has a number in a network: what kind of thing, and its key."""

    kind: str
    id: int


def leave_trace(uow: UnitOfWork, network: NetworkId, made: Thing, *, of: Thing) -> None:
    """Write that one thing was made from another; writing it twice is as if once."""
    row = insert(traces).values(network=network, kind=made.kind, subject=made.id, of_kind=of.kind, of_subject=of.id)
    uow.execute(row.on_conflict_do_nothing())


def forget_origins(uow: UnitOfWork, thing: Thing) -> None:
    """Forget what a thing was made from: it will not be."""
    uow.execute(delete(traces).filter_by(kind=thing.kind, subject=thing.id))


def origins(uow: UnitOfWork, thing: Thing) -> list[Thing]:
    """Return what a thing was made from, in the order of their numbers."""
    is_it = (numbers.c.kind == traces.c.of_kind) & (numbers.c.subject == traces.c.of_subject)
    found = select(traces.c.of_kind, traces.c.of_subject).outerjoin(numbers, is_it)
    mine = found.where(traces.c.kind == thing.kind, traces.c.subject == thing.id)
    return [Thing(row.of_kind, row.of_subject) for row in uow.execute(mine.order_by(numbers.c.number))]


def outcomes(uow: UnitOfWork, thing: Thing) -> list[Thing]:
    """Return what was made from a thing, in the order of their numbers."""
    is_it = (numbers.c.kind == traces.c.kind) & (numbers.c.subject == traces.c.subject)
    found = select(traces.c.kind, traces.c.subject).outerjoin(numbers, is_it)
    mine = found.where(traces.c.of_kind == thing.kind, traces.c.of_subject == thing.id)
    return [Thing(row.kind, row.subject) for row in uow.execute(mine.order_by(numbers.c.number))]
