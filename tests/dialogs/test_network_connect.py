"""A further space joins a network."""

from tests.dialogs.room import Room
from tests.dialogs.test_my_link import code_shown_to
from tests.dialogs.test_network_create import lets_in


async def asks(room: Room):
    """Ylva, who let the bot into another space, types the code that Siv made."""
    ylva = await lets_in(room)
    await room.siv.whispers("nätverk anslut")
    await ylva.whispers(f"nätverk anslut {code_shown_to(room.siv)}")
    return ylva


async def test_the_coordinator_is_asked_who_wants_which_space_in(room: Room):
    ylva = await asks(room)

    ylva.is_told("Jag har frågat samordnaren för Skolorna", "”Skolor i söder”")
    room.siv.is_told("Ylva (ylva, Other) vill ansluta utrymmet ”Skolor i söder” (Other) till Skolorna.")


async def test_without_the_yes_nothing_happens_there(room: Room):
    ylva = await asks(room)

    ylva.never_sees("Börja här")


async def test_only_a_coordinator_makes_a_code(room: Room):
    await room.anna.whispers("nätverk anslut")

    room.anna.is_told("Det gör bara samordnare här.")
