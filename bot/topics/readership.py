"""Who is in closed rooms: whoever is no longer what a room is for, or no longer on the server, is in it no more."""

from __future__ import annotations

from bot.community import store as community
from bot.community.model import Member, MemberId
from bot.platform import Account
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import places, store
from bot.topics.model import Topic


def functions_changed(uow: UnitOfWork, member: Member) -> None:
    """Let a member out of the closed rooms that are for none of their functions any more."""
    for topic in store.restricted_with(uow, member.id):
        if not topic.is_for(member):
            let_out(uow, topic, member.id)


def let_out(uow: UnitOfWork, topic: Topic, member: MemberId) -> bool:
    """Have a member no longer in a topic; False if that was so already."""
    was_in = store.remove_person(uow, topic.id, member)
    places.let_out(uow, topic, member)
    places.readers_changed(uow, topic)
    if topic.is_proposed:
        places.redraw(uow, topic)
    return was_in


def left(uow: UnitOfWork, account: Account, place: str) -> None:
    """Somebody has left a space or a room, and with it the closed rooms there, unless another account of theirs stays.

    Whoever comes back joins the topic anew.
    """
    id = community.account_id(uow, account)
    for network in community.networks_of(uow, id)[0] if id is not None else ():
        member = community.member_by_account(uow, network.id, id) if id is not None else None
        for topic in store.restricted_with(uow, member.id) if member is not None else ():
            if member is not None and _is_out(uow, topic, member.id, account, place):
                let_out(uow, topic, member.id)


def _is_out(uow: UnitOfWork, topic: Topic, member: MemberId, account: Account, place: str) -> bool:
    """Whether a room of the topic was where the account has left, and no other account of the member is in another."""
    rooms = places.rooms_of(uow, topic)
    others = {one.platform for one in community.accounts_of(uow, member) if one.remote_id != account.remote_id}
    here = [room for room in rooms if room.platform == account.platform and place in {room.space, room.remote_id}]
    return bool(here) and not any(room.platform in others for room in rooms)
