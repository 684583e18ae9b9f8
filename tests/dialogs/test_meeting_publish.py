"""The button `möte publicera`: the card in the room for meetings, its thread, and the card of a series."""

from tests.dialogs.planned import STUDIERO, card, meeting, series
from tests.dialogs.room import Room
from tests.dialogs.test_network_connect import asks


async def test_everybody_sees_the_card_and_who_planned_it_is_told_the_number(room: Room):
    await meeting(room, "plats: Ekskolan", "svar senast: 2 december", "platser: 30")

    room.siv.is_told("Mötet Studiero är publicerat i möten och har nummer 1.", "[Kommer] [Lägg till en bilaga]")
    assert card(room) == (
        "Studiero\nOnsdag 9 december kl. 13–16\nPlats: Ekskolan\n"
        "Ingen är anmäld än. Tagna platser: 0 av 30. Svara senast onsdag 2 december.\n"
        "[Kommer] [Kanske] [Kan inte] [Kalender]"
    )


async def test_the_thread_says_what_it_is_for_and_until_when(room: Room):
    await meeting(room)

    first = room.bo.sees("Här pratar ni om mötet, till och med onsdag 23 december.", "[Ställ en fråga]")
    assert first.thread == room.bo.sees("Studiero", "[Kommer]").id


async def test_the_thread_says_when_its_time_is_over(room: Room):
    await meeting(room)
    await room.later(days=30)

    room.bo.sees("Tråden hörde till mötet och de två veckorna efter. Det som skrevs finns kvar.")


async def test_a_series_has_one_card_with_its_dates_and_the_next_meeting_one_of_its_own(room: Room):
    await series(room)

    room.siv.is_told("Serien Nätverksträffar är publicerad i möten: 3 möten.", "- 2: onsdag 13 januari 2027 kl. 13–16")
    room.anna.sees("Nätverksträffar: 3 möten", "Onsdag 10 februari 2027 kl. 13–16. 0 kommer.", "[Kommer på alla]")
    assert room.anna.everything().count("Ingen är anmäld än.") == 1


async def test_the_next_in_a_series_gets_its_card_when_the_one_before_is_over(room: Room):
    await series(room)
    await room.later(days=15, hours=10)

    room.anna.sees("Nätverksträffar", "Onsdag 13 januari 2027 kl. 13–16", "Ingen är anmäld än.")
    room.anna.sees("Nätverksträffar: 3 möten", "Onsdag 9 december kl. 13–16, följt av AW. Har varit.")


async def test_pressed_twice_it_is_published_once(room: Room):
    await meeting(room)
    await room.siv.presses("Publicera")

    room.siv.is_told("Mötet ”Studiero” är redan publicerat och har nummer 1. Ändra det med möte ändra 1.")
    assert room.anna.everything().count("Ingen är anmäld än.") == 1


async def test_a_draft_whose_time_has_come_is_not_published(room: Room):
    await room.siv.says('möte planera "Studiero" "i morgon 13-16"')
    await room.later(days=2)
    await room.siv.presses("Publicera")

    room.siv.is_told("Tiden för ”Studiero” har redan varit, i går kl. 13.00. Planera ett nytt möte: möte planera.")


async def test_a_space_that_joins_later_sees_what_is_coming(room: Room):
    await meeting(room)
    ylva = await asks(room)
    await room.siv.presses("Anslut")

    ylva.sees("Studiero", "Onsdag 9 december kl. 13–16", "[Kommer]")


async def test_the_card_says_when_the_meeting_is_over(room: Room):
    await meeting(room)
    await room.anna.says("möte kommer 1")
    await room.later(days=16)

    assert card(room) == "Studiero\nOnsdag 9 december kl. 13–16\nMötet har varit. 1 var anmäld."


async def test_a_draft_is_published_by_who_planned_it_alone(room: Room):
    await room.siv.says("nätverk roll samordnare Bo")
    await room.siv.says(STUDIERO)
    await room.bo.clicks(room.siv.private()[-1].buttons["Publicera"].reference)

    room.bo.is_told("Utkastet finns inte längre.")
    room.anna.never_sees("Studiero")
