"""A topic on the platforms: its rooms, who is let into them, their names and whether they can be written in."""

from __future__ import annotations

from datetime import datetime

from bot.community import store as community
from bot.community.model import MemberId, Purpose, Room, RoomId
from bot.community.reach import network_of, say_in
from bot.delivery import acts, cards
from bot.delivery.acts import OwedAct
from bot.platform import Account, ArchiveRoom, Invite, LetOut, OpenRoom, RenameRoom
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import store
from bot.topics.cards import topic_line
from bot.topics.model import Topic, TopicState, room_key

LOBBY_CARD = "topic.card"
CHARTER = "topic.charter"
ROOM_MADE = "topic.room"


def rooms_of(uow: UnitOfWork, topic: Topic) -> list[Room]:
    """Return the rooms of a topic: one in each space, once they are made."""
    return community.rooms_of(uow, topic.network, purpose=Purpose.TOPIC, subject=topic.id)


def lobbies_of(uow: UnitOfWork, topic: Topic) -> list[Room]:
    """Return the lobbies of the topic's network: one in each space."""
    return community.rooms_of(uow, topic.network, purpose=Purpose.LOBBY)


def show_in_lobbies(uow: UnitOfWork, topic: Topic) -> None:
    """Promise the topic's card in every lobby of its network."""
    for lobby in lobbies_of(uow, topic):
        cards.put_up(uow, LOBBY_CARD, topic.id, platform=lobby.platform, room=lobby.remote_id)


def redraw(uow: UnitOfWork, topic: Topic) -> None:
    """Have the topic's card and charter edited: it is not what they show."""
    cards.changed(uow, LOBBY_CARD, topic.id)
    cards.changed(uow, CHARTER, topic.id)


def readers_changed(uow: UnitOfWork, topic: Topic) -> None:
    """Have the charter of closed rooms edited: it tells who reads there."""
    if topic.is_restricted:
        cards.changed(uow, CHARTER, topic.id)


def owe_rooms(uow: UnitOfWork, topic: Topic) -> None:
    """Promise the topic's room in every space that has none.

    Nobody is invited with the room itself: an account that cannot be invited must not stop the room.
    """
    have = {(room.platform, room.space) for room in rooms_of(uow, topic)}
    line = topic_line(say_in(uow, network_of(uow, topic.network)), topic)
    for space in community.spaces_of(uow, topic.network):
        if (space.platform, space.remote_id) in have:
            continue
        key = room_key(topic.id, space.id)
        acts.forget(uow, key)
        room = OpenRoom(space.remote_id, topic.name, line, key, is_restricted=topic.is_restricted)
        acts.owe(uow, room, platform=space.platform, key=key, then=ROOM_MADE, subject=topic.id)


def room_made(uow: UnitOfWork, owed: OwedAct, remote_id: str) -> None:
    """A room is there: know it, post and pin its charter, invite who stands behind the topic, show it in the lobby.

    What has happened to the topic while the room was made is made good.
    """
    topic = store.topic(uow, owed.subject or 0)
    if topic is None or not isinstance(owed.act, OpenRoom):
        return
    place = (owed.platform, owed.act.space, remote_id)
    room = Room(RoomId(uow.new_key()), topic.network, *place, topic.name, Purpose.TOPIC, topic.id)
    community.add_room(uow, room)
    cards.put_up(uow, CHARTER, topic.id, platform=room.platform, room=room.remote_id, pinned=True)
    for member in store.people(uow, topic.id):
        _invite(uow, room, member)
    if owed.act.name != topic.name:
        _rename(uow, room, topic.name)
    if topic.state is TopicState.ARCHIVED:
        _archive(uow, room, reopen=False)
    redraw(uow, topic)


def room_delayed(uow: UnitOfWork, owed: OwedAct, _at: datetime) -> None:
    """A room has to wait for its turn: the card in the lobby says until when."""
    cards.changed(uow, LOBBY_CARD, owed.subject or 0)


def room_expected(uow: UnitOfWork, topic: Topic) -> datetime | None:
    """Return when the topic's rooms will be there, None where nothing keeps them waiting."""
    spaces = community.spaces_of(uow, topic.network) if topic.is_open else []
    return acts.expected(uow, [room_key(topic.id, space.id) for space in spaces])


# ---------------------------------------------------------------- people
def invite(uow: UnitOfWork, topic: Topic, member: MemberId) -> None:
    """Promise to let all the member's accounts into the topic's rooms on their platforms."""
    for room in rooms_of(uow, topic):
        _invite(uow, room, member)


def _invite(uow: UnitOfWork, room: Room, member: MemberId) -> None:
    for account in _accounts_there(uow, room, member):
        key = _invitation(room, account)
        acts.forget(uow, key)
        acts.forget(uow, _way_out(room, account))
        acts.owe(uow, Invite(room.remote_id, account.remote_id), platform=room.platform, key=key)


def let_out(uow: UnitOfWork, topic: Topic, member: MemberId) -> None:
    """Take back the invitations that have not been sent, and promise to let the member out of closed rooms.

    Out of other rooms people go by themselves.
    """
    for room in rooms_of(uow, topic):
        for account in _accounts_there(uow, room, member):
            acts.forget(uow, _invitation(room, account))
            if topic.is_restricted:
                key = _way_out(room, account)
                acts.forget(uow, key)
                acts.owe(uow, LetOut(room.remote_id, account.remote_id), platform=room.platform, key=key)


def _accounts_there(uow: UnitOfWork, room: Room, member: MemberId) -> list[Account]:
    return [account for account in community.accounts_of(uow, member) if account.platform == room.platform]


def _invitation(room: Room, account: Account) -> str:
    return f"topic-invite:{room.id}:{account.remote_id}"


def _way_out(room: Room, account: Account) -> str:
    return f"topic-out:{room.id}:{account.remote_id}"


# ---------------------------------------------------------------- rooms
def rename(uow: UnitOfWork, topic: Topic) -> None:
    """Promise the topic's name on all its rooms."""
    for room in rooms_of(uow, topic):
        community.rename_room(uow, room.id, topic.name)
        _rename(uow, room, topic.name)


def _rename(uow: UnitOfWork, room: Room, name: str) -> None:
    acts.owe(uow, RenameRoom(room.remote_id, name), platform=room.platform, key=f"topic-name:{uow.new_key():x}")


def archive(uow: UnitOfWork, topic: Topic, *, reopen: bool = False) -> None:
    """Promise that the topic's rooms can only be read, or, with ``reopen``, be written in again."""
    for room in rooms_of(uow, topic):
        _archive(uow, room, reopen=reopen)


def _archive(uow: UnitOfWork, room: Room, *, reopen: bool) -> None:
    act = ArchiveRoom(room.remote_id, reopen)
    acts.owe(uow, act, platform=room.platform, key=f"topic-archive:{uow.new_key():x}")
