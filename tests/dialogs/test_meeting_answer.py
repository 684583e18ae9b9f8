"""The button `möte svara`: asks whether one is coming, with the three answers to choose from."""

from tests.dialogs.planned import meeting, series
from tests.dialogs.room import Room


async def test_now_asks_and_the_answer_is_a_number_or_a_word(room: Room):
    await meeting(room, "plats: Ekskolan")
    await room.anna.says("nu")
    room.anna.is_told("En sak väntar på dig.\n- Kommer du? Studiero, onsdag 9 december kl. 13–16.\n[Svara]")
    await room.anna.presses("Svara")
    room.anna.is_told(
        "Kommer du? Studiero, onsdag 9 december kl. 13–16.\nPlats: Ekskolan\n"
        "1. jag kommer\n2. kanske\n3. jag kan inte\nSvara med en siffra."
    )
    await room.anna.whispers("kanske")

    room.anna.is_told("Du kanske kommer: Studiero")


async def test_an_answer_that_is_none_is_asked_for_again(room: Room):
    await meeting(room)
    await room.anna.says("nu")
    await room.anna.presses("Svara")
    await room.anna.whispers("vet inte")
    room.anna.is_told("”vet inte” finns inte att välja.", "1. jag kommer")
    await room.anna.whispers("1")

    room.anna.is_told("Du är anmäld: Studiero")


async def test_the_meetings_of_a_series_can_be_answered_one_by_one(room: Room):
    await series(room)
    await room.anna.presses("Svara på ett i taget")
    room.anna.is_told("Kommande", "[Svara på 1] [Svara på 2] [Svara på 3]")
    await room.anna.presses("Svara på 2")
    await room.anna.whispers("3")

    room.anna.is_told("Du kommer inte: Nätverksträffar, onsdag 13 januari 2027 kl. 13–16.")
