"""The rooms that every space of a network has: what they are called, what stands above them, and how they are owed."""

from __future__ import annotations

from collections.abc import Iterable

from bot.community.model import Network, Purpose, Space
from bot.delivery import acts
from bot.delivery.acts import OwedAct
from bot.language.texts import Say, msgid, speaker
from bot.platform import OpenRoom
from bot.storage.unit_of_work import UnitOfWork

MADE = "network.room"

# Names are looked up in the context "room": they are names on a wall, not words in a sentence.
ROOM_NAMES: dict[Purpose, str] = {
    Purpose.START: "start-here",
    Purpose.LOBBY: "square",
    Purpose.NEWS: "news",
    Purpose.MEETINGS: "meetings",
}
ROOM_TOPICS: dict[Purpose, str] = {
    Purpose.START: msgid("What this network is, and how to join it."),
    Purpose.LOBBY: msgid("For everything that has no room of its own. New rooms are proposed here."),
    Purpose.NEWS: msgid("News of the network."),
    Purpose.MEETINGS: msgid("Meetings: when, where, and who comes."),
}


def names(say: Say) -> list[str]:
    """Return what the rooms are called in a language, in their order."""
    return [say.word("room", name) for name in ROOM_NAMES.values()]


def open_rooms(uow: UnitOfWork, network: Network, space: Space, wanted: Iterable[Purpose]) -> None:
    """Owe the rooms of these purposes in a space; the same rooms owed twice are made once.

    Nobody is invited with the room itself: an account that cannot be invited must not stop the room.
    """
    say = speaker(network.language, network.zone, uow.now)
    for purpose in wanted:
        key = f"{purpose}-{space.id:x}"
        topic = say.text(ROOM_TOPICS[purpose])
        act = OpenRoom(space.remote_id, say.word("room", ROOM_NAMES[purpose]), topic, key)
        acts.owe(uow, act, platform=space.platform, key=key, then=MADE, subject=space.id)


def purpose_of(owed: OwedAct) -> Purpose:
    """Return what the room was made for."""
    return Purpose(owed.key.partition("-")[0])
