"""A proposal for a room that was meant as a theme (`rum till-tema`)."""

from tests.dialogs.proposed import pool
from tests.dialogs.room import Room

PROPOSE = 'rum föreslå "Studiero" why="Vi tappar tid"'


async def test_who_proposed_the_room_makes_it_a_theme(room: Room):
    await room.anna.says(PROPOSE)
    await room.anna.presses("Gör till tema i stället")
    room.anna.is_told("Förslaget till rum är tillbakadraget. Studiero ligger bland förslagen till teman i stället")
    await room.later(minutes=1)

    assert "2: Studiero – Vi tappar tid. 1 stöder det." in pool(room)
    room.bo.sees("Förslag till nytt rum: Studiero", "Förslaget är tillbakadraget.")


async def test_a_coordinator_does_it_in_the_proposers_name_and_tells_them(room: Room):
    await room.anna.says(PROPOSE)
    await room.siv.presses("Gör till tema i stället")
    room.anna.is_told("En samordnare har gjort ditt förslag om rummet Studiero till ett tema i stället.")
    await room.siv.says("visa 2")

    room.siv.is_told("Föreslaget av Anna.", "Studiero (1)")


async def test_others_cannot_and_are_told_what_they_can_do(room: Room):
    await room.anna.says(PROPOSE)
    await room.bo.presses("Gör till tema i stället")

    assert room.bo.is_told().text == (
        "Bara Anna eller en samordnare kan göra förslaget till ett tema. Du kan föreslå temat själv.\n[Föreslå tema]"
    )


async def test_what_is_no_longer_a_proposal_stays_a_room(room: Room):
    await room.anna.says(PROPOSE)
    await room.siv.says("rum godkänn 1")
    await room.anna.presses("Gör till tema i stället")

    room.anna.is_told("Studiero är redan öppet.")
