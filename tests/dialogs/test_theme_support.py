"""Members support themes."""

from tests.dialogs.proposed import STUDIERO, pool, three_themes
from tests.dialogs.room import Room


async def test_the_themes_that_most_support_stand_first(room: Room):
    await three_themes(room)
    await room.anna.says("tema stöd 3")
    await room.siv.says("tema stöd 3")
    await room.later(minutes=5)

    assert [line[2] for line in pool(room).splitlines()[1:4]] == ["3", "1", "2"]
    assert "- 3: Nationella prov – Mycket tid, lite svar. 3 stöder det." in pool(room)


async def test_which_one_is_chosen_in_private_among_those_not_supported(room: Room):
    await three_themes(room)
    await room.eva.presses("Stöd ett tema")
    room.eva.is_told("Vilket tema stöder du?", "1. Elevassistenter (2)")
    await room.eva.whispers("1")

    room.eva.is_told("Du stöder Elevassistenter.", "2 stöder det.")


async def test_support_twice_counts_once(room: Room):
    await room.anna.says(STUDIERO)
    await room.bo.says("tema stöd studiero")
    await room.bo.says("tema stöd 1")

    room.bo.is_told("Du stöder redan Studiero.", "2 stöder det.")


async def test_where_there_is_nothing_to_support_that_is_said(room: Room):
    await room.anna.says("tema stöd")

    room.anna.is_told("Det finns inget tema som du inte redan stöder.")
