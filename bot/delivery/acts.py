"""Acts: deeds on a platform that are owed until done. Each is looked up by its key before it is done again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
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

from bot import platform as port
from bot.delivery.lanes import Lane
from bot.platform import Act, HoldEvent
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
    Column("expected", Moment),
    UniqueConstraint("key"),
)

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        *(port.OpenRoom, port.OpenDirectRoom, port.Invite, port.LetOut, port.FindGone, port.Pin),
        *(port.RenameRoom, port.ArchiveRoom, port.RemoveMessage, port.Sign, port.HoldEvent),
        port.FollowRoom,
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

    @property
    def lane(self) -> Lane:
        """Its own: what must be done first is said by ``after``. What becomes of one event is done in its order."""
        return self.platform, f"act {self.act.key if isinstance(self.act, HoldEvent) else self.key}"


# Told of what an act made, in the transaction that marks it done: (unit of work, act, remote id).
ActHandler = Callable[[UnitOfWork, OwedAct, str], None]

# Told that an act was given up, after it was marked so: (unit of work, act).
FailedHandler = Callable[[UnitOfWork, OwedAct], None]

# Told that an act has to wait, because its platform lets only so many through, and until about when.
DelayedHandler = Callable[[UnitOfWork, OwedAct, datetime], None]

Shut = Mapping[str, Collection[str]]
"""Kinds of acts that are left alone for now, by platform."""
_NONE: Shut = {}


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


def claim(uow: UnitOfWork, *, platforms: set[str], shut: Shut = _NONE, limit: int = 50) -> list[OwedAct]:
    """Take out the acts that can be done now, oldest first."""
    due = select(acts).where(can_be_done(platforms, shut), acts.c.not_before <= uow.now)
    return take(uow, uow.execute(due.order_by(acts.c.serial).limit(limit)).all())


def take(uow: UnitOfWork, rows: Sequence[Any]) -> list[OwedAct]:
    """Take out these rows."""
    if rows:
        uow.execute(update(acts).where(acts.c.serial.in_([row.serial for row in rows])).values(state="claimed"))
    return [owed_act(row) for row in rows]


def can_be_done(platforms: set[str], shut: Shut = _NONE) -> ColumnElement[bool]:
    """Return what is owed, on a platform that is there, and waits for no other act."""
    first = acts.alias()
    waits = select(first.c.serial).where(first.c.key == acts.c.after, first.c.state != "done").exists()
    can_be = (acts.c.state == "owed") & acts.c.platform.in_(platforms) & ~waits
    for platform, kinds in shut.items():
        can_be &= (acts.c.platform != platform) | acts.c.kind.not_in(kinds)
    return can_be


def owed_act(row: Any) -> OwedAct:
    """Return the act of a row."""
    arguments = {name: tuple(value) if isinstance(value, list) else value for name, value in row.arguments.items()}
    act = _KINDS[row.kind](**arguments)
    return OwedAct(row.serial, row.key, row.platform, act, row.then, row.subject, row.attempts)


def expected(uow: UnitOfWork, keys: Collection[str]) -> datetime | None:
    """Return when the last of these is expected to be done, None where none of them has to wait."""
    waiting = select(func.max(acts.c.expected)).where(acts.c.key.in_(keys), acts.c.state.in_(("owed", "claimed")))
    last: datetime | None = uow.execute(waiting.where(acts.c.expected > uow.now)).scalar_one()
    return last


def done(uow: UnitOfWork, act: OwedAct, remote_id: str) -> bool:
    """The deed is done, and this is what it made; False where it was marked before, or nobody wants it any more."""
    return _mark(uow, act, state="done", remote_id=remote_id, trouble=None)


def try_later(uow: UnitOfWork, act: OwedAct, at: datetime, trouble: str, attempts: int) -> None:
    """It could not be done now and is owed again from ``at``."""
    _mark(uow, act, state="owed", not_before=at, trouble=trouble, attempts=attempts)
    uow.owed = True  # whoever waits for it may have to be told


def dead(uow: UnitOfWork, act: OwedAct, trouble: str) -> bool:
    """Trying again does not help; a coordinator can see it. False where nobody wants it any more."""
    return _mark(uow, act, state="dead", trouble=trouble)


def owe_again(uow: UnitOfWork, serial: int) -> bool:
    """Somebody has a dead one tried again; False where it is not dead."""
    dead = (acts.c.serial == serial) & (acts.c.state == "dead")
    uow.owed = True
    return uow.execute(update(acts).where(dead).values(state="owed", attempts=0, not_before=uow.now)).rowcount == 1


def _mark(uow: UnitOfWork, act: OwedAct, **values: Any) -> bool:
    """Only what is still taken out is marked: a serial may belong to another act once its own was forgotten."""
    mine = (acts.c.serial == act.serial) & (acts.c.key == act.key) & (acts.c.state == "claimed")
    return uow.execute(update(acts).where(mine).values(**values)).rowcount == 1


def forget(uow: UnitOfWork, *keys: str) -> bool:
    """Let the same deeds be promised again later; tell whether any was promised."""
    return uow.execute(delete(acts).where(acts.c.key.in_(keys))).rowcount > 0


def forget_if_dead(uow: UnitOfWork, key: str) -> None:
    """Let a deed that could not be done be promised anew."""
    uow.execute(delete(acts).where(acts.c.key == key, acts.c.state == "dead"))


def reclaim(uow: UnitOfWork, but: Collection[int] = ()) -> None:
    """Owe again, with the same key, what was taken out and nobody is doing (``but``: who is)."""
    uow.execute(update(acts).where(acts.c.state == "claimed", acts.c.serial.not_in(but)).values(state="owed"))


def next_due(uow: UnitOfWork, platforms: set[str], shut: Shut = _NONE, only: Collection[str] = ()) -> datetime | None:
    """Return when the next act that can be done is to be tried; of the kinds in ``only`` where there are any."""
    first = select(func.min(acts.c.not_before)).where(can_be_done(platforms, shut))
    soonest: datetime | None = uow.execute(first.where(acts.c.kind.in_(only)) if only else first).scalar_one()
    return soonest
