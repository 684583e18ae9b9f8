"""Rows of topics: the topics themselves, who stands behind them, and the questions whether to archive them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    Table,
    UniqueConstraint,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from bot.community import store as community
from bot.community.model import Function, MemberId, NetworkId
from bot.community.store.people import members
from bot.storage.tables import Json, Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork
from bot.topics.model import SilenceQuestion, Topic, TopicId, TopicState, name_key

# ``taken`` is the name as it is compared, empty (NULL) when the name is free: the database itself keeps names apart.
# ``proposed_by`` is no reference: a topic outlives its proposer's row.
topics = Table(
    "topics",
    metadata,
    key(),
    refers("network", "networks"),
    Column("number", Integer, nullable=False),
    words("name"),
    words("compared"),
    words("taken", optional=True),
    words("why"),
    words("for_whom"),
    Column("audience", Json, nullable=False, server_default="[]"),
    Column("proposed_by", BigInteger),
    Column("proposed_at", Moment, nullable=False),
    Column("lapses_at", Moment, nullable=False),
    words("state"),
    words("last_talk", optional=True),
    UniqueConstraint("network", "taken"),
)
# Who stands behind a proposal and is invited into its rooms.
topic_people = Table(
    "topic_people",
    metadata,
    refers("topic", "topics"),
    refers("member", "members"),
    UniqueConstraint("topic", "member"),
)
topic_questions = Table(
    "topic_questions",
    metadata,
    key(),
    refers("topic", "topics"),
    Column("until", Moment, nullable=False),
    Column("for_archiving", Json, nullable=False),
    Column("kept", Integer),
)


# ---------------------------------------------------------------- topics
def add(uow: UnitOfWork, topic: Topic) -> None:
    """Write a new topic."""
    uow.execute(topics.insert().values(**_row(topic)))


def save(uow: UnitOfWork, topic: Topic) -> None:
    """Write what has changed about a topic."""
    uow.execute(update(topics).where(topics.c.id == topic.id).values(**_row(topic)))


def _row(topic: Topic) -> dict[str, Any]:
    names = ("id", "network", "number", "name", "why", "for_whom", "proposed_by", "proposed_at", "lapses_at", "state")
    compared = {"compared": name_key(topic.name), "taken": topic.taken_name}
    last_talk = topic.last_talk.isoformat() if topic.last_talk else None
    said = {name: getattr(topic, name) for name in names} | {"audience": sorted(topic.audience)}
    return said | compared | {"last_talk": last_talk}


def topic(uow: UnitOfWork, id: int) -> Topic | None:
    """Return the topic, if it is there."""
    row = uow.execute(select(topics).where(topics.c.id == id)).one_or_none()
    return _topic(row) if row else None


def by_name(uow: UnitOfWork, network: NetworkId, name: str) -> Topic | None:
    """Return the network's topic of this name: the one that holds it, else the latest that had it."""
    called = select(topics).where(topics.c.network == network, topics.c.compared == name_key(name))
    row = uow.execute(called.order_by(topics.c.taken.is_(None), topics.c.number.desc()).limit(1)).one_or_none()
    return _topic(row) if row else None


def holder(uow: UnitOfWork, network: NetworkId, name: str) -> Topic | None:
    """Return the topic that keeps this name for itself in the network."""
    row = uow.execute(select(topics).filter_by(network=network, taken=name_key(name))).one_or_none()
    return _topic(row) if row else None


def topics_of(uow: UnitOfWork, network: NetworkId, *states: TopicState) -> list[Topic]:
    """Return the network's topics in these states, by name."""
    found = select(topics).where(topics.c.network == network, topics.c.state.in_(states))
    return [_topic(row) for row in uow.execute(found.order_by(topics.c.compared, topics.c.number))]


def topic_of_room(uow: UnitOfWork, platform: str, remote_id: str) -> Topic | None:
    """Return the topic that a room belongs to."""
    room = community.room(uow, platform, remote_id)
    return topic(uow, room.subject) if room is not None and room.subject is not None else None


