"""A meeting in the calendars of the network's spaces, where a platform has such: it stands there once it has a card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.community import labels
from bot.community import store as community
from bot.community.model import Network, Room, Space
from bot.community.reach import say_in
from bot.delivery import acts
from bot.language.texts import Say, msgid
from bot.meetings.model import Meeting
from bot.message import plain
from bot.platform import HoldEvent
from bot.storage.unit_of_work import UnitOfWork

NOWHERE_YET = msgid("The place has not been decided yet.")


def hold(uow: UnitOfWork, network: Network, meeting: Meeting, spaces: Iterable[Space], rooms: Sequence[Room]) -> None:
    """Have the meeting stand in the calendars of these spaces as it is now. ``rooms`` are where its card is."""
    say = say_in(uow, network).lasting
    for space in spaces:
        acts.forget(uow, *_keys(meeting, space))
        act = HoldEvent(
            space.remote_id,
            f"meeting-{meeting.id:x}-{space.id:x}",
            meeting.title,
            meeting.place or meeting.link or say.text(NOWHERE_YET),
            meeting.times.gathers_at.isoformat(),
            meeting.times.ends_at.isoformat(),
            about(meeting, next((room.name for room in rooms if _is_in(room, space)), ""), say),
            is_off=not meeting.is_planned,
        )
        acts.owe(uow, act, platform=space.platform, key=_keys(meeting, space)[-1])


def hold_anew(uow: UnitOfWork, network: Network, meeting: Meeting, rooms: Sequence[Room]) -> None:
    """The meeting is not what it was: have it stand so, or be called off, wherever it has been put up."""
    spaces = community.spaces_of(uow, network.id)
    hold(uow, network, meeting, [space for space in spaces if acts.forget(uow, *_keys(meeting, space))], rooms)


def about(meeting: Meeting, room: str, say: Say) -> str:
    """Return what is said of the meeting there: being interested in it is not being signed up."""
    functions = labels.functions(say, meeting.audience)
    parts = (
        plain(say("Answer on the meeting's card in {room}: that signs you up.", room=room)) if room else "",
        plain(say("Online: {link}", link=meeting.link)) if meeting.place and meeting.link else "",
        plain(say("For: {functions}.", functions=functions)) if functions else "",
        meeting.agenda,
        plain(say("Prepare: {prepare}", prepare=meeting.prepare)) if meeting.prepare else "",
    )
    return "\n\n".join(part for part in parts if part)


def _is_in(room: Room, space: Space) -> bool:
    return (room.platform, room.space) == (space.platform, space.remote_id)


def _keys(meeting: Meeting, space: Space) -> list[str]:
    """Return the keys of the deeds by which the event became what it is, the newest last."""
    return [f"meeting.event:{meeting.id:x}:{space.id:x}:{sequence}" for sequence in range(meeting.sequence + 1)]
