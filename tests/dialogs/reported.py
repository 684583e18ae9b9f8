"""A report for a dialog: something of Anna's that Bo has reported, and Siv, who decides about it."""

from __future__ import annotations

from bot.platform import About
from tests.dialogs.room import Room

WHY = "Bara dumma är emot"


async def proposal(room: Room) -> None:
    """Anna proposes a room, and Bo reports it."""
    await room.anna.says(f'rum föreslå Studiero why="{WHY}"')
    await room.bo.says("rapportera 1 spam")


async def message(room: Room) -> About:
    """Anna writes in the lobby, and Bo reports it; return what she wrote."""
    said = room.anna.talks("Köp mina böcker")
    await room.bo.says("rapportera spam", about=said)
    return said


async def decides(room: Room, label: str, reason: str) -> None:
    """Siv looks at the reports, presses a button of one, and gives her reason."""
    await room.siv.says("nätverk rapporter")
    await room.siv.presses(label)
    await room.siv.whispers(reason)
