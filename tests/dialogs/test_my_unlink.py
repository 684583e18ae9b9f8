"""Taking an account out again."""

from tests.dialogs.room import Room
from tests.dialogs.test_my_link import other_anna, type_code  # noqa: F401


async def test_an_account_that_is_taken_out_is_a_strangers(room: Room, other_anna):  # noqa: F811
    await type_code(room, other_anna)
    await other_anna.presses("Det är mitt")
    await room.anna.presses("Det är mitt")
    await other_anna.whispers("jag koppla-loss")
    other_anna.is_told("Anna Lind (anna2, Other) är inte längre du i Skolorna.", "Anna (anna, Chat)")
    await other_anna.whispers("jag profil")

    other_anna.is_told("Det är för medlemmar.")


async def test_the_only_account_stays(room: Room):
    await room.anna.whispers("jag koppla-loss")

    room.anna.is_told("Det här är ditt enda konto här")
