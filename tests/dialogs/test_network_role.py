"""Roles, given and taken."""

from tests.dialogs.room import Room


async def test_a_role_is_given_by_name_and_the_account_is_told(room: Room):
    await room.siv.says("nätverk roll moderator Bo")

    room.siv.is_told("Bo (bo) är nu: moderator, ledare.")


async def test_who_is_asked_for_is_asked(room: Room):
    await room.siv.says("nätverk roll")
    await room.siv.whispers("samordnare")
    await room.siv.whispers("Anna")
    room.siv.is_told("Anna (anna) är nu: samordnare, ledare.")
    await room.anna.says("nätverk inställningar")

    room.anna.is_told("Så här är Skolorna inställt.")


async def test_a_role_is_taken(room: Room):
    await room.siv.says("nätverk roll moderator Bo")
    await room.siv.says("nätverk roll moderator Bo ändring=ta")

    room.siv.is_told("Bo (bo) är nu: ledare.")


async def test_the_last_coordinator_keeps_the_role(room: Room):
    await room.siv.says("nätverk roll samordnare Siv ändring=ta")

    room.siv.is_told("Siv är ensam samordnare.")


async def test_nobody_is_guessed(room: Room):
    await room.siv.says("nätverk roll moderator Kalle")

    room.siv.is_told("Ingen här heter ”Kalle”.", "nätverk medlemmar")


async def test_a_leader_gives_no_roles(room: Room):
    await room.anna.says("nätverk roll samordnare Anna")

    room.anna.is_told("Det gör bara samordnare här.")
