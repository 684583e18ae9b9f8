"""Silence: rooms where nobody writes are asked about, then archived; whatever is archived can be opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.community.model import MemberId, Network
from bot.community.reach import network_of
from bot.delivery import cards
from bot.delivery.deadlines import lift, set_deadline
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import places, store
from bot.topics.model import SilenceQuestion, Topic, TopicId, silence_moment
from bot.topics.refusals import AlreadyAnswered

QUESTION_CARD = "topic.question"
SILENCE = "topic.silence"
ARCHIVE = "topic.archive"


# ---------------------------------------------------------------- hearing that somebody talks
def room_spoke(uow: UnitOfWork, platform: str, room: str) -> None:
    """Somebody wrote in this room. Only the day is kept, once a day; the question whether to archive is answered."""
    topic = store.topic_of_room(uow, platform, room)
    if topic is None or not topic.is_open:
        return
    heard = topic.heard(_today(uow, topic))
    if heard != topic:
        store.save(uow, heard)
        settle(uow, topic.id, kept=True)


def _today(uow: UnitOfWork, topic: Topic) -> date:
    return network_of(uow, topic.network).working_time.local(uow.now).date()


# ---------------------------------------------------------------- asking
def watch(uow: UnitOfWork, network: Network, topic: Topic) -> None:
    """Set the deadline by which the topic's rooms must be heard from. The key names the day, so that it can move on."""
    if topic.last_talk is None:
        return
    due = silence_moment(network.working_time, topic.last_talk, network.setting("silent_days"))
    set_deadline(uow, SILENCE, topic.id, due, key=f"{SILENCE}:{topic.id}:{due:%Y%m%d}", network=network.id)


def ask_if_silent(uow: UnitOfWork, id: int) -> None:
    """Ask the rooms of a topic whether to archive it, once, if they have been silent long enough; else look later."""
    topic = store.topic(uow, id)
    if topic is None or not topic.is_open or topic.last_talk is None or store.open_question(uow, topic.id):
        return
    network = network_of(uow, topic.network)
    time, days = network.working_time, network.setting("silent_days")
    if silence_moment(time, topic.last_talk, days) > uow.now:
        watch(uow, network, topic)
        return
    until = time.next_working(time.off_holidays(time.after_active_days(uow.now, network.setting("archive_days"))))
    question = SilenceQuestion(uow.new_key(), topic.id, until)
    store.save_question(uow, question)
    set_deadline(uow, ARCHIVE, question.id, until, key=_key(question), network=network.id, decides=True)
    for room in places.rooms_of(uow, topic):
        cards.put_up(uow, QUESTION_CARD, question.id, platform=room.platform, room=room.remote_id)


def _key(question: SilenceQuestion) -> str:
    return f"{ARCHIVE}:{question.id}"


def settle(uow: UnitOfWork, topic: TopicId, *, kept: bool) -> None:
    """Close the question about a topic, if one is open, and have its cards say what became of it."""
    question = store.open_question(uow, topic)
    if question is None:
        return
    store.save_question(uow, replace(question, kept=kept))
    lift(uow, _key(question))
    cards.changed(uow, QUESTION_CARD, question.id)
    current = store.topic(uow, topic)
    if kept and current is not None:
        watch(uow, network_of(uow, current.network), current)


# ---------------------------------------------------------------- answering
def keep(uow: UnitOfWork, topic: Topic) -> Topic:
    """Answer that the room is needed: it is kept, and its silence is counted anew from today."""
    _question(uow, topic)
    kept = topic.heard(_today(uow, topic))
    store.save(uow, kept)
    settle(uow, topic.id, kept=True)
    return kept


def rest(uow: UnitOfWork, topic: Topic, member: MemberId, *, is_coordinator: bool) -> Topic:
    """Answer that the room may be archived.

    A coordinator, or who proposed the room, settles it; of the others it takes as many as open a room. Until then
    anybody may still keep it.
    """
    question = _question(uow, topic)
    question = replace(question, for_archiving=question.for_archiving | {member})
    store.save_question(uow, question)
    needed = network_of(uow, topic.network).setting("supporters")
    if is_coordinator or topic.belongs_to(member) or len(question.for_archiving) >= needed:
        return archive(uow, topic)
    cards.changed(uow, QUESTION_CARD, question.id)
    return topic


def _question(uow: UnitOfWork, topic: Topic) -> SilenceQuestion:
    question = store.open_question(uow, topic.id)
    if question is None:
        raise AlreadyAnswered(topic.name, topic.number) if topic.is_open else topic.refusal()
    return question


def archive_unanswered(uow: UnitOfWork, question_id: int) -> None:
    """Nobody wanted to keep the room in time: archive it."""
    question = store.question(uow, question_id)
    topic = store.topic(uow, question.topic) if question is not None and question.is_open else None
    if topic is not None and topic.is_open:
        archive(uow, topic)


# ---------------------------------------------------------------- archiving
def archive(uow: UnitOfWork, topic: Topic) -> Topic:
    """Make the topic's rooms read-only. Nothing is lost, and the name stays taken."""
    archived = topic.archive()
    store.save(uow, archived)
    settle(uow, topic.id, kept=False)
    places.archive(uow, archived)
    places.redraw(uow, archived)
    return archived


def reopen(uow: UnitOfWork, topic: Topic) -> Topic:
    """Have the topic's rooms written in again, and made anew where they are gone."""
    reopened = topic.reopen(today=_today(uow, topic))
    store.save(uow, reopened)
    places.archive(uow, reopened, reopen=True)
    places.owe_rooms(uow, reopened)
    places.redraw(uow, reopened)
    watch(uow, network_of(uow, topic.network), reopened)
    return reopened
