"""A meeting for a dialog: planned by Siv, published in the room for meetings, where everybody is."""

from __future__ import annotations

from tests.dialogs.room import Person, Room

STUDIERO = 'möte planera "Studiero" "onsdag 9 december kl. 13-16"'
SERIES = "möte planera Nätverksträffar\n9 december 13-16, följt av AW\n13 januari 13-16\n10 februari 13-16"


async def meeting(room: Room, *below: str, line: str = STUDIERO) -> None:
    """Plan a meeting with these further lines below the command, and publish it. The first one has number 1."""
    everybody_meets(room)
    await room.siv.says("\n".join((line, *below)))
    await room.siv.presses("Publicera")


async def nothing_else_waits(room: Room) -> None:
    """Have Siv put away what a new network still needs, so that ``nu`` shows nothing of it."""
    await room.siv.says("nätverk nästa-steg")
    await room.siv.presses("Påminn mig om en vecka")


async def series(room: Room, *below: str) -> None:
    """Plan and publish three meetings, one a month, numbered from 1."""
    await meeting(room, *below, line=SERIES)


async def answers(person: Person, answer: str, number: int = 1) -> None:
    """Have somebody answer a meeting by its number."""
    await person.says(f"möte {answer} {number}")


async def come_in_turn(room: Room, *people: Person) -> None:
    """Have people say that they come to meeting 1, one after the other."""
    for person in people:
        await answers(person, "kommer")
        await room.later(seconds=1)


def everybody_meets(room: Room) -> None:
    """Let everybody into the room for meetings."""
    next(one for one in room.here.rooms.values() if one.name == "möten").members.update(("siv", "anna", "bo", "eva"))


def card(room: Room) -> str:
    """Return what the newest card in the room for meetings says."""
    cards = [posted for posted in room.siv.finds_room("möten").messages if posted.thread is None]
    return cards[-1].text


def told_since(person: Person, before: int) -> list[str]:
    """Return what somebody has been told in private since they had been told so many things."""
    return [posted.text for posted in person.private()[before:]]
