"""The keys of events already handled, never what was in them; and how far each platform's stream has come."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Column, Table, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.storage.prepared import Prepared
from bot.storage.tables import Moment, metadata, words
from bot.storage.unit_of_work import UnitOfWork

KEPT = timedelta(days=7)

inbox = Table(
    "inbox", metadata, Column("key", words("key").type, primary_key=True), Column("handled_at", Moment, index=True)
)
positions = Table("positions", metadata, Column("platform", words("p").type, primary_key=True), words("position"))


# Written once, at import: building a statement costs as much as running it.
_CLAIM = Prepared(insert(inbox).on_conflict_do_nothing(), "key", "handled_at")
_POSITION = select(positions.c.position).where(positions.c.platform == bindparam("of"))
_FORGET = delete(positions).where(positions.c.platform == bindparam("of"))
_reach = insert(positions)
_REACH = _reach.on_conflict_do_update(index_elements=["platform"], set_={"position": _reach.excluded.position})


def claim(uow: UnitOfWork, key: str) -> bool:
    """Take the event for this transaction; False when it has been handled before."""
    return uow.change(_CLAIM, {"key": key, "handled_at": uow.now}) == 1


def is_handled(uow: UnitOfWork, key: str) -> bool:
    """Tell whether the event has been handled before, taking nothing."""
    return uow.execute(select(inbox.c.key).where(inbox.c.key == key)).one_or_none() is not None


def forget_old(uow: UnitOfWork) -> None:
    """Drop the keys of events older than any replay."""
    uow.execute(delete(inbox).where(inbox.c.handled_at < uow.now - KEPT))


def position(uow: UnitOfWork, platform: str) -> str | None:
    """Return where the platform's stream was last committed."""
    return uow.execute(_POSITION, {"of": platform}).scalar_one_or_none()


def streams(uow: UnitOfWork, platform: str) -> dict[str, str]:
    """Return the positions of the platform's further streams, called ``<platform>/<name>``, by their names."""
    further = select(positions).where(positions.c.platform.startswith(f"{platform}/", autoescape=True))
    return {row.platform.partition("/")[2]: row.position for row in uow.execute(further)}


def reached(uow: UnitOfWork, platform: str, position: str) -> None:
    """Move the stream's position; one that is "" is forgotten."""
    if position:
        uow.execute(_REACH, {"platform": platform, "position": position})
    else:
        uow.execute(_FORGET, {"of": platform})
