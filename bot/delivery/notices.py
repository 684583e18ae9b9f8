"""Notices: finished messages to one room or one account, owed until they are delivered.

A notice is addressed and translated when it is written, one row per recipient. ``token`` is its idempotency key on the
platform; ``key`` makes writing it twice the same as writing it once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Table, UniqueConstraint, delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.delivery import acts, wire
from bot.message import Message
from bot.platform import Address, OpenDirectRoom
from bot.storage.tables import Json, Moment, metadata, words
from bot.storage.unit_of_work import UnitOfWork


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
    def lane(self) -> tuple[str, str]:
        """What must stay in order: one room of one platform, whichever it turns out to be."""
        return self.platform, self.address.room if self.address else f"@{self.account}"


def owe(
    uow: UnitOfWork,
    message: Message,
    *,
    key: str,
    platform: str,
    room: str | None = None,
    account: str | None = None,
    urgency: Urgency = Urgency.NEWS,
    thread: str | None = None,
    answers: str | None = None,
    member: int | None = None,
    obeys: str | None = None,
    not_before: datetime | None = None,
    useless_after: datetime | None = None,
) -> None:
    """Promise a message to a room, or to an account in private.

    ``key`` says which promise this is: a second one with the same key changes nothing. ``obeys`` names the preference
    that is asked again before sending. After ``useless_after`` it is listed as missed instead of sent.
    """
    if (room is None) == (account is None):
        raise ValueError("a notice goes to a room or to an account")
    row = insert(notices).values(
        token=uow.new_key(),
        key=key,
        platform=platform,
        room=room,
        account=account,
        thread=thread,
        answers=answers,
        message=wire.to_json(message),
        urgency=int(urgency),
        member=member,
        obeys=obeys,
        not_before=not_before or uow.now,
        useless_after=useless_after,
        state="owed",
        attempts=0,
    )
    uow.execute(row.on_conflict_do_nothing(index_elements=["key"]))
    uow.owed = True


def direct_room(uow: UnitOfWork, platform: str, account: str) -> str | None:
    """Return the room where the bot talks with this account alone, if there is one."""
    known = select(direct_rooms.c.room).filter_by(platform=platform, account=account)
    return uow.execute(known).scalar_one_or_none()


def know_direct_room(uow: UnitOfWork, platform: str, account: str, room: str) -> None:
    """Remember where an account is talked with in private; the newest room counts."""
    row = insert(direct_rooms).values(platform=platform, account=account, room=room)
    uow.execute(row.on_conflict_do_update(index_elements=["platform", "account"], set_={"room": room}))
    acts.forget(uow, direct_room_key(platform, account))


def forget_direct_room(uow: UnitOfWork, platform: str, room: str) -> None:
    """The room is gone or was left: the next private message makes a new one."""
    uow.execute(delete(direct_rooms).where(direct_rooms.c.platform == platform, direct_rooms.c.room == room))


def direct_room_key(platform: str, account: str) -> str:
    """Return the key of the act that makes the direct room."""
    return f"direct-room:{platform}:{account}"


def need_direct_room(uow: UnitOfWork, platform: str, account: str) -> None:
    """Owe the act that makes the direct room, unless it is there or already on its way."""
    if direct_room(uow, platform, account) is None:
        acts.owe(uow, OpenDirectRoom(account), platform=platform, key=direct_room_key(platform, account))


def claim(uow: UnitOfWork, *, busy: set[tuple[str, str]], platforms: set[str], limit: int = 200) -> list[Notice]:
    """Take out what is to be sent now, most urgent first, in order within a room; leave busy lanes alone.

    A notice to an account without a direct room stays owed, and the act that makes the room is owed instead.
    """
    place = direct_rooms.c.room.label("direct")
    joined = notices.outerjoin(
        direct_rooms,
        (direct_rooms.c.platform == notices.c.platform) & (direct_rooms.c.account == notices.c.account),
    )
    due = (
        select(notices, place)
        .select_from(joined)
        .where(notices.c.state == "owed", notices.c.not_before <= uow.now, notices.c.platform.in_(platforms))
        .order_by(notices.c.urgency, notices.c.serial)
        .limit(limit)
    )
    if busy:
        lane = notices.c.platform + " " + _room()
        due = due.where(or_(lane.is_(None), lane.not_in([f"{p} {r}" for p, r in busy])))
    found = uow.execute(due).all()
    ready = [row for row in found if row.room or row.direct]
    for row in found:
        if not (row.room or row.direct):
            need_direct_room(uow, row.platform, row.account)
            _put_off(uow, row)
    if ready:
        uow.execute(
            update(notices).where(notices.c.serial.in_([row.serial for row in ready])).values(state="claimed")
        )
    return [_notice(row) for row in ready]


def _room() -> Any:
    from sqlalchemy import func

    return func.coalesce(notices.c.room, direct_rooms.c.room)


def _put_off(uow: UnitOfWork, row: Any) -> None:
    waiting = "missed" if row.useless_after and row.useless_after <= uow.now else "awaiting room"
    uow.execute(update(notices).where(notices.c.serial == row.serial).values(state=waiting))


def room_ready(uow: UnitOfWork, platform: str, account: str) -> None:
    """The direct room is there: what waited for it is owed again."""
    waiting = (notices.c.platform == platform) & (notices.c.account == account) & (notices.c.state == "awaiting room")
    uow.execute(update(notices).where(waiting).values(state="owed"))
    uow.owed = True


def _notice(row: Any) -> Notice:
    room = row.room or row.direct
    reader = row.account if row.room is None else None
    return Notice(
        row.serial,
        f"n{row.token:x}",
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


def sent(uow: UnitOfWork, serial: int, remote_id: str) -> None:
    """It is delivered: the promise is kept."""
    _mark(uow, serial, state="sent", remote_id=remote_id, trouble=None)


def held_back(uow: UnitOfWork, serial: int, why: str) -> None:
    """It is not to be sent any more: the reader turned it off, or it helps nobody now."""
    _mark(uow, serial, state=why)


def try_later(uow: UnitOfWork, serial: int, at: datetime, trouble: str, attempts: int) -> None:
    """It could not be sent now and is owed again from ``at``."""
    _mark(uow, serial, state="owed", not_before=at, trouble=trouble, attempts=attempts)


def dead(uow: UnitOfWork, serial: int, trouble: str) -> None:
    """Trying again does not help; a coordinator can see it."""
    _mark(uow, serial, state="dead", trouble=trouble)


def _mark(uow: UnitOfWork, serial: int, **values: Any) -> None:
    uow.execute(update(notices).where(notices.c.serial == serial).values(**values))


def reclaim(uow: UnitOfWork) -> None:
    """At start: what a stopped process had taken out is owed again, with the same token."""
    uow.execute(update(notices).where(notices.c.state == "claimed").values(state="owed"))


def next_due(uow: UnitOfWork) -> datetime | None:
    """Return when the next notice is to be sent."""
    due = select(notices.c.not_before).where(notices.c.state == "owed").order_by(notices.c.not_before).limit(1)
    return uow.execute(due).scalar_one_or_none()
