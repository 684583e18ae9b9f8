"""Cards: living messages, one per subject and room, drawn from the current state whenever they are delivered.

Changes coalesce: a card keeps a wanted and a shown revision, and is edited at most once in five seconds, once a minute
when it is older than an hour. Its feature may be told when it stands, and as what.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Integer,
    Table,
    UniqueConstraint,
    bindparam,
    case,
    func,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from bot.delivery import acts
from bot.delivery.lanes import Lane, first_of_each, spelled
from bot.message import Message
from bot.platform import Pin
from bot.storage.tables import Moment, key, metadata, words
from bot.storage.unit_of_work import UnitOfWork

PACE = timedelta(seconds=5)
SLOW_PACE = timedelta(minutes=1)
SLOW_AFTER = timedelta(hours=1)

cards = Table(
    "cards",
    metadata,
    key(),
    words("kind"),
    Column("subject", BigInteger, nullable=False),
    words("platform"),
    words("room"),
    words("thread", optional=True),
    Column("pinned", Boolean, nullable=False),
    words("remote_id", optional=True),
    Column("wanted", Integer, nullable=False),
    Column("shown", Integer, nullable=False),
    Column("posts", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("posted_at", Moment),
    Column("state", words("s").type, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    words("trouble", optional=True),
    UniqueConstraint("kind", "subject", "platform", "room"),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A card taken out to be posted or edited, with the revision that it will show.

    ``thread`` is the remote id of the first message of the thread that it lives in, if it does.
    """

    id: int
    kind: str
    subject: int
    platform: str
    room: str
    pinned: bool
    remote_id: str | None
    revision: int
    posts: int
    attempts: int
    posted_at: datetime | None
    thread: str | None = None

    @property
    def lane(self) -> Lane:
        """The room whose order it keeps."""
        return self.platform, self.room

    @property
    def token(self) -> str:
        """The idempotency key: one for each post and one for each revision."""
        return f"c{self.id:x}-{self.posts}" if self.remote_id is None else f"c{self.id:x}-{self.posts}-{self.revision}"


# Draws a card from the current state; None when there is nothing to show any more.
CardHandler = Callable[[UnitOfWork, Card], Message | None]

# Told that a card stands, and as what (its remote id), in the transaction that marks it so: when it is first posted and
# when it is posted once more. A handler that stumbles undoes only what it did itself, and is not asked again.
PostedHandler = Callable[[UnitOfWork, Card, str], None]


def put_up(
    uow: UnitOfWork,
    kind: str,
    subject: int,
    *,
    platform: str,
    room: str,
    pinned: bool = False,
    thread: str | None = None,
) -> None:
    """Promise a card of this subject in this room, or in a ``thread`` of it; a second promise changes nothing."""
    row = insert(cards).values(
        id=uow.new_key(),
        kind=kind,
        subject=subject,
        platform=platform,
        room=room,
        thread=thread,
        pinned=pinned,
        wanted=1,
        shown=0,
        posts=0,
        not_before=uow.now,
        state="owed",
        attempts=0,
    )
    uow.execute(row.on_conflict_do_nothing())
    uow.owed = True


def changed(uow: UnitOfWork, kind: str, subject: int) -> None:
    """The subject is not what its cards show: have each edited, soon."""
    uow.execute(_CHANGE, {"like": kind, "of": subject})
    uow.owed = True


# Written once, at import: building a statement costs several times what running it does.
_CHANGE = (
    update(cards)
    .where(cards.c.kind == bindparam("like"), cards.c.subject == bindparam("of"))
    .where(cards.c.state.in_(("owed", "shown", "claimed")))
    .values(wanted=cards.c.wanted + 1, state=case((cards.c.state == "shown", "owed"), else_=cards.c.state))
)


def claim(uow: UnitOfWork, *, busy: Collection[Lane], platforms: set[str], limit: int = 50) -> list[Card]:
    """Take out the cards that are to be posted or edited now, those in threads last; leave busy rooms alone."""
    due = select(cards).where(_can_be_shown(busy, platforms), cards.c.not_before <= uow.now)
    order = (cards.c.not_before, cards.c.thread.is_not(None), cards.c.kind, cards.c.id)
    rows = uow.execute(due.order_by(*order).limit(limit))
    found = first_of_each(rows, lambda row: (row.platform, row.room))
    if found:
        uow.execute(update(cards).where(cards.c.id.in_([row.id for row in found])).values(state="claimed"))
    return [_card(row) for row in found]


def _can_be_shown(busy: Collection[Lane], platforms: set[str]) -> ColumnElement[bool]:
    lane = cards.c.platform + " " + cards.c.room
    return (cards.c.state == "owed") & cards.c.platform.in_(platforms) & lane.not_in(spelled(busy))


def _card(row: Any) -> Card:
    return Card(
        row.id,
        row.kind,
        row.subject,
        row.platform,
        row.room,
        row.pinned,
        row.remote_id,
        row.wanted,
        row.posts,
        row.attempts,
        row.posted_at,
        row.thread,
    )


