"""A topic as one member reads it by its number."""

from __future__ import annotations

from bot.community import store as community
from bot.community.model import Member, Network
from bot.community.reach import mention
from bot.community.showing import Shown
from bot.language.texts import Say
from bot.message import Text
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import cards, places, reporting, store
from bot.topics.model import TopicId, missing


def show(uow: UnitOfWork, network: Network, _member: Member, id: int, say: Say) -> Shown | None:
    """Return the topic with this key; None where the network has none, or a moderator has hidden it."""
    topic = store.topic(uow, TopicId(id))
    if topic is None or topic.network != network.id or reporting.is_hidden(uow, topic):
        return None
    name = say("the room {name} ({number})", name=Text(topic.name, strong=True), number=str(topic.number))
    proposer = community.member(uow, topic.proposed_by) if topic.proposed_by else None
    needed = missing(len(store.people(uow, topic.id)), network.setting("supporters"))
    who = mention(uow, proposer) if proposer else None
    rooms = places.rooms_of(uow, topic)
    return Shown(name, cards.lobby_card(say, topic, proposer=who, missing=needed, rooms=rooms).parts)
