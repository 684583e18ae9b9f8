"""Acts: deeds on a platform that are owed until done. Each is looked up by its key before it is done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Table, UniqueConstraint, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot import platform as port
from bot.platform import Act
from bot.storage.tables import Json, Moment, metadata, words
from bot.storage.unit_of_work import UnitOfWork

acts = Table(
    "acts",
    metadata,
    Column("serial", Integer, primary_key=True),
    words("key"),
    words("platform"),
    words("kind"),
    Column("arguments", Json, nullable=False),
    words("then", optional=True),
    Column("subject", BigInteger),
    words("after", optional=True),
    Column("not_before", Moment, nullable=False),
    Column("state", words("s").type, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    words("remote_id", optional=True),
    words("trouble", optional=True),
    UniqueConstraint("key"),
)

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        *(port.OpenRoom, port.OpenDirectRoom, port.Invite, port.Pin),
        *(port.RenameRoom, port.ArchiveRoom, port.RemoveMessage, port.Sign),
    )
}


@dataclass(frozen=True, slots=True)
class OwedAct:
    """An act taken out to be done; ``then`` names the handler that is told of its remote id."""

    serial: int
    key: str
    platform: str
    act: Act
    then: str | None
    subject: int | None
    attempts: int


# Told of what an act made, in the transaction that marks it done: (unit of work, act, remote id).
ActHandler = Callable[[UnitOfWork, OwedAct, str], None]


def owe(
    uow: UnitOfWork,
    act: Act,
    *,
    platform: str,
    key: str,
    then: str | None = None,
    subject: int | None = None,
    after: str | None = None,
) -> None:
    """Promise a deed. ``key`` says which: a second one with the same key changes nothing.

    ``after`` is the key of an act that must be done first; ``then`` the name of the handler that gets the remote id.
    """
    row = insert(acts).values(
        key=key,
        platform=platform,
        kind=type(act).__name__,
        arguments=asdict(act),
        then=then,
        subject=subject,
        after=after,
        not_before=uow.now,
        state="owed",
        attempts=0,
    )
    uow.execute(row.on_conflict_do_nothing(index_elements=["key"]))
    uow.owed = True


def claim(uow: UnitOfWork, *, platforms: set[str], limit: int = 50) -> list[OwedAct]:
    """Take out the acts that can be done now, oldest first."""
    first = acts.alias()
    waits = select(first.c.serial).where(first.c.key == acts.c.after, first.c.state != "done").exists()
    due = (
        select(acts)
        .where(acts.c.state == "owed", acts.c.not_before <= uow.now, acts.c.platform.in_(platforms), ~waits)
        .order_by(acts.c.serial)
        .limit(limit)
    )
    found = uow.execute(due).all()
    if found:
        uow.execute(update(acts).where(acts.c.serial.in_([row.serial for row in found])).values(state="claimed"))
    return [_owed(row) for row in found]


def _owed(row: Any) -> OwedAct:
    arguments = {name: tuple(value) if isinstance(value, list) else value for name, value in row.arguments.items()}
    act = _KINDS[row.kind](**arguments)
    return OwedAct(row.serial, row.key, row.platform, act, row.then, row.subject, row.attempts)


def done(uow: UnitOfWork, serial: int, remote_id: str) -> None:
    """The deed is done, and this is what it made."""
    uow.execute(update(acts).where(acts.c.serial == serial).values(state="done", remote_id=remote_id, trouble=None))


def try_later(uow: UnitOfWork, serial: int, at: datetime, trouble: str, attempts: int) -> None:
    """It could not be done now and is owed again from ``at``."""
    later = {"state": "owed", "not_before": at, "trouble": trouble, "attempts": attempts}
    uow.execute(update(acts).where(acts.c.serial == serial).values(**later))


def dead(uow: UnitOfWork, serial: int, trouble: str) -> None:
    """Trying again does not help; a coordinator can see it."""
    uow.execute(update(acts).where(acts.c.serial == serial).values(state="dead", trouble=trouble))


def forget(uow: UnitOfWork, key: str) -> None:
    """Let the same deed be promised again later."""
    uow.execute(delete(acts).where(acts.c.key == key))


def reclaim(uow: UnitOfWork) -> None:
    """At start: what a stopped process had taken out is owed again, with the same key."""
    uow.execute(update(acts).where(acts.c.state == "claimed").values(state="owed"))


def next_due(uow: UnitOfWork) -> datetime | None:
    """Return when the next act is to be tried."""
    due = select(acts.c.not_before).where(acts.c.state == "owed").order_by(acts.c.not_before).limit(1)
    return uow.execute(due).scalar_one_or_none()
