"""How topics are reported and hidden: a proposal with its words; a room that is open is renamed or archived instead."""

from __future__ import annotations

from bot.community.model import Member, Network
from bot.community.reach import room_name
from bot.delivery.deadlines import lift, set_deadline
from bot.language.texts import Say
from bot.message import Spans, Text
from bot.moderation import store as moderation
from bot.moderation.reportable import Reportable, Reported
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import places, store
from bot.topics.model import Topic, TopicId, TopicState, lapse_key

KIND = "topic"
"""What a topic's number is kept under."""
LAPSE = "topic.lapse"
ROOMS = (TopicState.OPEN, TopicState.ARCHIVED)


def is_hidden(uow: UnitOfWork, topic: Topic) -> bool:
    """Whether a moderator has hidden the proposal."""
    return moderation.is_hidden(uow, KIND, topic.id)


def find(uow: UnitOfWork, network: Network, reader: Member | None, key: int, say: Say) -> Reported | None:
    """Return the topic as it is reported."""
    topic = store.topic(uow, TopicId(key))
    if topic is None or topic.network != network.id or (reader is not None and is_hidden(uow, topic)):
        return None
    is_room, called, number = topic.state in ROOMS, Text(topic.name, strong=True), str(topic.number)
    name = (
        say("the room {name} ({number})", name=called, number=number)
        if is_room
        else say("the proposal for the room {name} ({number})", name=called, number=number)
    )
    lobbies = places.lobbies_of(uow, topic)
    return Reported(
        name,
        "\n".join(text for text in (topic.why, topic.for_whom) if text),
        topic.proposed_by,
        (room_name(lobbies),) if lobbies and not is_room else (),
        _instead(topic, say) if is_room else (),
    )


def _instead(topic: Topic, say: Say) -> Spans:
    number = str(topic.number)
    return say(
        "A room that people write in is not hidden. A coordinator can rename or archive it: {rename}, {archive}",
        rename=say.command("topic rename", number),
        archive=say.command("topic archive", number),
    )


def hide(uow: UnitOfWork, _network: Network, key: int) -> None:
    """Have the proposal's card say only that it is hidden; one that waits for support waits no more."""
    topic = store.topic(uow, TopicId(key))
    if topic is None:
        return
    if topic.is_proposed:
        store.save(uow, topic.hide())
        lift(uow, lapse_key(topic.id))
    places.redraw(uow, topic)


def show_again(uow: UnitOfWork, network: Network, key: int) -> None:
    """Have the proposal be what it was. Refuses one whose name has been taken meanwhile, by saying by what."""
    topic = store.topic(uow, TopicId(key))
    if topic is None:
        return
    if topic.state is TopicState.HIDDEN:
        holder = store.holder(uow, network.id, topic.name)
        if holder is not None:
            raise holder.refusal()
        store.save(uow, topic.show_again())
        lapses_at = topic.lapses_at
        set_deadline(uow, LAPSE, topic.id, lapses_at, key=lapse_key(topic.id), network=network.id, decides=True)
    places.redraw(uow, topic)


REPORTABLE = {KIND: Reportable(find, hide, show_again, card=places.LOBBY_CARD)}