def shown(uow: UnitOfWork, card: Card, remote_id: str) -> bool:
    """The card shows its revision; a newer one waits its turn. A first post is pinned where that was promised.

    A post that was tried before may stand there as it was then, for the platform takes its key only once: it is edited.
    Return whether it is a post that was not known yet, of a card that is still wanted.
    """
    posted_at = card.posted_at or uow.now
    pace = SLOW_PACE if uow.now - posted_at > SLOW_AFTER else PACE
    values = {"shown": card.revision, "remote_id": remote_id, "posted_at": posted_at, "not_before": uow.now + pace}
    is_as_before = cards.c.remote_id.is_not_distinct_from(card.remote_id)
    same_post = (cards.c.id == card.id) & (cards.c.posts == card.posts) & is_as_before
    is_news = uow.execute(update(cards).where(same_post).values(attempts=0, trouble=None, **values)).rowcount == 1
    is_doubtful = card.remote_id is None and card.attempts > 0
    newer = case((cards.c.wanted > card.revision, "owed"), else_="shown")
    is_wanted = _mark(uow, card, state="owed" if is_doubtful else newer)
    if card.pinned and card.remote_id is None:
        acts.owe(uow, Pin(card.room, remote_id), platform=card.platform, key=f"pin:{card.token}")
    return card.remote_id is None and is_news and is_wanted


def deleted(uow: UnitOfWork, platform: str, room: str, remote_id: str) -> None:
    """Somebody took the card away: it is posted once more, and not again after that.

    ``remote_id`` may be the first of several that a long card needed.
    """
    same = (cards.c.platform == platform) & (cards.c.room == room) & _is_it(remote_id) & (cards.c.state != "gone")
    again = {"remote_id": None, "posts": cards.c.posts + 1, "not_before": uow.now, "posted_at": None, "attempts": 0}
    uow.execute(update(cards).where(same, cards.c.posts > 0).values(state="gone"))
    uow.execute(update(cards).where(same, cards.c.posts == 0).values(state="owed", **again))
    uow.owed = True


def take_down(uow: UnitOfWork, kind: str, subject: int) -> None:
    """Leave the subject's cards as they are from now on."""
    uow.execute(update(cards).where(cards.c.kind == kind, cards.c.subject == subject).values(state="gone"))


def where(uow: UnitOfWork, kind: str, subject: int) -> list[tuple[str, str, str]]:
    """Return (platform, room, remote id) of every posted card of a subject."""
    places = select(cards.c.platform, cards.c.room, cards.c.remote_id).where(
        cards.c.kind == kind, cards.c.subject == subject, cards.c.remote_id.is_not(None)
    )
    return [(row.platform, row.room, row.remote_id) for row in uow.execute(places)]


def standing_as(uow: UnitOfWork, platform: str, room: str, remote_id: str) -> tuple[str, int] | None:
    """Return (kind, subject) of the card that stands as this message, or began with it."""
    here = (cards.c.platform == platform) & (cards.c.room == room) & _is_it(remote_id)
    row = uow.execute(select(cards.c.kind, cards.c.subject).where(here)).first()
    return (row.kind, row.subject) if row else None


def _is_it(remote_id: str) -> ColumnElement[bool]:
    return (cards.c.remote_id == remote_id) | cards.c.remote_id.startswith(f"{remote_id} ", autoescape=True)


def try_later(uow: UnitOfWork, card: Card, at: datetime, trouble: str, attempts: int) -> None:
    """It could not be shown now and is owed again from ``at``."""
    _mark(uow, card, state="owed", not_before=at, trouble=trouble, attempts=attempts)


def dead(uow: UnitOfWork, card: Card, trouble: str) -> None:
    """Trying again does not help; a coordinator can see it."""
    _mark(uow, card, state="dead", trouble=trouble)


def owe_again(uow: UnitOfWork, id: int) -> bool:
    """Somebody has a dead one tried again; False where it is not dead.

    What was tried may stand there as it was then, so a post counts as tried before and an edit is a new one.
    """
    dead = (cards.c.id == id) & (cards.c.state == "dead")
    again = {"state": "owed", "attempts": 1, "not_before": uow.now, "wanted": cards.c.wanted + 1}
    uow.owed = True
    return uow.execute(update(cards).where(dead).values(**again)).rowcount == 1


def _mark(uow: UnitOfWork, card: Card, **values: Any) -> bool:
    """Only what is still taken out is marked: it may have been deleted or taken down meanwhile."""
    mine = (cards.c.id == card.id) & (cards.c.posts == card.posts) & (cards.c.state == "claimed")
    return uow.execute(update(cards).where(mine).values(**values)).rowcount == 1


def reclaim(uow: UnitOfWork, but: Collection[int] = ()) -> None:
    """Owe again, with the same token, what was taken out and nobody is showing (``but``: what somebody is)."""
    lost = (cards.c.state == "claimed") & cards.c.id.not_in(but)
    uow.execute(update(cards).where(lost).values(state="owed", attempts=cards.c.attempts + 1))


def next_due(uow: UnitOfWork, busy: Collection[Lane], platforms: set[str]) -> datetime | None:
    """Return when the next card that can be shown is to be posted or edited."""
    soonest: datetime | None = uow.execute(
        select(func.min(cards.c.not_before)).where(_can_be_shown(busy, platforms))
    ).scalar_one()
    return soonest
