"""Themes for a dialog: three in the pool, numbered from 1, *Studiero* with most support."""

from __future__ import annotations

from tests.dialogs.room import Room

STUDIERO = 'tema föreslå Studiero varför="Vi tappar tid varje lektion"'
ASSISTENTER = 'tema föreslå Elevassistenter varför="Vem gör vad?"'
PROV = 'tema föreslå "Nationella prov" varför="Mycket tid, lite svar"'


async def three_themes(room: Room) -> None:
    """Have Anna, Bo and Eva propose a theme each, an hour apart, and Eva support Anna's."""
    for person, said in ((room.anna, STUDIERO), (room.bo, ASSISTENTER), (room.eva, PROV)):
        await person.says(said)
        await room.later(hours=1)
    await room.eva.says("tema stöd 1")


async def chosen(room: Room) -> None:
    """Have the network choose Studiero (1) among three themes in a poll (4)."""
    await three_themes(room)
    await room.siv.says("tema till-omröstning")
    await room.anna.says("rösta 4 1")
    await room.bo.says("rösta 4 1 2")
    await room.later(days=8)


def pool(room: Room) -> str:
    """Return what the card of the pool says."""
    return next(posted.text for posted in room.lobby() if posted.text.startswith("Förslag till teman"))
