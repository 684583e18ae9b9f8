"""Making a poll void: asked first, told on the card."""

from tests.dialogs.room import Room

QUESTION = 'omröstning öppna "Vilken dag?" tisdag; onsdag'


async def test_what_would_be_deleted_is_told_first(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta 1 2")
    await room.siv.says("omröstning makulera 1")

    room.siv.is_told("Om du makulerar ”Vilken dag?” tas 1 röst bort för gott")


async def test_a_void_poll_says_so_where_it_stood(room: Room):
    await room.siv.says(QUESTION)
    await room.anna.says("rösta 1 2")
    await room.siv.says("omröstning makulera 1")
    await room.siv.whispers("1")
    await room.later(seconds=5)

    room.siv.is_told("är makulerad och 1 röst är borttagen.")
    room.anna.sees("Vilken dag?", "Omröstningen är makulerad.")


async def test_a_no_leaves_the_poll_as_it_was(room: Room):
    await room.siv.says(QUESTION)
    await room.siv.says("omröstning makulera 1")
    room.siv.is_told("1. ja, ta bort rösterna", "2. nej, behåll omröstningen")
    await room.siv.whispers("nej")

    room.siv.is_told("Omröstningen är kvar som den var.")


async def test_a_void_poll_takes_no_votes(room: Room):
    await room.siv.says(QUESTION)
    await room.siv.says("omröstning makulera 1 säker=1")
    await room.anna.says("rösta 1 2")

    room.anna.is_told("är makulerad och rösterna är borttagna.")
