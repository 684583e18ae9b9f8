"""Rows of who comes to a meeting."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    false,
    func,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import Member, MemberId, NetworkId
from bot.community.store.people import member_from, members
from bot.meetings.model import Meeting, MeetingId, MeetingState
from bot.meetings.signups import HOLDS_PLACE, Answer, SignUp
from bot.meetings.store.meetings import NEXT_FIRST, meeting_from, meetings
from bot.storage.tables import Moment, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork

signups = Table(
    "meeting_signups",
    metadata,
    refers("meeting", "meetings"),
    Column("member", BigInteger, nullable=False, index=True),
    words("answer"),
    Column("said_at", Moment, nullable=False),
    Column("in_line_since", Moment),
    Column("offered_until", Moment),
    Column("moves", Integer, nullable=False),
    UniqueConstraint("meeting", "member"),
)


# Written once, at import: building a statement costs as much as running it.
_SAID = ("answer", "said_at", "in_line_since", "offered_until", "moves")
_put = insert(signups)
_PUT = _put.on_conflict_do_update(
    index_elements=["meeting", "member"], set_={name: _put.excluded[name] for name in _SAID}
)
_SIGNUP = select(signups).where(signups.c.meeting == bindparam("to"), signups.c.member == bindparam("by"))
_TAKEN = select(func.count()).where(signups.c.meeting == bindparam("to"), signups.c.answer.in_(sorted(HOLDS_PLACE)))


def put(uow: UnitOfWork, signup: SignUp) -> None:
    """Write what a member answered, in place of what they answered before."""
    uow.execute(_PUT, {name: getattr(signup, name) for name in ("meeting", "member", *_SAID)})


def signup(uow: UnitOfWork, meeting: MeetingId, member: MemberId) -> SignUp | None:
    """Return what a member answered, if they have."""
    row = uow.execute(_SIGNUP, {"to": meeting, "by": member}).one_or_none()
    return _signup(row) if row else None


def signups_of(uow: UnitOfWork, meeting: MeetingId, *answers: Answer) -> list[SignUp]:
    """Return the answers to a meeting, all or those of a kind, in the order in which they were given."""
    found = select(signups).filter_by(meeting=meeting).order_by(signups.c.said_at, signups.c.member)
    if answers:
        found = found.where(signups.c.answer.in_(answers))
    return [_signup(row) for row in uow.execute(found)]


def people_after(
    uow: UnitOfWork,
    network: NetworkId,
    meeting: MeetingId,
    answers: Collection[Answer | None],
    *,
    after: int,
    most: int,
) -> list[tuple[Member, Answer | None]]:
    """Return the next members, by key, who answered so (None: not at all), each with their answer; ``most`` of them."""
    is_silent = signups.c.answer.is_(None) if None in answers else false()
    is_asked = is_silent | signups.c.answer.in_([answer for answer in answers if answer is not None])
    found = (
        select(members, signups.c.answer)
        .outerjoin(signups, (signups.c.member == members.c.id) & (signups.c.meeting == meeting))
        .where(members.c.network == network, members.c.left_at.is_(None), members.c.id > after, is_asked)
        .order_by(members.c.id)
        .limit(most)
    )
    return [(member_from(row), Answer(row.answer) if row.answer else None) for row in uow.execute(found)]


def counts(uow: UnitOfWork, meeting: MeetingId) -> dict[Answer, int]:
    """Return how many gave each answer; those that nobody gave are left out."""
    counted = (
        select(signups.c.answer, func.count().label("number")).filter_by(meeting=meeting).group_by(signups.c.answer)
    )
    return {Answer(row.answer): row.number for row in uow.execute(counted)}


def taken(uow: UnitOfWork, meeting: MeetingId) -> int:
    """Return how many places are held."""
    return int(uow.execute(_TAKEN, {"to": meeting}).scalar_one())


def place_in_line(uow: UnitOfWork, signup: SignUp) -> int:
    """Return where who waits stands in line, 1 for the first, as ``bot.meetings.signups.line`` orders it."""
    since = func.coalesce(signups.c.in_line_since, signups.c.said_at)
    waits = (signups.c.meeting == signup.meeting) & (signups.c.answer == Answer.WAITING)
    mine = select(since).where(waits, signups.c.member == signup.member).scalar_subquery()
    is_before = (since < mine) | ((since == mine) & (signups.c.member <= signup.member))
    return int(uow.execute(select(func.count()).where(waits, is_before)).scalar_one())


def answers_of(uow: UnitOfWork, member: MemberId) -> dict[MeetingId, SignUp]:
    """Return what a member answered to any meeting."""
    return {MeetingId(row.meeting): _signup(row) for row in uow.execute(select(signups).filter_by(member=member))}


def meetings_of_member(uow: UnitOfWork, network: NetworkId, member: MemberId, since: datetime) -> list[Meeting]:
    """Return the meetings that a member said yes or maybe to and that end after ``since``, cancelled ones too."""
    comes = (signups.c.member == member) & signups.c.answer.in_((Answer.YES, Answer.MAYBE))
    found = (
        select(meetings)
        .join(signups, signups.c.meeting == meetings.c.id)
        .where(meetings.c.network == network, comes, meetings.c.ends_at > since)
        .where(meetings.c.state != MeetingState.DRAFT)
        .order_by(*NEXT_FIRST)
    )
    return [meeting_from(row) for row in uow.execute(found)]


def hand_over_signup(uow: UnitOfWork, signup: SignUp, member: MemberId) -> None:
    """Make an answer another member's, in place of what that one answered."""
    drop_signup(uow, signup.meeting, member)
    mine = (signups.c.meeting == signup.meeting) & (signups.c.member == signup.member)
    uow.execute(update(signups).where(mine).values(member=member))


def drop_signup(uow: UnitOfWork, meeting: MeetingId, member: MemberId) -> None:
    """Forget what a member answered."""
    uow.execute(delete(signups).where(signups.c.meeting == meeting, signups.c.member == member))


def _signup(row: Any) -> SignUp:
    moments = (row.said_at, row.in_line_since, row.offered_until)
    return SignUp(MeetingId(row.meeting), MemberId(row.member), Answer(row.answer), *moments, row.moves)
