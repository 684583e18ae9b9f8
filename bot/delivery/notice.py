"""What a notice is, and the rows that hold it. What is done with notices is in ``notices``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Table, UniqueConstraint

from bot.delivery import wire
from bot.delivery.lanes import Lane
from bot.message import Message
from bot.platform import Address
from bot.storage.tables import Json, Moment, metadata, words


class Urgency(IntEnum):
    """What goes first when a platform is slow."""

    ANSWER = 0
    REMINDER = 1
    NEWS = 2
    DIGEST = 3


notices = Table(
    "notices",
    metadata,
    Column("serial", Integer, primary_key=True),
    Column("token", BigInteger, nullable=False),
    words("key"),
    words("platform"),
    words("room", optional=True),
    words("account", optional=True),
    words("thread", optional=True),
    words("answers", optional=True),
    Column("message", Json, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("member", BigInteger),
    words("obeys", optional=True),
    Column("not_before", Moment, nullable=False),
    Column("useless_after", Moment),
    Column("state", words("s").type, nullable=False, index=True),
    Column("attempts", Integer, nullable=False, default=0),
    words("remote_id", optional=True),
    words("trouble", optional=True),
    UniqueConstraint("key"),
)

# A person's direct room with the bot, per platform: made on first need, known for good.
direct_rooms = Table(
    "direct_rooms",
    metadata,
    Column("platform", words("p").type, primary_key=True),
    Column("account", words("a").type, primary_key=True),
    words("room"),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one of many is told in private. Letters that say the same hold the same message."""

    message: Message
    key: str
    platform: str
    account: str
    member: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice taken out to be sent. ``address`` is None while the reader's direct room is not there yet."""

    serial: int
    token: str
    platform: str
    account: str | None
    address: Address | None
    message: Message
    urgency: Urgency
    member: int | None
    obeys: str | None
    attempts: int
    useless_after: datetime | None

    @property
    def lane(self) -> Lane:
        """What must stay in order: one room of one platform, whichever it turns out to be."""
        return self.platform, self.address.room if self.address else f"@{self.account}"


def from_row(row: Any) -> Notice:
    """Return the notice of a row that was joined with the reader's direct room."""
    room = row.room or row.direct
    reader = row.account if row.room is None else None
    return Notice(
        row.serial,
        token_of(row.token),
        row.platform,
        row.account,
        Address(room, row.thread, reader=reader, answers=row.answers) if room else None,
        wire.from_json(row.message),
        Urgency(row.urgency),
        row.member,
        row.obeys,
        row.attempts,
        row.useless_after,
    )


def token_of(token: int) -> str:
    """Return the idempotency key by which a platform knows the notice."""
    return f"n{token:x}"
