"""All that a network has of topics, as one member sees it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import store as community
from bot.community.model import Member, Network, NetworkId, Purpose, Room
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import store
from bot.topics.model import NAMED, Topic, TopicState, missing


@dataclass(frozen=True, slots=True)
class Line:
    """One topic: how many are missing, its rooms, whether the reader stands behind it or is in it, and may be."""

    topic: Topic
    missing: int
    rooms: list[Room]
    is_mine: bool
    is_for_me: bool = True


@dataclass(frozen=True, slots=True)
class Overview:
    """Every proposal, open room and archived room of a network, by name."""

    network: NetworkId
    lines: list[Line]

    def of(self, state: TopicState) -> list[Line]:
        """Return those in a state."""
        return [line for line in self.lines if line.topic.state is state]


def overview(uow: UnitOfWork, network: Network, member: Member) -> Overview:
    """Return what a member is shown of the network's topics. Writes nothing."""
    topics = store.topics_of(uow, network.id, *NAMED)
    people = store.counts(uow, [topic.id for topic in topics])
    mine = store.topics_with(uow, member.id)
    rooms = community.rooms_of(uow, network.id, purpose=Purpose.TOPIC)
    needed = network.setting("supporters")
    return Overview(
        network.id,
        [
            Line(
                topic,
                max(1, missing(people.get(topic.id, 0), needed)),
                [room for room in rooms if room.subject == topic.id],
                topic.id in mine,
                topic.is_for(member),
            )
            for topic in topics
        ],
    )
