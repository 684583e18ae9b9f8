"""From rows to pictures: draws a topic's cards from what is so now, and says what waits for a member."""

from __future__ import annotations

from datetime import timedelta

from bot.community import store as community
from bot.community.buttons import button
from bot.community.model import Member, Network, Role
from bot.community.reach import mention, network_of, say_in
from bot.community.readers import Readers, readers
from bot.community.waiting import Rank, Waiting
from bot.delivery.cards import Card
from bot.language.texts import Say
from bot.message import Mention, Message
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import cards, places, reporting, store
from bot.topics.model import Topic, TopicState, missing

PATIENCE = timedelta(days=7)
"""How long a proposal waits before coordinators are reminded of it."""


def draw_lobby_card(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw the card of a topic in the lobby."""
    topic = store.topic(uow, card.subject)
    if topic is None:
        return None
    network = network_of(uow, topic.network)
    if reporting.is_hidden(uow, topic):
        return cards.hidden_card(say_in(uow, network).lasting)
    # A figure that was lowered meanwhile: the next support is enough.
    needed = max(1, missing(len(store.people(uow, topic.id)), network.setting("supporters")))
    say = say_in(uow, network).lasting
    rooms = places.rooms_of(uow, topic)
    expected = places.room_expected(uow, topic)
    return cards.lobby_card(say, topic, proposer=_proposer(uow, topic), missing=needed, rooms=rooms, expected=expected)


def draw_charter(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw the charter of a topic's room."""
    topic = store.topic(uow, card.subject)
    if topic is None:
        return None
    say = say_in(uow, network_of(uow, topic.network)).lasting
    return cards.charter(say, topic, _proposer(uow, topic), _readers(uow, topic))


def draw_question(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw the question whether to archive."""
    question = store.question(uow, card.subject)
    topic = store.topic(uow, question.topic) if question is not None else None
    if question is None or topic is None:
        return None
    return cards.silence_card(say_in(uow, network_of(uow, topic.network)).lasting, topic, question)


def _proposer(uow: UnitOfWork, topic: Topic) -> Mention | None:
    member = community.member(uow, topic.proposed_by) if topic.proposed_by is not None else None
    return mention(uow, member) if member is not None else None


def _readers(uow: UnitOfWork, topic: Topic) -> Readers | None:
    """Return who has been let into a closed room."""
    inside = store.people(uow, topic.id) if topic.is_restricted else []
    members = (community.member(uow, id) for id in inside)
    return readers([member for member in members if member], topic.audience, but=None) if inside else None


# ---------------------------------------------------------------- what waits
def waiting(uow: UnitOfWork, network: Network, member: Member, say: Say) -> list[Waiting]:
    """Return what topics have for a member: silent rooms of theirs; for coordinators also proposals a week old."""
    return [*_silent_rooms(uow, network, member, say), *_old_proposals(uow, network, member, say)]


def _silent_rooms(uow: UnitOfWork, network: Network, member: Member, say: Say) -> list[Waiting]:
    mine = store.topics_with(uow, member.id)
    lines = []
    for topic in store.topics_of(uow, network.id, TopicState.OPEN):
        question = store.open_question(uow, topic.id) if topic.id in mine else None
        if question is not None:
            words = say("Is the room {name} still needed?", name=topic.name)
            keep = button(say, "Keep the room", "topic keep", network=network, topic=topic.number)
            lines.append(Waiting(Rank.ANSWER, words, question.until, keep))
    return lines


def _old_proposals(uow: UnitOfWork, network: Network, member: Member, say: Say) -> list[Waiting]:
    if Role.COORDINATOR not in member.roles:
        return []
    return [
        Waiting(
            Rank.TASK,
            say(
                "The proposal for the room {name} has waited since {day}.",
                name=topic.name,
                day=cards.wall_day(say, topic.proposed_at),
            ),
            topic.lapses_at,
            button(say, "Approve", "topic approve", network=network, topic=topic.number),
        )
        for topic in store.topics_of(uow, network.id, TopicState.PROPOSED)
        if uow.now - topic.proposed_at >= PATIENCE
    ]
