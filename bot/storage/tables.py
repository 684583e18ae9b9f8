"""What every table shares: one set of names, one way to keep moments and JSON, and the purpose of personal data."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Dialect, ForeignKey, MetaData, String, Text, TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as microseconds since 1970 in UTC, so that it sorts and compares exactly."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Refuse a moment without a zone: it would be wrong twice a year."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a zone: {value}")
        since = value - _EPOCH
        return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        return None if value is None else _EPOCH + _MICROSECOND * value


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = datetime.resolution
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def written(value: Any) -> str:
    """Return plain data as the text in which :class:`Json` keeps it: the same text for the same data."""
    return _COMPACT.encode(value)


class Json(TypeDecorator[Any]):
    """Plain data, kept as compact JSON text with sorted keys."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write the same text for the same data."""
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read the data back."""
        return None if value is None else json.loads(value)


def key(name: str = "id") -> Column[int]:
    """A random 64-bit key (see :meth:`UnitOfWork.new_key`); no row order can be read out of it."""
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


def refers(name: str, target: str, *, optional: bool = False) -> Column[int]:
    """A reference to the ``id`` of another table; what hangs on a row goes with it."""
    return Column(name, BigInteger, ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=optional, index=True)


def words(name: str, *, optional: bool = False) -> Column[str]:
    """A short text."""
    return Column(name, String, nullable=optional)
