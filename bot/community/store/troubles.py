"""What is owed in a network and did not come about, of every kind: found by what is the network's, and nobody else's.

The network is part of each query, so that nothing of another is even looked at; what a notice says is not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, bindparam, case, func, select

from bot.community.model import NetworkId
from bot.community.store.networks import rooms, spaces
from bot.community.store.people import accounts, members, memberships
from bot.delivery.acts import acts
from bot.delivery.cards import cards
from bot.delivery.deadlines import deadlines
from bot.delivery.notice import Urgency, notices
from bot.delivery.troubles import is_bug
from bot.storage.unit_of_work import UnitOfWork


class Owed(StrEnum):
    """What sort of promise it is."""

    NOTICE = "notice"
    ACT = "act"
    CARD = "card"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A promise that was not kept. ``at`` is when it was to be; ``state`` says what became of it.

    ``deed`` is the kind of an act, ``whom`` the name of the person, ``room`` that of the room, ``place`` its remote id.
    """

    owed: Owed
    number: int
    at: datetime
    state: str
    platform: str = ""
    urgency: Urgency = Urgency.NEWS
    deed: str = ""
    whom: str = ""
    room: str = ""
    place: str = ""
    is_bug: bool = False
    is_useless: bool = False

    @property
    def can_be_retried(self) -> bool:
        """Whether it helps to try once more."""
        return self.state == "dead" and not self.is_useless


# Written once, at import: building a statement costs as much as running it.
def _account(platform: ColumnElement[str], remote_id: ColumnElement[str]) -> ColumnElement[bool]:
    return (accounts.c.platform == platform) & (accounts.c.remote_id == remote_id)


def _only_network() -> ScalarSelect[Any]:
    """Return the network of an account that has ever been in no other: of any other account it is not known whose."""
    mine = select(func.min(memberships.c.network)).where(memberships.c.account == accounts.c.id)
    return mine.having(func.count() == 1).scalar_subquery()


def _newest(found: Select[Any], moment: ColumnElement[Any], number: ColumnElement[Any]) -> Select[Any]:
    return found.order_by(moment.desc(), number.desc()).limit(bindparam("most"))


def _notices() -> Select[Any]:
    whose = case(
        (notices.c.member.is_not(None), members.c.network),
        (notices.c.room.is_not(None), rooms.c.network),
        else_=_only_network(),
    )
    waits = (notices.c.state == "awaiting room") & (notices.c.not_before <= bindparam("long_ago"))
    found = (
        select(
            *(notices.c[column] for column in ("serial", "state", "platform", "urgency", "not_before", "trouble")),
            *(notices.c.useless_after, func.coalesce(members.c.name, accounts.c.name, "").label("whom")),
            *(rooms.c.name.label("room_name"), rooms.c.remote_id.label("place")),
        )
        .outerjoin(members, members.c.id == notices.c.member)
        .outerjoin(accounts, _account(notices.c.platform, notices.c.account))
        .outerjoin(rooms, (rooms.c.platform == notices.c.platform) & (rooms.c.remote_id == notices.c.room))
        .where(notices.c.state.in_(("dead", "missed", "closed")) | waits)
        .where(whose == bindparam("network"))
    )
    return _newest(found, notices.c.not_before, notices.c.serial)


def _acts() -> Select[Any]:
    room, space, person = (func.json_extract(acts.c.arguments, f"$.{name}") for name in ("room", "space", "account"))
    whose = case((room.is_not(None), rooms.c.network), (space.is_not(None), spaces.c.network), else_=_only_network())
    name = func.coalesce(rooms.c.name, func.json_extract(acts.c.arguments, "$.name"))
    found = (
        select(
            *(acts.c[column] for column in ("serial", "state", "platform", "kind", "not_before", "trouble")),
            *(func.coalesce(accounts.c.name, person, "").label("whom"), name.label("room_name")),
            rooms.c.remote_id.label("place"),
        )
        .outerjoin(accounts, _account(acts.c.platform, person))
        .outerjoin(rooms, (rooms.c.platform == acts.c.platform) & (rooms.c.remote_id == room))
        .outerjoin(spaces, (spaces.c.platform == acts.c.platform) & (spaces.c.remote_id == space))
        .where(acts.c.state == "dead", whose == bindparam("network"))
    )
    return _newest(found, acts.c.not_before, acts.c.serial)


def _cards() -> Select[Any]:
    found = (
        select(*(cards.c[name] for name in ("id", "state", "platform", "not_before", "trouble")))
        .add_columns(rooms.c.name.label("room_name"), rooms.c.remote_id.label("place"))
        .join(rooms, (rooms.c.platform == cards.c.platform) & (rooms.c.remote_id == cards.c.room))
        .where(cards.c.state == "dead", rooms.c.network == bindparam("network"))
    )
    return _newest(found, cards.c.not_before, cards.c.id)


def _deadlines() -> Select[Any]:
    stuck = (deadlines.c.state == "stuck") & (deadlines.c.network == bindparam("network"))
    return _newest(select(deadlines).where(stuck), deadlines.c.due, deadlines.c.serial)


_NOTICES, _ACTS, _CARDS, _DEADLINES = _notices(), _acts(), _cards(), _deadlines()


def troubles_of(uow: UnitOfWork, network: NetworkId, *, long_ago: datetime, most: int) -> list[Trouble]:
    """Return what did not come about in the network, the newest first, at most ``most``.

    What waits for a private room counts when it has waited since ``long_ago``.
    """
    where = {"network": network, "most": most}
    found = [
        *(_notice(row, uow.now) for row in uow.execute(_NOTICES, where | {"long_ago": long_ago})),
        *(_act(row) for row in uow.execute(_ACTS, where)),
        *(_card(row) for row in uow.execute(_CARDS, where)),
        *(_deadline(row) for row in uow.execute(_DEADLINES, where)),
    ]
    return sorted(found, key=lambda trouble: trouble.at, reverse=True)[:most]


def _notice(row: Any, now: datetime) -> Trouble:
    is_useless = row.useless_after is not None and row.useless_after <= now
    about = {"urgency": Urgency(row.urgency), "whom": row.whom, "is_useless": is_useless}
    return Trouble(Owed.NOTICE, row.serial, row.not_before, row.state, **_where(row), **about)


def _act(row: Any) -> Trouble:
    return Trouble(Owed.ACT, row.serial, row.not_before, row.state, **_where(row), deed=row.kind, whom=row.whom)


def _card(row: Any) -> Trouble:
    return Trouble(Owed.CARD, row.id, row.not_before, row.state, **_where(row))


def _deadline(row: Any) -> Trouble:
    return Trouble(Owed.DEADLINE, row.serial, row.due, row.state, is_bug=True)


def _where(row: Any) -> dict[str, Any]:
    room = {"room": row.room_name or "", "place": row.place or ""}
    return {"platform": row.platform, "is_bug": is_bug(row.trouble), **room}
