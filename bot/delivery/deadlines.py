"""Deadlines: moments that must be acted on, each once, handled and marked in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Integer,
    Table,
    UniqueConstraint,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from bot.storage.tables import Moment, metadata, words
from bot.storage.unit_of_work import UnitOfWork

deadlines = Table(
    "deadlines",
    metadata,
    Column("serial", Integer, primary_key=True),
    words("key"),
    words("kind"),
    Column("subject", BigInteger, nullable=False),
    Column("network", BigInteger),
    Column("decides", Boolean, nullable=False),
    Column("due", Moment, nullable=False),
    Column("state", words("s").type, nullable=False, index=True),
    words("trouble", optional=True),
    UniqueConstraint("key"),
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment that has come. ``decides`` marks those that settle something and so wait for late messages first."""

    serial: int
    key: str
    kind: str
    subject: int
    network: int | None
    decides: bool
    due: datetime


# What happens when the moment comes.
DeadlineHandler = Callable[[UnitOfWork, Deadline], None]


def set_deadline(
    uow: UnitOfWork, kind: str, subject: int, due: datetime, *, key: str, network: int | None, decides: bool = False
) -> None:
    """Have ``kind`` happen to ``subject`` at ``due``; the same key again moves a deadline that has not passed."""
    row = insert(deadlines).values(
        key=key, kind=kind, subject=subject, network=network, decides=decides, due=due, state="set"
    )
    moved = row.on_conflict_do_update(index_elements=["key"], set_={"due": due}, where=deadlines.c.state == "set")
    uow.execute(moved)
    uow.owed = True


def lift(uow: UnitOfWork, key: str) -> None:
    """The moment no longer matters."""
    uow.execute(delete(deadlines).where(deadlines.c.key == key, deadlines.c.state == "set"))


def due(uow: UnitOfWork, waiting: Collection[int] = (), limit: int = 100) -> list[Deadline]:
    """Return the moments that have come, the oldest first; nothing that decides for a network in ``waiting``."""
    passed = select(deadlines).where(deadlines.c.due <= uow.now, _open(waiting))
    return [_deadline(row) for row in uow.execute(passed.order_by(deadlines.c.due, deadlines.c.serial).limit(limit))]


def deciding(uow: UnitOfWork) -> set[int]:
    """Return the networks for which something is to be decided now."""
    has_come = (deadlines.c.state == "set") & deadlines.c.decides & (deadlines.c.due <= uow.now)
    networks = select(deadlines.c.network).where(has_come, deadlines.c.network.is_not(None)).distinct()
    return set(uow.execute(networks).scalars())


def _open(waiting: Collection[int]) -> ColumnElement[bool]:
    waits = deadlines.c.decides & func.coalesce(deadlines.c.network, 0).in_(waiting)
    return (deadlines.c.state == "set") & ~waits


def _deadline(row: Any) -> Deadline:
    return Deadline(row.serial, row.key, row.kind, row.subject, row.network, row.decides, row.due)


def take(uow: UnitOfWork, deadline: Deadline) -> bool:
    """Mark it handled, in the transaction that handles it; False when it was lifted, moved or handled meanwhile."""
    mine = (deadlines.c.serial == deadline.serial) & (deadlines.c.state == "set") & (deadlines.c.due == deadline.due)
    return uow.execute(update(deadlines).where(mine).values(state="handled")).rowcount == 1


def stuck(uow: UnitOfWork, deadline: Deadline, trouble: str) -> None:
    """Handling it failed for a reason of our own: keep it visible, do not try for ever."""
    uow.execute(update(deadlines).where(deadlines.c.serial == deadline.serial).values(state="stuck", trouble=trouble))


def next_due(uow: UnitOfWork, waiting: Collection[int] = ()) -> datetime | None:
    """Return when the next moment comes; nothing that decides for a network in ``waiting``."""
    soonest: datetime | None = uow.execute(select(func.min(deadlines.c.due)).where(_open(waiting))).scalar_one()
    return soonest
