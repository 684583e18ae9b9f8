"""The list: what is proposed, voted on, chosen and resting."""

from tests.dialogs.proposed import chosen, three_themes
from tests.dialogs.room import Room


async def test_the_list_offers_what_the_reader_does_not_support(room: Room):
    await three_themes(room)
    await room.eva.says("tema lista")

    told = room.eva.is_told("- 1: Studiero – Vi tappar tid varje lektion. 2 stöder det. Du är en av dem.")
    assert list(told.buttons) == ["Stöd Elevassistenter", "Föreslå tema"]


async def test_a_coordinator_can_go_on_from_the_list(room: Room):
    await three_themes(room)
    await room.siv.says('tema vila 3 "Vi tar det i vår"')
    await room.siv.says("tema lista")

    told = room.siv.is_told("Vilar: Nationella prov.")
    assert {"Gör en omröstning", "Ta upp Nationella prov igen"} <= set(told.buttons)


async def test_what_was_chosen_stands_in_the_list(room: Room):
    await chosen(room)
    await room.bo.says("tema lista")

    room.bo.is_told("Valda på sistone: Studiero.")


async def test_guests_see_the_list(room: Room):
    greta = await room.arrives("greta")
    await greta.says("start functions=guest")
    await greta.says("tema lista")

    greta.is_told("Inget är föreslaget just nu.")


async def test_a_theme_is_shown_by_its_number(room: Room):
    await three_themes(room)
    await room.bo.says("visa 1")

    room.bo.is_told("Studiero", "Föreslaget av Anna.", "2 stöder det.", "bland förslagen sedan i dag")
