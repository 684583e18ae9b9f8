"""A room and a poll in memory, with one call of the database or the platform that fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tests.dialogs.room import Room
from tests.faults.breakage import Breakage
from tests.faults.scenario import kept

Broken = Callable[[Breakage, Room], None]
NewRoom = Callable[[], Room]
Played = tuple[Counter[str], set[object]]

WAYS: dict[str, Broken] = {
    "a statement": lambda breakage, room: breakage.in_statements(room),
    "a transaction": lambda breakage, room: breakage.in_transactions(room, landed=False),
    "a transaction that has landed": lambda breakage, room: breakage.in_transactions(room, landed=True),
    "the platform": lambda breakage, room: breakage.on_the_platform(room, arrived=False),
    "the platform, after it has arrived": lambda breakage, room: breakage.on_the_platform(room, arrived=True),
    "the platform, that asks to wait": lambda breakage, room: breakage.on_the_platform(
        room, arrived=False, retry_after=3.0
    ),
}


TOLD = "Jag kan inte spara något just nu."


async def nobody_waits(_seconds: float) -> None:
    """Pass the time."""


async def plays(breakage: Breakage, way: Broken, new_room: NewRoom) -> Played:
    """Play a room and a poll with one broken call; return what everybody sees and what the database holds."""
    room = new_room()
    await room.opens()
    room.bot.storage.pause = nobody_waits
    way(breakage, room)
    breakage.is_on = True
    await room.anna.says("rum föreslå Studiero")
    await room.bo.says("rum stöd 1")
    await room.eva.says("rum stöd 1")
    await room.siv.says('omröstning öppna "Vilken dag?" tisdag; onsdag metod="välj en"')
    await room.anna.says("rösta 2 2")
    await room.later(days=8)
    breakage.is_on = False
    await room.later(minutes=20)
    seen = Counter(
        f"{who.name} in {room.here.rooms[posted.room].name}: {posted.text}"
        for who in (room.siv, room.anna, room.bo, room.eva)
        for posted in who._visible()
        if TOLD not in posted.text
    )
    await room.closes()
    return seen, set(kept(room.database.parent))


def differs(found: Played, expected: Played) -> list[str]:
    """Return what somebody sees less or more often than where nothing failed, and what the database holds otherwise."""
    less = [f"lost: {text}" for text in expected[0] - found[0]]
    more = [f"twice: {text}" for text in found[0] - expected[0]]
    return less + more + [f"otherwise: {row}" for row in found[1] ^ expected[1]]
