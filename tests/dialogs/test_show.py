"""``show``: anything by its number, where it came from, and what came of it."""

from tests.dialogs.room import Room


async def test_a_poll_made_from_themes_says_so_and_a_theme_says_what_came_of_it(room: Room):
    for title in ("Studiero", "Frånvaro"):
        await room.anna.says(f'tema föreslå "{title}" varför="Det behövs"')
    await room.siv.says("tema till-omröstning")
    await room.bo.says("visa 3")
    room.bo.is_told("Kommer ur", "Studiero", "Frånvaro")

    await room.bo.says("visa 1")
    room.bo.is_told("Studiero", "Det blev", "Vilket tema tar vi upp?")


async def test_a_room_is_shown_by_its_number(room: Room):
    await room.anna.says("rum föreslå Läslust")
    await room.bo.says("visa 1")

    room.bo.is_told("Förslag till nytt rum: Läslust")


async def test_a_number_that_means_nothing_here_is_said_to(room: Room):
    await room.bo.says("visa 99")

    room.bo.is_told("Det finns inget med nummer 99 här.", "nu visar")


async def test_a_draft_has_no_number_and_a_cancelled_meeting_is_shown_as_such(room: Room):
    await room.siv.says('möte planera "Studiero" onsdag 9 december kl. 13-16')
    await room.siv.presses("Publicera")
    await room.siv.says('möte ställ-in 1 skäl="Lokalen är upptagen" sure=ja')
    await room.bo.says("visa 1")

    room.bo.is_told("Inställt: Studiero", "Lokalen är upptagen")
