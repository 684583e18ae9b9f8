"""The polls there are."""

from tests.dialogs.room import Room


async def test_open_polls_and_results_are_listed_with_a_button_for_what_one_has_not_voted_in(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" tisdag; onsdag stänger="2 dagar"')
    await room.anna.says("rösta 1 2")
    await room.later(days=3)
    await room.siv.says('omröstning öppna "Vilken tid?" förmiddag; eftermiddag')
    await room.anna.says("omröstning lista")

    told = room.anna.is_told("2: ”Vilken tid?”.", "0 av 4 har röstat.", "1: ”Vilken dag?”. Det blev onsdag.")
    assert list(told.buttons) == ["Rösta i 2"]


async def test_where_there_are_no_polls_that_is_said(room: Room):
    await room.anna.says("omröstning lista")

    room.anna.is_told("Det finns inga omröstningar än.")
