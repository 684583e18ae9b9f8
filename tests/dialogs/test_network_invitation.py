"""``nätverk inbjudan``: three sentences to mail."""

from tests.dialogs.room import Room


async def test_an_invitation_says_what_it_is_where_to_come_and_what_to_write(room: Room):
    await room.siv.says('nätverk inställningar syfte="Rektorer som tänker tillsammans." kontakt="Siv Ek"')
    await room.siv.says("nätverk inbjudan")

    room.siv.is_told("Du är inbjuden till Skolorna: Rektorer som tänker tillsammans.", "Vägen dit visar Siv Ek.")
    room.siv.is_told("I rummet börja-här väljer du Gå med och svarar på en fråga, så är du med.")


async def test_it_is_written_in_the_network_s_language(room: Room):
    await room.siv.says("jag språk engelska")
    await room.siv.says("nätverk inbjudan")

    room.siv.is_told("Copy this into a mail", "Du är inbjuden till Skolorna.")


async def test_a_leader_has_none_written(room: Room):
    await room.anna.says("nätverk inbjudan")

    room.anna.is_told("Det gör bara samordnare här.")
