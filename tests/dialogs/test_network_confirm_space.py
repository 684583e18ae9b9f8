"""A coordinator says yes to a space."""

from tests.dialogs.room import Room
from tests.dialogs.test_network_connect import asks


async def test_after_the_yes_the_rooms_are_made_there_and_who_asked_is_told(room: Room):
    ylva = await asks(room)
    await room.siv.presses("Anslut")

    room.siv.is_told("”Skolor i söder” hör till nätverket nu.")
    ylva.sees("Skolor i söder hör nu till Skolorna.")
    ylva.sees("Börja här: Skolorna")


async def test_people_there_join_the_same_network(room: Room):
    ylva = await asks(room)
    await room.siv.presses("Anslut")
    await ylva.presses("Gå med")
    await ylva.whispers("rektor")

    ylva.is_told("Du är med i Skolorna, som rektor.")


async def test_a_room_that_is_open_is_made_there_too_and_its_card_appears(room: Room):
    await room.anna.says("rum föreslå Studiero")
    ylva = await asks(room)
    await room.siv.presses("Anslut")

    ylva.sees("Studiero", "Stöd förslaget")


async def test_the_yes_counts_once(room: Room):
    await asks(room)
    await room.siv.presses("Anslut")
    await room.siv.presses("Anslut")

    room.siv.is_told("Det gäller inte längre.")
