"""Deadlines: moments that must be acted on, each once, handled and marked in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, UniqueConstraint, delete, select, update
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


def due(uow: UnitOfWork, limit: int = 100) -> list[Deadline]:
    """Return the moments that have come, the oldest first."""
    passed = select(deadlines).where(deadlines.c.state == "set", deadlines.c.due <= uow.now)
    return [_deadline(row) for row in uow.execute(passed.order_by(deadlines.c.due, deadlines.c.serial).limit(limit))]


def _deadline(row: Any) -> Deadline:
    return Deadline(row.serial, row.key, row.kind, row.subject, row.network, row.decides, row.due)


def take(uow: UnitOfWork, deadline: Deadline) -> bool:
    """Mark it handled, in the transaction that handles it; False when it was lifted, moved or handled meanwhile."""
    mine = (deadlines.c.serial == deadline.serial) & (deadlines.c.state == "set") & (deadlines.c.due == deadline.due)
    return uow.execute(update(deadlines).where(mine).values(state="handled")).rowcount == 1


def stuck(uow: UnitOfWork, deadline: Deadline, trouble: str) -> None:
    """Handling it failed for a reason of our own: keep it visible, do not try for ever."""
    uow.execute(update(deadlines).where(deadlines.c.serial == deadline.serial).values(state="stuck", trouble=trouble))


def next_due(uow: UnitOfWork) -> datetime | None:
    """Return when the next moment comes."""
    coming = select(deadlines.c.due).where(deadlines.c.state == "set").order_by(deadlines.c.due).limit(1)
    return uow.execute(coming).scalar_one_or_none()
