"""What the network knows of one, seen and changed."""

from tests.dialogs.room import Room


async def test_a_profile_is_shown_with_how_to_change_it(room: Room):
    await room.anna.says("jag profil")

    room.anna.is_told("Namn: Anna", "Funktion: rektor", "Kan hittas av kollegor: nej", "jag profil namn=Anna Lind")


async def test_a_line_is_changed_by_writing_it(room: Room):
    await room.anna.says('jag profil kommun=Umeå kan-hjälpa="schema och lokaler" hittas=ja')

    room.anna.is_told("Kommun: Umeå", "Kan hjälpa till med: schema och lokaler", "Kan hittas av kollegor: ja")


async def test_a_profile_is_seen_by_its_owner_alone(room: Room):
    await room.anna.says("jag profil kommun=Umeå")

    room.bo.never_sees("Umeå")


async def test_a_stranger_has_no_profile(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("jag profil")

    ylva.is_told("start")
