"""Questions to a meeting: sent in before or while it goes on, seen in its thread with the asker's name."""

from tests.dialogs.planned import meeting
from tests.dialogs.room import Room


async def test_a_question_stands_in_the_thread_with_ones_name(room: Room):
    await meeting(room)
    await room.anna.says("möte fråga 1 Hur mycket tid tar det?")
    room.anna.is_told(
        "Din fråga till Studiero: ”Hur mycket tid tar det?”\n"
        "Den står i mötets tråd med ditt namn. Ju fler som undrar samma sak, desto högre upp.\n[Alla frågor]"
    )
    await room.later(minutes=1)

    room.bo.sees("Frågor till mötet\n- Hur mycket tid tar det? – Anna", "[Ställ en fråga] [Det undrar jag också]")


async def test_when_the_meeting_is_over_its_thread_speaks_of_no_button(room: Room):
    await meeting(room)
    await room.later(days=16)

    assert room.bo.sees("Här pratar ni om mötet").text == (
        "Här pratar ni om mötet, till och med onsdag 23 december. Jag läser inte det ni skriver till varandra."
    )


async def test_nor_does_that_of_one_that_is_called_off(room: Room):
    await meeting(room)
    await room.siv.says("möte ställ-in 1")
    await room.siv.whispers("ja")
    await room.later(minutes=1)

    assert room.bo.sees("Här pratar ni om mötet").text.endswith("Jag läser inte det ni skriver till varandra.")


async def test_the_button_in_the_thread_asks_for_it_in_private(room: Room):
    await meeting(room)
    await room.anna.presses("Ställ en fråga")
    room.anna.is_told("Vad vill du fråga? Ditt namn syns.")
    await room.anna.whispers("Vem betalar?")

    room.anna.is_told("Din fråga till Studiero: ”Vem betalar?”")


async def test_a_question_can_be_asked_while_the_meeting_goes_on_and_not_afterwards(room: Room):
    await meeting(room)
    await room.later(days=15, hours=5)
    await room.anna.says("möte fråga 1 Hinner vi med allt?")
    room.anna.is_told("Din fråga till Studiero")
    await room.later(days=1)
    await room.anna.says("möte fråga 1 Vad blev det av allt?")

    room.anna.is_told("Mötet ”Studiero” slutade i går kl. 16.00.", "> möte fråga 1 Vad blev det av allt?")


async def test_a_question_that_is_too_long_is_given_back(room: Room):
    await meeting(room)
    await room.anna.says(f"möte fråga 1 {'Varför? ' * 50}")

    room.anna.is_told("Det är 399 tecken och gränsen är 300.", "> möte fråga 1 Varför? Varför?")


async def test_a_meeting_for_other_functions_takes_no_question(room: Room):
    await meeting(room, "för: forskare")
    await room.anna.says("möte fråga 1 Varför?")

    room.anna.is_told("Mötet ”Studiero” är för andra funktioner än din.")
