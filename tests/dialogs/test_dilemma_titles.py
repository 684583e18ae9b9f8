"""Which dilemma is meant: by its number, or by what it is called."""

from tests.dialogs.posed import dilemma
from tests.dialogs.room import Room


async def test_a_dilemma_is_found_by_its_title(room: Room):
    await dilemma(room)
    await room.bo.says("dilemma visa krankningar i kon")

    room.bo.is_told("Kränkningar i kön", "Hur får ni lugn i matsalen?")


async def test_the_first_words_of_its_title_will_do(room: Room):
    await dilemma(room)
    await room.bo.says("dilemma följ Kränkningar")

    room.bo.is_told("Du följer Kränkningar i kön.")


async def test_a_title_that_no_dilemma_has_is_named_and_the_dilemmas_are_offered(room: Room):
    await dilemma(room)
    await room.bo.says("dilemma följ Frånvaro")
    room.bo.is_told(
        "Jag hittar inget dilemma som heter ”Frånvaro”. dilemma lista visar vilka som finns.",
        "Vilket dilemma vill du följa?\n1. Kränkningar i kön",
    )
    await room.bo.whispers("1")

    room.bo.is_told("Du följer Kränkningar i kön.")


async def test_of_several_with_the_same_title_one_is_asked_which(room: Room):
    await dilemma(room)
    await dilemma(room, by=room.eva)
    await room.bo.says('dilemma svara "Kränkningar i kön" "Vi lät eleverna göra schemat."')

    room.bo.is_told("Flera dilemman heter ”Kränkningar i kön”. Vilket menar du?", "1. 2: Kränkningar i kön\n2. 1: ")


async def test_closed_ones_of_the_same_title_are_offered_too(room: Room):
    for by in (room.anna, room.eva):
        await dilemma(room, by=by)
    await room.anna.says("dilemma avsluta 1 lärdom=Schema")
    await room.eva.says("dilemma avsluta 2 lärdom=Schema")
    await room.bo.says("dilemma visa Kränkningar i kön")

    room.bo.is_told("Flera dilemman heter ”Kränkningar i kön”. Vilket menar du?", "1. 2: Kränkningar i kön\n2. 1: ")
