"""Where a dilemma is shown: its card in the rooms, the thread below it, and the replies there."""

from __future__ import annotations

from typing import Final

from bot.community import store as community
from bot.community.model import Audience, Member, Network, NetworkId, Purpose, Room
from bot.community.reach import mention, network_of, say_in
from bot.delivery import acts, notices
from bot.delivery import cards as living
from bot.delivery.cards import Card
from bot.dilemmas import store
from bot.dilemmas.cards import reply_message
from bot.dilemmas.model import Dilemma, Reply
from bot.platform import RemoveMessage
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import service as topics
from bot.topics import store as topic_rows
from bot.topics.model import Topic, TopicId, TopicState

CARD: Final = "dilemma.card"
THREAD_CARD: Final = "dilemma.thread"
REPLY_NOTICE: Final = "dilemma.reply"


# ---------------------------------------------------------------- which rooms
def rooms_for(uow: UnitOfWork, network: NetworkId, topic: TopicId | None) -> list[Room]:
    """Return the rooms of a topic, or the lobbies where there is none: one in each space."""
    if topic is not None:
        return topics.rooms_of_topic(uow, topic)
    return community.rooms_of(uow, network, purpose=Purpose.LOBBY)


def open_topics(uow: UnitOfWork, network: Network) -> list[Topic]:
    """Return the topics whose rooms a dilemma can stand in."""
    found = topic_rows.topics_of(uow, network.id, TopicState.OPEN)
    return [topic for topic in found if topics.rooms_of_topic(uow, topic.id)]


def audience_in(uow: UnitOfWork, topic: TopicId | None, audience: Audience) -> Audience:
    """Return for whom something is that stands in a topic's room: never for more than the room is."""
    within = closed_for(uow, topic)
    return (audience & within or within) if within else audience


def closed_for(uow: UnitOfWork, topic: TopicId | None) -> Audience:
    """Return for which functions alone a topic's room is; none for a room that is open to all, and for the lobby."""
    room = topic_rows.topic(uow, topic) if topic is not None else None
    return room.audience if room is not None and room.is_restricted else frozenset()


def topic_here(uow: UnitOfWork, network: Network, platform: str, room: str | None) -> TopicId | None:
    """Return the open topic whose room this is, None for any other room."""
    topic = topic_rows.topic_of_room(uow, platform, room) if room else None
    return topic.id if topic is not None and topic.network == network.id and topic.is_open else None


# ---------------------------------------------------------------- cards
def show(uow: UnitOfWork, dilemma: Dilemma) -> None:
    """Have the dilemma's card in every one of its rooms, as it is now: put up where it is missing, else edited."""
    for room in rooms_for(uow, dilemma.network, dilemma.topic):
        living.put_up(uow, CARD, dilemma.id, platform=room.platform, room=room.remote_id)
    living.changed(uow, CARD, dilemma.id)
    living.changed(uow, THREAD_CARD, dilemma.id)


def begin_thread(uow: UnitOfWork, card: Card, remote_id: str) -> None:
    """The card stands: the first thing in its thread is what it is for, then the replies there are.

    A dilemma that is for some functions only has no thread: everybody in the room would read it.
    """
    dilemma = store.dilemma(uow, card.subject)
    if dilemma is None or dilemma.is_narrow:
        return
    living.put_up(uow, THREAD_CARD, dilemma.id, platform=card.platform, room=card.room, thread=remote_id)
    for reply in store.replies_to(uow, dilemma.id):
        _show_reply(uow, dilemma, reply, platform=card.platform, room=card.room, thread=remote_id)


def show_reply(uow: UnitOfWork, dilemma: Dilemma, reply: Reply) -> None:
    """Owe a reply to the thread of each card that stands."""
    if dilemma.is_narrow:
        return
    for platform, room, remote_id in living.where(uow, CARD, dilemma.id):
        _show_reply(uow, dilemma, reply, platform=platform, room=room, thread=remote_id)


def take_away_reply(uow: UnitOfWork, reply: Reply) -> None:
    """Owe that a reply is taken out of the threads that it stands in."""
    for platform, room, _remote_id in living.where(uow, CARD, reply.dilemma):
        key = reply_key(reply, platform, room)
        remote_id = notices.standing_as(uow, key)
        if remote_id is not None:
            acts.owe(uow, RemoveMessage(room, remote_id), platform=platform, key=f"hidden:{key}")


def reply_key(reply: Reply, platform: str, room: str) -> str:
    """Return which notice it is that shows a reply in a room."""
    return f"{REPLY_NOTICE}:{reply.id}:{platform}:{room}"


def _show_reply(uow: UnitOfWork, dilemma: Dilemma, reply: Reply, *, platform: str, room: str, thread: str) -> None:
    writer: Member | None = community.member(uow, reply.member)
    who = mention(uow, writer) if writer else None
    message = reply_message(who, reply.text, say_in(uow, network_of(uow, dilemma.network)))
    key = reply_key(reply, platform, room)
    notices.owe(uow, message, key=key, platform=platform, room=room, thread=thread)
