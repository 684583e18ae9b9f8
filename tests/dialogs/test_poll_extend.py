"""Giving a poll more time."""

from tests.dialogs.room import Room

QUESTION = 'omröstning öppna "Vilken dag?" tisdag; onsdag'


async def test_an_extended_poll_shows_its_new_deadline(room: Room):
    await room.siv.says(QUESTION)
    await room.siv.says('omröstning förläng 1 "10 december 16.00"')
    await room.later(seconds=5)

    room.siv.is_told("stänger nu torsdag 10 december kl. 16.00.")
    room.anna.sees("Vilken dag?", "Stänger torsdag 10 december kl. 16.00.")


async def test_a_deadline_is_never_moved_forward(room: Room):
    await room.siv.says(QUESTION)
    await room.siv.says('omröstning förläng 1 "fredag 16.00"')

    room.siv.is_told("Omröstningen stänger redan tisdag 1 december kl. 16.00.")


async def test_a_poll_that_is_not_there_cannot_be_extended(room: Room):
    await room.siv.says('omröstning förläng 7 "fredag 16.00"')

    room.siv.is_told("Det finns ingen omröstning 7 här.")
