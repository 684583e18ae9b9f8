"""Rows of one-time codes. Only the SHA-256 of a code is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, UniqueConstraint, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import AccountId, NetworkId
from bot.storage.tables import Moment, key, metadata, words
from bot.storage.unit_of_work import UnitOfWork


class Opens(StrEnum):
    """What a code opens: the bot's door, another account of one's own, another space of the network."""

    HOST = "host"
    LINK = "link"
    CONNECT = "connect"


codes = Table(
    "codes",
    metadata,
    key(),
    words("purpose"),
    words("digest"),
    Column("network", BigInteger),
    Column("made_by", BigInteger),
    Column("made_at", Moment, nullable=False),
    Column("taken_by", BigInteger, index=True),
    Column("taken_at", Moment),
    Column("space", BigInteger),
    Column("maker_agrees", Boolean, nullable=False),
    Column("taker_agrees", Boolean, nullable=False),
    UniqueConstraint("digest"),
)
wrong_codes = Table(
    "wrong_codes",
    metadata,
    Column("account", BigInteger, nullable=False),
    words("purpose"),
    Column("since", Moment, nullable=False),
    Column("count", Integer, nullable=False),
    UniqueConstraint("account", "purpose"),
)


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was made. ``space`` is the key of the unclaimed space that it is to connect."""

    id: int
    purpose: Opens
    digest: str
    made_at: datetime
    network: NetworkId | None = None
    made_by: AccountId | None = None
    taken_by: AccountId | None = None
    taken_at: datetime | None = None
    space: int | None = None
    maker_agrees: bool = False
    taker_agrees: bool = False


def add_code(uow: UnitOfWork, code: Code) -> None:
    """Write a new code; its maker's earlier ones of the same purpose are worth nothing from now on."""
    if code.made_by is not None:
        same = (codes.c.made_by == code.made_by) & (codes.c.purpose == code.purpose)
        uow.execute(delete(codes).where(same))
    uow.execute(codes.insert().values(**_row(code)))


def save_code(uow: UnitOfWork, code: Code) -> None:
    """Write what has become of a code."""
    uow.execute(update(codes).where(codes.c.id == code.id).values(**_row(code)))


def drop_code(uow: UnitOfWork, id: int) -> None:
    """The code has done its work, or is worth nothing any more."""
    uow.execute(delete(codes).where(codes.c.id == id))


def code(uow: UnitOfWork, id: int) -> Code | None:
    """Return a code by its key."""
    row = uow.execute(select(codes).where(codes.c.id == id)).one_or_none()
    return _code(row) if row else None


def code_by_digest(uow: UnitOfWork, purpose: Opens, digest: str) -> Code | None:
    """Return the code with this SHA-256."""
    row = uow.execute(select(codes).filter_by(purpose=purpose, digest=digest)).one_or_none()
    return _code(row) if row else None


def code_for_space(uow: UnitOfWork, space: int) -> Code | None:
    """Return the code with which somebody asked to connect this space."""
    asked = select(codes).filter_by(purpose=Opens.CONNECT, space=space).order_by(codes.c.taken_at.desc()).limit(1)
    row = uow.execute(asked).one_or_none()
    return _code(row) if row else None


def newest_taken(uow: UnitOfWork, purpose: Opens, account: AccountId) -> Code | None:
    """Return the code of this purpose that the account took last."""
    taken = select(codes).filter_by(purpose=purpose, taken_by=account).order_by(codes.c.taken_at.desc()).limit(1)
    row = uow.execute(taken).one_or_none()
    return _code(row) if row else None


def drop_codes_before(uow: UnitOfWork, purpose: Opens, moment: datetime) -> None:
    """Forget codes that were made before the moment."""
    uow.execute(delete(codes).where(codes.c.purpose == purpose, codes.c.made_at < moment))


def count_wrong(uow: UnitOfWork, purpose: Opens, account: AccountId, *, since: datetime) -> int:
    """Count one more wrong code of the account and return how many it has typed since then, at least."""
    row = insert(wrong_codes).values(account=account, purpose=purpose, since=uow.now, count=1)
    old = (wrong_codes.c.account == account) & (wrong_codes.c.purpose == purpose) & (wrong_codes.c.since < since)
    uow.execute(update(wrong_codes).where(old).values(since=uow.now, count=0))
    more = row.on_conflict_do_update(
        index_elements=["account", "purpose"], set_={"count": wrong_codes.c.count + 1}
    ).returning(wrong_codes.c.count)
    count: int = uow.execute(more).scalar_one()
    return count


def wrong_so_far(uow: UnitOfWork, purpose: Opens, account: AccountId, *, since: datetime) -> int:
    """Return how many wrong codes the account has typed, if the first of them came after ``since``."""
    typed = select(wrong_codes.c.count).filter_by(account=account, purpose=purpose)
    return uow.execute(typed.where(wrong_codes.c.since >= since)).scalar_one_or_none() or 0


def _row(code: Code) -> dict[str, Any]:
    return {column.name: getattr(code, column.name) for column in codes.c}


def _code(row: Any) -> Code:
    values = {column.name: getattr(row, column.name) for column in codes.c}
    return Code(**values | {"purpose": Opens(row.purpose)})
