"""A room or space that another has replaced on its platform: the bot goes there with all that belongs to it.

Whoever may do so makes a new room for an old one (on Matrix: an upgrade). The platform says whether that can be
followed; where it cannot, the coordinators are told what to do, and it is tried again once the bot is let in.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import contacting, store
from bot.community.model import Network
from bot.community.reach import Words, network_of
from bot.community.telling import tell_all
from bot.delivery import acts, notices
from bot.delivery.acts import OwedAct
from bot.delivery.relocating import reader_in, relocate
from bot.language.texts import Say
from bot.message import Message
from bot.platform import FollowRoom, Sighting
from bot.storage.unit_of_work import UnitOfWork

FOLLOWED = "network.followed"


@dataclass(frozen=True, slots=True)
class Place:
    """What was replaced: a room of a network in a space, or a space itself (``space`` is None)."""

    network: Network
    called: str
    space: str | None


def replaced(uow: UnitOfWork, sighting: Sighting) -> None:
    """Owe the way into the new room, if the old one is of a network, or a direct one; tried before in vain, again."""
    old, new = sighting.room, sighting.successor
    if old is None or new is None or old == new:
        return
    place, reader = _place(uow, sighting.platform, old), reader_in(uow, sighting.platform, old)
    if place is None and reader is None and store.unclaimed_space(uow, sighting.platform, old) is None:
        return
    key = f"follow:{old}:{new}"
    acts.forget_if_dead(uow, key)
    way = FollowRoom(old, new, space=place.space if place else None, reader=reader)
    acts.owe(uow, way, platform=sighting.platform, key=key, then=FOLLOWED)


def followed(uow: UnitOfWork, owed: OwedAct, remote_id: str) -> None:
    """The bot is in the new room: what belonged to the old one belongs to it, and the coordinators know."""
    if not isinstance(owed.act, FollowRoom) or not remote_id:
        return
    place = _place(uow, owed.platform, owed.act.room)
    store.move_place(uow, owed.platform, owed.act.room, remote_id)
    relocate(uow, owed.platform, owed.act.room, remote_id)

    def words(say: Say, place: Place) -> Message:
        called = say.quote(place.called)
        if place.space is None:
            return say.message(
                say("The space {space} has been replaced by a new one. I have moved there.", space=called)
            )
        return say.message(
            say("The room {room} has been replaced by a new one. I have moved there.", room=called),
            say("What is current in the old one I put up again in the new one."),
        )

    if place is not None:
        _tell(uow, owed, place, lambda say: words(say, place), key="followed")


def not_followed(uow: UnitOfWork, owed: OwedAct) -> None:
    """The bot could not go there: the coordinators are told what helps; a direct room is made anew when needed."""
    if not isinstance(owed.act, FollowRoom):
        return
    notices.forget_direct_room(uow, owed.platform, owed.act.room)
    place = _place(uow, owed.platform, owed.act.room)

    def words(say: Say, place: Place) -> Message:
        return say.message(
            say("{place} has been replaced by a new one, and I could not move there.", place=say.quote(place.called)),
            say("Invite me into the new one, and I come with everything that belongs to it."),
            say(
                "If I do not, it lets in more people than the old one did, or is not encrypted as that was. "
                "Make it as closed as the old one, and invite me once more."
            ),
        )

    if place is not None:
        _tell(uow, owed, place, lambda say: words(say, place), key="not-followed")


def _place(uow: UnitOfWork, platform: str, remote_id: str) -> Place | None:
    room = store.room(uow, platform, remote_id)
    if room is not None:
        return Place(network_of(uow, room.network), room.name, room.space)
    space = store.space(uow, platform, remote_id)
    return Place(network_of(uow, space.network), space.name, None) if space is not None else None


def _tell(uow: UnitOfWork, owed: OwedAct, place: Place, words: Words, *, key: str) -> None:
    tell_all(
        uow,
        place.network,
        contacting.coordinators(uow, place.network),
        lambda _variant: words,
        variant=lambda _member: None,
        key=lambda member: f"{key}:{owed.key}:{member.id:x}",
        at_once=True,
    )
