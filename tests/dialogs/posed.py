"""A dilemma for a dialog: raised by Anna, published in the lobby as number 1 if it is the first."""

from __future__ import annotations

from tests.dialogs.room import Person, Room

BLOCK = """dilemma lyft
Rubrik: Kränkningar i kön
Om: Det börjar i matkön varje dag.
Vi har prövat bemanning.
Fråga: Hur får ni lugn i matsalen?"""
TITLE = "Kränkningar i kön"


async def dilemma(room: Room, *below: str, by: Person | None = None, audience: str = "") -> None:
    """Write a dilemma with these further lines, for an audience if one is given, and publish it."""
    writer = by or room.anna
    await writer.says("\n".join((BLOCK, *below)))
    for press in filter(None, (audience, "Publicera")):
        await writer.presses(press)
    await room.later(minutes=1)


async def replies(person: Person, text: str, number: int = 1) -> None:
    """Have somebody reply, and let a minute pass."""
    await person.whispers(f"dilemma svara {number} {text}", sign=True)
    await person.room.later(minutes=1)


async def is_at_work_as(person: Person, functions: str) -> None:
    """Have somebody be something else than a principal."""
    await person.says(f"jag profil functions={functions}")


def card(room: Room) -> str:
    """Return what the newest card in the lobby says."""
    return [posted for posted in room.lobby() if posted.thread is None][-1].text


def thread(room: Room) -> list[str]:
    """Return what stands in threads of the lobby."""
    return [posted.text for posted in room.lobby() if posted.thread is not None]
