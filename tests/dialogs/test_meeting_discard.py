"""The button `möte släng`: a draft is thrown away, whole."""

from tests.dialogs.planned import SERIES, STUDIERO, meeting
from tests.dialogs.room import Room


async def test_a_draft_that_is_thrown_away_is_gone(room: Room):
    await room.siv.says(STUDIERO)
    await room.siv.presses("Släng")
    room.siv.is_told("Utkastet till Studiero är borta. Ingen annan har sett det.")
    await room.siv.presses("Publicera")

    room.siv.is_told("Utkastet finns inte längre.")


async def test_a_series_is_thrown_away_whole(room: Room):
    rows = room.rows()["meetings"]
    await room.siv.says(SERIES)
    await room.siv.presses("Släng")

    assert room.rows()["meetings"] == rows


async def test_what_everybody_sees_is_not_thrown_away(room: Room):
    await meeting(room)
    await room.siv.presses("Släng")

    room.siv.is_told("Mötet ”Studiero” är redan publicerat och har nummer 1. Ändra det med möte ändra 1.")