def _topic(row: Any) -> Topic:
    return Topic(
        id=TopicId(row.id),
        network=NetworkId(row.network),
        number=row.number,
        name=row.name,
        why=row.why,
        for_whom=row.for_whom,
        audience=frozenset(Function(name) for name in row.audience),
        proposed_by=MemberId(row.proposed_by) if row.proposed_by else None,
        proposed_at=row.proposed_at,
        lapses_at=row.lapses_at,
        state=TopicState(row.state),
        last_talk=date.fromisoformat(row.last_talk) if row.last_talk else None,
    )


# ---------------------------------------------------------------- people
def add_person(uow: UnitOfWork, topic: TopicId, member: MemberId) -> bool:
    """Write that a member stands behind it or is in it; False if that was so already."""
    row = insert(topic_people).values(topic=topic, member=member)
    return uow.execute(row.on_conflict_do_nothing()).rowcount == 1


def hand_over(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Make the dropped member's proposals and places the kept one's; who was in a topic twice is in it once."""
    mine = select(topic_people.c.topic).where(topic_people.c.member == kept)
    uow.execute(delete(topic_people).where(topic_people.c.member == dropped, topic_people.c.topic.in_(mine)))
    uow.execute(update(topic_people).where(topic_people.c.member == dropped).values(member=kept))
    uow.execute(update(topics).where(topics.c.proposed_by == dropped).values(proposed_by=kept))


def remove_person(uow: UnitOfWork, topic: TopicId, member: MemberId) -> bool:
    """Write that a member stands behind it no more; False if that was so already."""
    mine = (topic_people.c.topic == topic) & (topic_people.c.member == member)
    return uow.execute(delete(topic_people).where(mine)).rowcount == 1


def people(uow: UnitOfWork, topic: TopicId) -> list[MemberId]:
    """Return who stands behind it or is in it, of those who are in the network still."""
    here = select(members.c.id).join(topic_people, topic_people.c.member == members.c.id)
    here = here.where(topic_people.c.topic == topic, members.c.left_at.is_(None))
    here = here.order_by(members.c.name, members.c.id)
    return [MemberId(row.id) for row in uow.execute(here)]


def counts(uow: UnitOfWork, topics: Iterable[TopicId]) -> dict[TopicId, int]:
    """Return how many stand behind each, of those who are in the network still."""
    one = select(topic_people.c.topic, func.count().label("people")).join(members)
    one = one.where(topic_people.c.topic.in_(list(topics)), members.c.left_at.is_(None))
    return {TopicId(row.topic): row.people for row in uow.execute(one.group_by(topic_people.c.topic))}


def topics_with(uow: UnitOfWork, member: MemberId) -> frozenset[TopicId]:
    """Return the topics that a member stands behind or is in."""
    mine = select(topic_people.c.topic).where(topic_people.c.member == member)
    return frozenset(TopicId(row.topic) for row in uow.execute(mine))


def restricted_with(uow: UnitOfWork, member: MemberId) -> list[Topic]:
    """Return the topics with an audience that a member stands behind or is in."""
    mine = select(topics).join(topic_people).where(topic_people.c.member == member)
    return [one for one in (_topic(row) for row in uow.execute(mine)) if one.is_restricted]


# ---------------------------------------------------------------- questions
def save_question(uow: UnitOfWork, question: SilenceQuestion) -> None:
    """Write a question whether to archive, or what has been answered to it."""
    values = {
        "id": question.id,
        "topic": question.topic,
        "until": question.until,
        "for_archiving": sorted(question.for_archiving),
        "kept": None if question.kept is None else int(question.kept),
    }
    uow.execute(insert(topic_questions).values(values).on_conflict_do_update(index_elements=["id"], set_=values))


def question(uow: UnitOfWork, id: int) -> SilenceQuestion | None:
    """Return the question, if it was asked."""
    row = uow.execute(select(topic_questions).where(topic_questions.c.id == id)).one_or_none()
    return _question(row) if row else None


def open_question(uow: UnitOfWork, topic: TopicId) -> SilenceQuestion | None:
    """Return the question that waits for an answer about this topic."""
    mine = (topic_questions.c.topic == topic) & topic_questions.c.kept.is_(None)
    row = uow.execute(select(topic_questions).where(mine)).one_or_none()
    return _question(row) if row else None


def _question(row: Any) -> SilenceQuestion:
    answers = frozenset(MemberId(member) for member in row.for_archiving)
    kept = None if row.kept is None else bool(row.kept)
    return SilenceQuestion(row.id, TopicId(row.topic), row.until, answers, kept)
