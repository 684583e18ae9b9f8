"""Rows of what people add to a meeting: questions, wishes, guests, files."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Integer, Table, UniqueConstraint, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import MemberId, NetworkId
from bot.meetings.additions import Enclosure, Guest, GuestStatus, Question, Wish
from bot.meetings.model import MeetingId
from bot.moderation.store import hidden
from bot.storage.tables import Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork

QUESTION_KIND, WISH_KIND = "meeting-question", "meeting-wish"
"""What questions and wishes are reported and hidden as."""

questions = Table(
    "meeting_questions",
    metadata,
    key(),
    refers("meeting", "meetings"),
    Column("member", BigInteger, nullable=False, index=True),
    words("text"),
    Column("asked_at", Moment, nullable=False),
)
backers = Table(
    "meeting_question_backers",
    metadata,
    refers("question", "meeting_questions"),
    Column("member", BigInteger, nullable=False, index=True),
    UniqueConstraint("question", "member"),
)
wishes = Table(
    "meeting_wishes",
    metadata,
    key(),
    refers("network", "networks"),
    Column("meeting", BigInteger, index=True),
    Column("member", BigInteger, nullable=False, index=True),
    words("text"),
    Column("made_at", Moment, nullable=False),
)
guests = Table(
    "meeting_guests",
    metadata,
    key(),
    refers("meeting", "meetings"),
    words("name"),
    words("about"),
    words("status"),
    Column("keeper", BigInteger),
    Column("changed_at", Moment, nullable=False),
)
enclosures = Table(
    "meeting_files",
    metadata,
    key(),
    refers("meeting", "meetings"),
    Column("member", BigInteger, nullable=False),
    words("name"),
    words("mime"),
    Column("size", Integer, nullable=False),
    words("sha256"),
    Column("added_at", Moment, nullable=False),
    UniqueConstraint("meeting", "sha256", "name"),
)


# ---------------------------------------------------------------- questions
def add_question(uow: UnitOfWork, question: Question) -> None:
    """Write a question; who asks it is the first behind it."""
    names = ("id", "meeting", "member", "text", "asked_at")
    uow.execute(questions.insert().values({name: getattr(question, name) for name in names}))
    back(uow, question.id, question.member)


def back(uow: UnitOfWork, question: int, member: MemberId) -> bool:
    """Write that a member would ask the same; True if they had not said so before."""
    row = insert(backers).values(question=question, member=member)
    return uow.execute(row.on_conflict_do_nothing(index_elements=["question", "member"])).rowcount == 1


def question(uow: UnitOfWork, id: int, *, hidden_too: bool = False) -> Question | None:
    """Return the question, if it is there; one that a moderator has hidden is not, unless asked for."""
    row = uow.execute(_questions(hidden_too=hidden_too).where(questions.c.id == id)).one_or_none()
    return _question(row) if row else None


def questions_to(uow: UnitOfWork, meeting: MeetingId) -> list[Question]:
    """Return the questions to a meeting, those that most stand behind first, the older of equals first."""
    found = _questions().where(questions.c.meeting == meeting)
    return [_question(row) for row in uow.execute(found.order_by(_BEHIND.desc(), questions.c.asked_at, questions.c.id))]


_BEHIND = func.count(backers.c.member)


def _questions(*, hidden_too: bool = False) -> Any:
    found = (
        select(questions, _BEHIND.label("behind"))
        .outerjoin(backers, backers.c.question == questions.c.id)
        .group_by(questions.c.id)
    )
    return found if hidden_too else found.where(questions.c.id.not_in(hidden(QUESTION_KIND)))


def _question(row: Any) -> Question:
    return Question(row.id, MeetingId(row.meeting), MemberId(row.member), row.text, row.asked_at, row.behind)


# ---------------------------------------------------------------- wishes
def add_wish(uow: UnitOfWork, wish: Wish) -> None:
    """Write a wish."""
    names = ("id", "network", "meeting", "member", "text", "made_at")
    uow.execute(wishes.insert().values({name: getattr(wish, name) for name in names}))


def wishes_for(uow: UnitOfWork, network: NetworkId, meeting: MeetingId | None) -> list[Wish]:
    """Return the wishes for a meeting, or with None those for no meeting yet, the oldest first; hidden ones are not."""
    found = select(wishes).where(wishes.c.network == network, wishes.c.meeting.is_not_distinct_from(meeting))
    seen = found.where(wishes.c.id.not_in(hidden(WISH_KIND)))
    return [_wish(row) for row in uow.execute(seen.order_by(wishes.c.made_at, wishes.c.id))]


def wish(uow: UnitOfWork, id: int) -> Wish | None:
    """Return the wish, if it was ever made, also one that a moderator has hidden."""
    row = uow.execute(select(wishes).where(wishes.c.id == id)).one_or_none()
    return _wish(row) if row else None


def _wish(row: Any) -> Wish:
    meeting = MeetingId(row.meeting) if row.meeting else None
    return Wish(row.id, NetworkId(row.network), meeting, MemberId(row.member), row.text, row.made_at)


def turn_wishes_to(uow: UnitOfWork, network: NetworkId, meeting: MeetingId | None, *, of: MeetingId | None) -> None:
    """Have another meeting, or none, take up the wishes: those for no meeting yet, or of one that is not held."""
    theirs = (wishes.c.network == network) & wishes.c.meeting.is_not_distinct_from(of)
    uow.execute(update(wishes).where(theirs).values(meeting=meeting))


# ---------------------------------------------------------------- guests
def put_guest(uow: UnitOfWork, guest: Guest) -> None:
    """Write a guest, new or changed."""
    said = {name: getattr(guest, name) for name in ("name", "about", "status", "keeper", "changed_at")}
    row = insert(guests).values(id=guest.id, meeting=guest.meeting, **said)
    uow.execute(row.on_conflict_do_update(index_elements=["id"], set_=said))


def drop_guest(uow: UnitOfWork, id: int) -> None:
    """Forget a guest."""
    uow.execute(delete(guests).where(guests.c.id == id))


def guests_of(uow: UnitOfWork, meeting: MeetingId) -> list[Guest]:
    """Return the guests of a meeting by name."""
    found = select(guests).filter_by(meeting=meeting).order_by(func.lower(guests.c.name), guests.c.id)
    return [
        Guest(row.id, MeetingId(row.meeting), row.name, row.about, GuestStatus(row.status), row.keeper, row.changed_at)
        for row in uow.execute(found)
    ]


# ---------------------------------------------------------------- files
def add_enclosure(uow: UnitOfWork, enclosure: Enclosure) -> bool:
    """Write a file of a meeting; False if it is there already, by the same name."""
    names = ("id", "meeting", "member", "name", "mime", "size", "sha256", "added_at")
    row = insert(enclosures).values({name: getattr(enclosure, name) for name in names})
    return uow.execute(row.on_conflict_do_nothing(index_elements=["meeting", "sha256", "name"])).rowcount == 1


def enclosures_of(uow: UnitOfWork, meeting: MeetingId) -> list[Enclosure]:
    """Return the files of a meeting, in the order in which they came."""
    found = select(enclosures).filter_by(meeting=meeting).order_by(enclosures.c.added_at, enclosures.c.id)
    about = ("name", "mime", "size", "sha256", "added_at")
    return [
        Enclosure(row.id, MeetingId(row.meeting), MemberId(row.member), *(getattr(row, name) for name in about))
        for row in uow.execute(found)
    ]


# ---------------------------------------------------------------- people who turn out to be one
def hand_over(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Make what a member added another's."""
    uow.execute(
        delete(backers).where(
            backers.c.member == dropped, backers.c.question.in_(select(backers.c.question).filter_by(member=kept))
        )
    )
    for table in (questions, backers, wishes, enclosures):
        uow.execute(update(table).where(table.c.member == dropped).values(member=kept))
    uow.execute(update(guests).where(guests.c.keeper == dropped).values(keeper=kept))
