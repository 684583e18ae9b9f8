"""Rows of who knows a dilemma, who follows it, and who was asked to help with it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, ColumnElement, Table, UniqueConstraint, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import MemberId
from bot.dilemmas.model import DilemmaId
from bot.storage.tables import Moment, metadata, refers
from bot.storage.unit_of_work import UnitOfWork

relations = Table(
    "dilemma_relations",
    metadata,
    refers("dilemma", "dilemmas"),
    Column("member", BigInteger, nullable=False, index=True),
    Column("since", Moment, nullable=False),
    UniqueConstraint("dilemma", "member"),
)
# ``seen_at``: when they last read the replies.
followers = Table(
    "dilemma_followers",
    metadata,
    refers("dilemma", "dilemmas"),
    Column("member", BigInteger, nullable=False, index=True),
    Column("seen_at", Moment, nullable=False),
    UniqueConstraint("dilemma", "member"),
)
asked = Table(
    "dilemma_helpers",
    metadata,
    refers("dilemma", "dilemmas"),
    Column("member", BigInteger, nullable=False, index=True),
    Column("asked_at", Moment, nullable=False),
    UniqueConstraint("dilemma", "member"),
)


# ---------------------------------------------------------------- who knows it
def relate(uow: UnitOfWork, dilemma: DilemmaId, member: MemberId) -> bool:
    """The member knows it; False if that was said before."""
    row = insert(relations).values(dilemma=dilemma, member=member, since=uow.now)
    return uow.execute(row.on_conflict_do_nothing()).rowcount == 1


def unrelate(uow: UnitOfWork, dilemma: DilemmaId, member: MemberId) -> bool:
    """The member takes that back; False if they had not said it."""
    return uow.execute(delete(relations).where(_of(relations, dilemma, member))).rowcount == 1


def relates(uow: UnitOfWork, dilemma: DilemmaId, member: MemberId) -> bool:
    """Whether the member has said that they know it."""
    return member in relating_to(uow, dilemma)


def relating_to(uow: UnitOfWork, dilemma: DilemmaId) -> list[MemberId]:
    """Return who knows it, in the order in which they said so."""
    found = select(relations.c.member).filter_by(dilemma=dilemma).order_by(relations.c.since, relations.c.member)
    return [MemberId(member) for member in uow.execute(found).scalars()]


# ---------------------------------------------------------------- who follows it
def follow(uow: UnitOfWork, dilemma: DilemmaId, member: MemberId) -> bool:
    """The member follows it from now on; False if they did already."""
    row = insert(followers).values(dilemma=dilemma, member=member, seen_at=uow.now)
    return uow.execute(row.on_conflict_do_nothing()).rowcount == 1


def unfollow(uow: UnitOfWork, dilemma: DilemmaId, member: MemberId) -> bool:
    """The member follows it no more; False if they did not."""
    return uow.execute(delete(followers).where(_of(followers, dilemma, member))).rowcount == 1


def saw(uow: UnitOfWork, dilemma: DilemmaId, member: MemberId) -> None:
    """The member, if they follow it, has read the replies there are."""
    uow.execute(update(followers).where(_of(followers, dilemma, member)).values(seen_at=uow.now))


def followers_of(uow: UnitOfWork, dilemma: DilemmaId) -> dict[MemberId, datetime]:
    """Return who follows it, and when each last read the replies."""
    found = select(followers.c.member, followers.c.seen_at).filter_by(dilemma=dilemma)
    return {MemberId(row.member): row.seen_at for row in uow.execute(found)}


def followed_by(uow: UnitOfWork, member: MemberId) -> dict[DilemmaId, datetime]:
    """Return what the member follows, and when they last read the replies."""
    found = select(followers.c.dilemma, followers.c.seen_at).filter_by(member=member)
    return {DilemmaId(row.dilemma): row.seen_at for row in uow.execute(found)}


# ---------------------------------------------------------------- who was asked to help
def note_asked(uow: UnitOfWork, dilemma: DilemmaId, member: MemberId) -> None:
    """The member has been asked whether they can help."""
    row = insert(asked).values(dilemma=dilemma, member=member, asked_at=uow.now)
    uow.execute(row.on_conflict_do_nothing())


def asked_since(uow: UnitOfWork, since: datetime) -> frozenset[MemberId]:
    """Return who has been asked about any dilemma after this moment."""
    found = select(asked.c.member).where(asked.c.asked_at > since)
    return frozenset(MemberId(member) for member in uow.execute(found).scalars())


# ---------------------------------------------------------------- two members who are one person
def hand_over_people(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Make what one member knows, follows and was asked another's; what both have is kept once."""
    for table in (relations, followers, asked):
        twice = select(table.c.dilemma).where(table.c.member == kept).scalar_subquery()
        uow.execute(delete(table).where(table.c.member == dropped, table.c.dilemma.in_(twice)))
        uow.execute(update(table).where(table.c.member == dropped).values(member=kept))


def _of(table: Table, dilemma: DilemmaId, member: MemberId) -> ColumnElement[bool]:
    return (table.c.dilemma == dilemma) & (table.c.member == member)
