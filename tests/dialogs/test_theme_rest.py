"""A theme rests for a while, and is taken up again (the button `tema väck`)."""

from tests.dialogs.proposed import STUDIERO, pool, three_themes
from tests.dialogs.room import Room


async def test_only_who_proposed_it_is_told_why(room: Room):
    await three_themes(room)
    await room.siv.says('tema vila 1 "Vi pratade om det i oktober"')

    room.anna.is_told("En samordnare låter ditt tema Studiero vila.", "Skälet: ”Vi pratade om det i oktober”")
    room.bo.never_sees("Vi pratade om det i oktober")


async def test_a_resting_theme_is_off_the_card_and_comes_back_with_its_support(room: Room):
    await three_themes(room)
    await room.siv.says("tema vila 1 senare")
    await room.later(minutes=1)
    assert "Studiero" not in pool(room)
    await room.siv.presses("Ta upp det igen")
    room.siv.is_told("Studiero ligger bland förslagen igen.", "2 stöder det.")
    await room.later(minutes=1)

    assert "1: Studiero – Vi tappar tid varje lektion. 2 stöder det." in pool(room)


async def test_it_keeps_its_title(room: Room):
    await three_themes(room)
    await room.siv.says("tema vila 1 senare")
    await room.bo.says(STUDIERO)

    room.bo.is_told("Studiero vilar. Förslaget och stödet finns kvar, och en samordnare kan ta upp det igen.")


async def test_only_coordinators_have_themes_rest(room: Room):
    await room.anna.says(STUDIERO)
    await room.anna.says("tema vila 1 senare")

    room.anna.is_told("Det gör bara samordnare")
