"""Notices: finished messages to one room or one account, owed until they are delivered.

A notice is addressed and translated when it is written, one row per recipient. ``token`` is its idempotency key on the
platform; ``key`` makes writing it twice the same as writing it once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, and_, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.delivery import acts, wire
from bot.delivery.lanes import Lane, first_of_each, spelled
from bot.delivery.notice import Letter, Notice, Urgency, direct_rooms, from_row, notices, token_of
from bot.message import Message
from bot.platform import Address, OpenDirectRoom
from bot.storage.prepared import Prepared
from bot.storage.tables import written
from bot.storage.unit_of_work import UnitOfWork

__all__ = [
    "Letter",
    "Notice",
    "Urgency",
    "answer",
    "claim",
    "dead",
    "direct_room",
    "direct_room_key",
    "direct_rooms",
    "forget_direct_room",
    "forget_words",
    "held_back",
    "know_direct_room",
    "need_direct_room",
    "next_due",
    "notices",
    "owe",
    "owe_again",
    "owe_all",
    "reclaim",
    "sent",
    "standing_as",
    "try_later",
]

KEPT = timedelta(days=7)


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
    place = {"platform": platform, "room": room, "account": account, "thread": thread, "answers": answers}
    terms = {"urgency": int(urgency), "member": member, "obeys": obeys, "useless_after": useless_after}
    when = {"not_before": not_before or uow.now, "state": "owed", "attempts": 0}
    uow.execute(_OWE, {"key": key, "token": uow.new_key(), "message": wire.to_json(message), **place, **terms, **when})
    uow.owed = True


def owe_all(
    uow: UnitOfWork,
    letters: Sequence[Letter],
    *,
    urgency: Urgency = Urgency.NEWS,
    obeys: str | None = None,
    not_before: datetime | None = None,
    useless_after: datetime | None = None,
) -> None:
    """Promise many accounts something in private, on the same terms, as :func:`owe` does for one: at once."""
    terms = {"urgency": int(urgency), "obeys": obeys, "useless_after": useless_after, "state": "owed", "attempts": 0}
    same = terms | {"not_before": not_before or uow.now, "room": None, "thread": None, "answers": None}
    texts: dict[int, str] = {}
    rows = []
    for letter in letters:
        if id(letter.message) not in texts:
            texts[id(letter.message)] = written(wire.to_json(letter.message))
        whose = {"platform": letter.platform, "account": letter.account, "member": letter.member}
        rows.append({"key": letter.key, "token": uow.new_key(), "text": texts[id(letter.message)], **whose, **same})
    if rows:
        uow.execute(_OWE_ALL, rows)
        uow.owed = True


def answer(
    uow: UnitOfWork,
    message: Message,
    *,
    key: str,
    platform: str,
    account: str,
    room: str,
    answers: str,
    useless_after: datetime,
) -> None:
    """Promise an answer to an account in its direct room, taken out already: it is handed on after the commit.

    The claim commits with what is answered, so nothing is looked for and nothing is claimed before it is sent.
    """
    token, urgency = uow.new_key(), Urgency.ANSWER
    row = {"key": key, "token": token, "platform": platform, "account": account, "answers": answers}
    terms = {"urgency": int(urgency), "useless_after": useless_after, "not_before": uow.now, "attempts": 0}
    values = {**row, **terms, "message": wire.to_json(message), "state": "claimed"}
    for (serial,) in uow.rows(_ANSWER, values):
        address = Address(room, reader=account, answers=answers)
        about = (message, urgency, None, None, 0, useless_after)
        uow.taken.append(Notice(serial, token_of(token), platform, account, address, *about))


# Written once, at import: building a statement costs several times what running it does.
_OWE = insert(notices).on_conflict_do_nothing(index_elements=["key"])
_OWE_ALL = _OWE.values(message=bindparam("text", type_=Text))  # written once for many, not once for each
_ANSWER = Prepared(
    _OWE.returning(notices.c.serial),
    *("key", "token", "platform", "account", "answers", "message"),
    *("urgency", "useless_after", "not_before", "attempts", "state"),
)
_DIRECT_ROOM = select(direct_rooms.c.room).where(
    direct_rooms.c.platform == bindparam("on"), direct_rooms.c.account == bindparam("with")
)
_MARK = update(notices).where(notices.c.serial == bindparam("of"), notices.c.state == "claimed")
_SENT = Prepared(_MARK, "state", "remote_id", "trouble")


def direct_room(uow: UnitOfWork, platform: str, account: str) -> str | None:
    """Return the room where the bot talks with this account alone, if there is one."""
    room: str | None = uow.execute(_DIRECT_ROOM, {"on": platform, "with": account}).scalar_one_or_none()
    return room


def know_direct_room(uow: UnitOfWork, platform: str, account: str, room: str) -> None:
    """Remember where an account is talked with in private; the newest room counts, and what waited for it is owed."""
    if direct_room(uow, platform, account) == room:
        return
    row = insert(direct_rooms).values(platform=platform, account=account, room=room)
    uow.execute(row.on_conflict_do_update(index_elements=["platform", "account"], set_={"room": room}))
    acts.forget(uow, direct_room_key(platform, account))
    _room_ready(uow, platform, account)


def forget_direct_room(uow: UnitOfWork, platform: str, room: str) -> None:
    """The room is gone or was left: the next private message makes a new one."""
    uow.execute(delete(direct_rooms).where(direct_rooms.c.platform == platform, direct_rooms.c.room == room))


def direct_room_key(platform: str, account: str) -> str:
    """Return the key of the act that makes the direct room."""
    return f"direct-room:{platform}:{account}"


def need_direct_room(uow: UnitOfWork, platform: str, account: str) -> None:
    """Owe the act that makes the direct room, unless it is there or on its way; one that failed is tried anew."""
    if direct_room(uow, platform, account) is None:
        key = direct_room_key(platform, account)
        acts.forget_if_dead(uow, key)
        acts.owe(uow, OpenDirectRoom(account), platform=platform, key=key)


def claim(uow: UnitOfWork, *, busy: Collection[Lane], platforms: set[str], most: int | None = None) -> list[Notice]:
    """Take out what is to be sent now, most urgent first, in order within a room; leave busy lanes alone.

    A notice to an account without a direct room stays owed, and the act that makes the room is owed instead.
    """
    found = uow.execute(DUE, terms(busy, platforms) | {"now": uow.now}).all()
    for row in found:
        if not (row.room or row.direct):
            need_direct_room(uow, row.platform, row.account)
            _put_off(uow, row)
    placed = (row for row in found if row.room or row.direct)
    ready = first_of_each(placed, lambda row: (row.platform, row.room or row.direct))[:most]
    if ready:
        uow.execute(_TAKE, {"serials": [row.serial for row in ready]})
    return [from_row(row) for row in ready]


_WITH_ROOMS = notices.outerjoin(
    direct_rooms,
    (direct_rooms.c.platform == notices.c.platform) & (direct_rooms.c.account == notices.c.account),
)


_lane = notices.c.platform + " " + func.coalesce(notices.c.room, direct_rooms.c.room)
_CAN_BE_SENT = and_(
    notices.c.state == "owed",
    notices.c.platform.in_(bindparam("platforms", expanding=True)),
    _lane.is_(None) | _lane.not_in(bindparam("busy", expanding=True)),
)
DUE = (
    select(notices, direct_rooms.c.room.label("direct"))
    .select_from(_WITH_ROOMS)
    .where(_CAN_BE_SENT, notices.c.not_before <= bindparam("now"))
    .order_by(notices.c.urgency, notices.c.serial)
    .limit(200)
)
_TAKE = update(notices).where(notices.c.serial.in_(bindparam("serials", expanding=True))).values(state="claimed")
_NEXT = select(func.min(notices.c.not_before)).select_from(_WITH_ROOMS).where(_CAN_BE_SENT)


def terms(busy: Collection[Lane], platforms: set[str]) -> dict[str, Any]:
    return {"busy": spelled(busy), "platforms": list(platforms)}


def _put_off(uow: UnitOfWork, row: Any) -> None:
    waiting = "missed" if row.useless_after and row.useless_after <= uow.now else "awaiting room"
    uow.execute(update(notices).where(notices.c.serial == row.serial).values(state=waiting))


def _room_ready(uow: UnitOfWork, platform: str, account: str) -> None:
    waiting = (notices.c.platform == platform) & (notices.c.account == account) & (notices.c.state == "awaiting room")
    uow.execute(update(notices).where(waiting).values(state="owed"))
    uow.owed = True


def sent(uow: UnitOfWork, serial: int, remote_id: str) -> None:
    """It is delivered: the promise is kept. Only what is still taken out is marked."""
    uow.change(_SENT, {"of": serial, "state": "sent", "remote_id": remote_id, "trouble": None})


def standing_as(uow: UnitOfWork, key: str) -> str | None:
    """Return the remote id of a notice that was delivered, None of one that was not."""
    sent = select(notices.c.remote_id).where(notices.c.key == key, notices.c.state == "sent")
    remote_id: str | None = uow.execute(sent).scalar_one_or_none()
    return remote_id


def held_back(uow: UnitOfWork, serial: int, why: str) -> None:
    """It is not to be sent any more: the reader turned it off, or it helps nobody now."""
    _mark(uow, serial, state=why)


def try_later(uow: UnitOfWork, serial: int, at: datetime, trouble: str, attempts: int) -> None:
    """It could not be sent now and is owed again from ``at``."""
    _mark(uow, serial, state="owed", not_before=at, trouble=trouble, attempts=attempts)


def dead(uow: UnitOfWork, serial: int, trouble: str) -> None:
    """Trying again does not help; a coordinator can see it."""
    _mark(uow, serial, state="dead", trouble=trouble)


def owe_again(uow: UnitOfWork, serial: int) -> bool:
    """Somebody has a dead one tried again; False where it is not dead, or helps nobody any more."""
    helps = notices.c.useless_after.is_(None) | (notices.c.useless_after > uow.now)
    dead = (notices.c.serial == serial) & (notices.c.state == "dead") & helps
    uow.owed = True
    return uow.execute(update(notices).where(dead).values(state="owed", attempts=0, not_before=uow.now)).rowcount == 1


def _mark(uow: UnitOfWork, serial: int, **values: Any) -> None:
    """Only what is still taken out is marked."""
    uow.execute(_MARK, {"of": serial, **values})


def reclaim(uow: UnitOfWork, but: Collection[int] = ()) -> None:
    """Owe again, with the same token, what was taken out and nobody is sending (``but``: what somebody is)."""
    lost = (notices.c.state == "claimed") & notices.c.serial.not_in(but)
    uow.execute(update(notices).where(lost).values(state="owed"))


def forget_words(uow: UnitOfWork) -> None:
    """Drop what was said in notices that were settled :data:`KEPT` ago; that they were, and their keys, stay."""
    settled = notices.c.state.in_(("sent", "missed", "unwanted")) & (notices.c.not_before < uow.now - KEPT)
    wordless = wire.to_json(Message())
    uow.execute(update(notices).where(settled, notices.c.message != wordless).values(message=wordless))


def next_due(uow: UnitOfWork, busy: Collection[Lane], platforms: set[str]) -> datetime | None:
    """Return when the next notice that can be sent is due."""
    soonest: datetime | None = uow.execute(_NEXT, terms(busy, platforms)).scalar_one()
    return soonest
