"""Rows of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, bindparam, delete, select, update

from bot.community.model import Function, MemberId, NetworkId
from bot.meetings.model import Meeting, MeetingId, MeetingState, SeriesId
from bot.meetings.times import Times, read, written
from bot.storage.tables import Json, Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork

meetings = Table(
    "meetings",
    metadata,
    key(),
    refers("network", "networks"),
    Column("number", Integer, nullable=False),
    Column("series", BigInteger, index=True),
    words("title"),
    words("note"),
    words("begins"),  # what the wall clock shows, with its zone
    words("ends", optional=True),
    Column("days", Json, nullable=False),
    Column("is_all_day", Boolean, nullable=False),
    Column("gathers_at", Moment, nullable=False),  # worked out from the wall clock, to be looked for
    Column("ends_at", Moment, nullable=False),
    words("place"),
    words("link"),
    words("agenda"),
    words("prepare"),
    Column("places", Integer),
    Column("answer_by", Moment),
    Column("audience", Json, nullable=False),
    Column("chair", BigInteger),
    Column("secretary", BigInteger),
    words("state"),
    words("reason"),
    Column("moves", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("planned_by", BigInteger, nullable=False),
    Column("planned_at", Moment, nullable=False),
    Column("changed_at", Moment),
    Column("published_at", Moment),
    Index(None, "network", "ends_at"),
)
NEXT_FIRST = (meetings.c.gathers_at, meetings.c.number)
"""By time, and by number where that is the same: keys are random, and people read this order."""
_SAME = (
    *("title", "note", "place", "link", "agenda", "prepare", "places", "answer_by", "chair", "secretary", "reason"),
    *("series", "moves", "sequence", "planned_at", "changed_at", "published_at", "number"),
)


_MEETING = select(meetings).where(meetings.c.id == bindparam("of"))  # built once, at import


def add(uow: UnitOfWork, meeting: Meeting) -> None:
    """Write a new meeting."""
    fixed = {name: getattr(meeting, name) for name in ("id", "network", "planned_by")}
    uow.execute(meetings.insert().values(**fixed, **_row(meeting)))


def save(uow: UnitOfWork, meeting: Meeting) -> None:
    """Write what has changed about a meeting."""
    uow.execute(update(meetings).where(meetings.c.id == meeting.id).values(**_row(meeting)))


def drop(uow: UnitOfWork, id: MeetingId) -> None:
    """Forget a meeting and all that hangs on it."""
    uow.execute(delete(meetings).where(meetings.c.id == id))


def meeting(uow: UnitOfWork, id: MeetingId) -> Meeting | None:
    """Return the meeting, if it is there."""
    row = uow.execute(_MEETING, {"of": id}).one_or_none()
    return meeting_from(row) if row else None


def of_series(uow: UnitOfWork, series: SeriesId) -> list[Meeting]:
    """Return the meetings that were planned together, in the order in which they are held."""
    found = select(meetings).where(meetings.c.series == series)
    return [meeting_from(row) for row in uow.execute(found.order_by(*NEXT_FIRST))]


def coming(uow: UnitOfWork, network: NetworkId, *, now: datetime, limit: int = 100) -> list[Meeting]:
    """Return the network's planned meetings that are not over, the next first."""
    found = select(meetings).where(
        meetings.c.network == network, meetings.c.ends_at > now, meetings.c.state == MeetingState.PLANNED
    )
    return [meeting_from(row) for row in uow.execute(found.order_by(*NEXT_FIRST).limit(limit))]


def over_since(uow: UnitOfWork, network: NetworkId, since: datetime, *, now: datetime) -> list[Meeting]:
    """Return the network's meetings that took place and were over after ``since``, the latest first."""
    found = select(meetings).where(
        *(meetings.c.network == network, meetings.c.ends_at <= now, meetings.c.ends_at > since),
        meetings.c.state == MeetingState.PLANNED,
    )
    return [meeting_from(row) for row in uow.execute(found.order_by(meetings.c.ends_at.desc(), meetings.c.number))]


def published(uow: UnitOfWork, network: NetworkId, *, limit: int = 200) -> list[Meeting]:
    """Return what the network has planned, held and cancelled, the latest first."""
    found = select(meetings).where(meetings.c.network == network, meetings.c.state != MeetingState.DRAFT)
    latest = found.order_by(meetings.c.gathers_at.desc(), meetings.c.number).limit(limit)
    return [meeting_from(row) for row in uow.execute(latest)]


def drafts_of(uow: UnitOfWork, network: NetworkId, member: MemberId) -> list[Meeting]:
    """Return the drafts that a member has not published, the newest first."""
    found = select(meetings).filter_by(network=network, planned_by=member, state=MeetingState.DRAFT)
    return [meeting_from(row) for row in uow.execute(found.order_by(meetings.c.planned_at.desc(), meetings.c.id))]


def hand_over_meetings(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Have a member plan, chair and write the minutes of what another one did, who turned out to be the same person."""
    for column in (meetings.c.planned_by, meetings.c.chair, meetings.c.secretary):
        uow.execute(update(meetings).where(column == dropped).values({column.name: kept}))


def meeting_from(row: Any) -> Meeting:
    """Return the meeting that a row of ``meetings`` holds."""
    days = tuple(date.fromisoformat(day) for day in row.days)
    times = Times(read(row.begins), read(row.ends) if row.ends else None, days, row.is_all_day)
    people = {name: MemberId(value) if value else None for name, value in _people(row)}
    return Meeting(
        id=MeetingId(row.id),
        network=NetworkId(row.network),
        times=times,
        audience=frozenset(Function(name) for name in row.audience),
        planned_by=MemberId(row.planned_by),
        state=MeetingState(row.state),
        **({name: getattr(row, name) for name in _SAME} | people),
    )


def _people(row: Any) -> Sequence[tuple[str, int | None]]:
    return ("chair", row.chair), ("secretary", row.secretary)


def _row(meeting: Meeting) -> dict[str, Any]:
    times = meeting.times
    when = {
        "begins": written(times.begins),
        "ends": written(times.ends) if times.ends else None,
        "days": [day.isoformat() for day in times.days],
        "is_all_day": times.is_all_day,
        "gathers_at": times.gathers_at,
        "ends_at": times.ends_at,
    }
    same = {name: getattr(meeting, name) for name in _SAME}
    return same | when | {"audience": sorted(meeting.audience), "state": meeting.state}
