"""Rows of calendar addresses: whose they are. Of an address only the SHA-256 of its token is kept."""

from __future__ import annotations

from sqlalchemy import Column, Table, UniqueConstraint, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import MemberId, NetworkId
from bot.storage.tables import Moment, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork

feeds = Table(
    "calendar_feeds",
    metadata,
    refers("network", "networks"),
    refers("member", "members"),
    words("digest"),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("network", "member"),
    UniqueConstraint("digest"),
)


def put_feed(uow: UnitOfWork, network: NetworkId, member: MemberId, digest: str) -> None:
    """Write a member's new address, in place of an earlier one."""
    made = {"digest": digest, "made_at": uow.now}
    row = insert(feeds).values(network=network, member=member, **made)
    uow.execute(row.on_conflict_do_update(index_elements=["network", "member"], set_=made))


def drop_feed(uow: UnitOfWork, member: MemberId) -> bool:
    """Forget a member's address; False if there was none."""
    return uow.execute(delete(feeds).where(feeds.c.member == member)).rowcount > 0


def has_feed(uow: UnitOfWork, member: MemberId) -> bool:
    """Whether a member has an address."""
    return uow.execute(select(feeds.c.made_at).filter_by(member=member)).first() is not None


def member_by_feed(uow: UnitOfWork, digest: str) -> MemberId | None:
    """Return whose address this is."""
    return uow.execute(select(feeds.c.member).filter_by(digest=digest)).scalar_one_or_none()


def hand_over_feed(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Let an address go on as another member's, who turned out to be the same person, unless that one has their own."""
    if has_feed(uow, kept):
        drop_feed(uow, dropped)
    else:
        uow.execute(update(feeds).where(feeds.c.member == dropped).values(member=kept))
