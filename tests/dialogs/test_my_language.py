"""The language in which one is spoken to."""

from tests.dialogs.room import Room


async def test_the_answer_is_in_the_language_that_was_chosen(room: Room):
    await room.anna.says("jag språk engelska")

    room.anna.is_told("I speak English with you from now on.")


async def test_a_room_keeps_the_language_of_the_network(room: Room):
    await room.siv.says("my language english")
    await room.siv.says('poll open "Vilken dag?" tisdag; onsdag')

    room.anna.sees("Vilken dag?", "Stänger")
    room.siv.is_told("Vilken dag?", "It closes")


async def test_who_chose_english_comes_back_to_swedish(room: Room):
    await room.anna.says("jag språk engelska")
    await room.anna.whispers("my language Swedish")

    room.anna.is_told("Från och med nu talar jag svenska med dig.")


async def test_a_language_can_be_named_in_either_language(room: Room):
    await room.bo.says("jag språk english")
    await room.bo.says("my language svenska")

    room.bo.is_told("Från och med nu talar jag svenska med dig.")
