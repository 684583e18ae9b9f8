"""Saying yes: from the room or in private, to one or to a series; the line when it is full; too late."""

from datetime import timedelta

from tests.dialogs.planned import answers, card, come_in_turn, everybody_meets, meeting, series
from tests.dialogs.room import Room

LINK = "plats: https://moten.example.se/abc"


async def test_a_button_in_the_room_signs_up_and_gives_the_details_in_private(room: Room):
    await meeting(room, LINK, "förbered: Läs rapporten")
    await room.anna.presses("Kommer")
    room.anna.is_told(
        "Du är anmäld: Studiero, onsdag 9 december kl. 13–16.\nDigitalt: https://moten.example.se/abc\n"
        "Förbered: Läs rapporten\n[Kalender] [Kan inte]"
    )
    await room.later(minutes=1)

    assert "1 kommer (Anna)." in card(room)
    room.bo.never_sees("Du är anmäld")


async def test_without_a_number_it_is_asked_which(room: Room):
    await meeting(room)
    await room.anna.says("möte kommer")
    room.anna.is_told("Vilket möte kommer du på?", "1. Studiero, onsdag 9 december kl. 13–16")
    await room.anna.whispers("1")

    room.anna.is_told("Du är anmäld: Studiero")


async def test_all_meetings_of_a_series_are_answered_with_one_button(room: Room):
    await series(room)
    await room.anna.presses("Kommer på alla")

    room.anna.is_told(
        "Du har svarat att du kommer på 3 möten: Nätverksträffar.\n- Onsdag 9 december kl. 13–16, följt av AW\n"
        "- Onsdag 13 januari 2027 kl. 13–16\n- Onsdag 10 februari 2027 kl. 13–16"
    )


async def test_who_comes_to_one_of_a_series_is_offered_the_others(room: Room):
    await series(room)
    await answers(room.anna, "kommer", 2)
    room.anna.is_told("Du är anmäld", "[Kommer på alla]")
    await room.anna.says("möte kommer 2 alla")

    assert "[Kommer på alla]" not in room.anna.is_told("på 3 möten").text


async def test_when_it_is_full_one_stands_in_line_and_is_asked_when_a_place_is_free(room: Room):
    await meeting(room, "platser: 1")
    await come_in_turn(room, room.anna, room.bo, room.eva)
    room.eva.is_told(
        "Det är fullt. Du står som nummer 2 i kön till Studiero", "Jag frågar dig när en plats blir ledig."
    )
    await answers(room.anna, "kan-inte")
    room.bo.is_told(
        "Det finns en ledig plats: Studiero, onsdag 9 december kl. 13–16.\n"
        "Jag håller den åt dig till onsdag 25 november kl. 09.00. Sedan frågar jag nästa i kön.\n[Ta platsen] [Avstå]"
    )
    await room.bo.presses("Ta platsen")

    room.bo.is_told("Du är anmäld: Studiero")


async def test_a_place_that_nobody_takes_in_time_goes_to_the_next_in_line(room: Room):
    await meeting(room, "platser: 1")
    await come_in_turn(room, room.anna, room.bo, room.eva)
    await answers(room.anna, "kan-inte")
    await room.later(days=1, minutes=1)

    room.bo.is_told("Jag håller inte längre platsen på Studiero åt dig.", "[Ställ dig i kön]")
    room.eva.is_told("Det finns en ledig plats: Studiero", "Jag håller den åt dig till torsdag 26 november kl. 09.00.")
    await room.bo.presses("Ställ dig i kön")
    room.bo.is_told("Det är fullt. Du står som nummer 1 i kön")


async def test_while_a_place_is_kept_now_says_so(room: Room):
    await meeting(room, "platser: 1")
    await answers(room.anna, "kommer")
    await answers(room.bo, "kommer")
    await answers(room.anna, "kan-inte")
    await room.bo.says("nu")

    room.bo.is_told("- Jag håller en plats åt dig till i morgon kl. 09.00: Studiero.\n[Svara]")


async def test_more_places_are_offered_to_those_in_line(room: Room):
    await meeting(room, "platser: 1")
    await answers(room.anna, "kommer")
    await answers(room.bo, "kommer")
    await room.siv.says("möte ändra 1 platser=2")

    room.bo.is_told("Det finns en ledig plats: Studiero")


async def test_how_long_a_place_is_kept_is_a_setting(room: Room):
    await room.siv.says("nätverk inställningar erbjudande_timmar=3")
    await meeting(room, "platser: 1")
    await answers(room.anna, "kommer")
    await answers(room.bo, "kommer")
    await answers(room.anna, "kan-inte")

    room.bo.is_told("Jag håller den åt dig till tisdag 24 november kl. 12.00.")


async def test_the_card_shows_how_full_it_is(room: Room):
    await meeting(room, "platser: 1")
    await answers(room.anna, "kommer")
    await answers(room.bo, "kommer")
    await room.later(minutes=1)

    assert "1 kommer (Anna), 1 står i kö. Tagna platser: 1 av 1." in card(room)


async def test_a_place_that_is_kept_stands_on_the_card_so_that_the_places_add_up(room: Room):
    await meeting(room, "platser: 2")
    await come_in_turn(room, room.siv, room.anna, room.bo, room.eva)
    await answers(room.anna, "kan-inte")
    await room.later(minutes=1)

    assert "1 kommer (Siv), 1 plats hålls åt nästa i kön, 1 står i kö. Tagna platser: 2 av 2." in card(room)


async def test_the_only_place_that_is_kept_stands_on_the_card_too(room: Room):
    await meeting(room, "platser: 1")
    await come_in_turn(room, room.anna, room.bo)
    await answers(room.anna, "kan-inte")
    await room.later(minutes=1)

    assert "0 kommer, 1 plats hålls åt nästa i kön. Tagna platser: 1 av 1." in card(room)


async def test_in_a_large_network_the_room_sees_only_numbers_and_the_buttons_are_private(room: Room):
    await room.siv.says("nätverk inställningar namn_upp_till=2")
    await meeting(room)
    await room.anna.presses("Kommer")
    await room.later(minutes=1)

    posted = room.bo.sees("Studiero", "1 kommer.")
    assert all(button.private for button in posted.buttons.values())
    room.bo.never_sees("Anna")


async def test_after_the_meeting_it_is_too_late(room: Room):
    await meeting(room)
    await room.later(days=16)
    await answers(room.anna, "kommer")

    room.anna.is_told("Mötet ”Studiero” slutade i går kl. 16.00. möte lista visar vad som kommer.")


async def test_a_meeting_for_other_functions_is_not_answered_though_its_buttons_are_seen(room: Room):
    await meeting(room, "för: forskare")
    await room.anna.presses("Kommer")
    room.anna.is_told("Mötet ”Studiero” är för andra funktioner än din.")
    await room.anna.says("start functions=researcher")
    await room.anna.presses("Kommer")

    room.anna.is_told("Du är anmäld: Studiero")


async def test_of_two_answers_the_one_said_last_counts_whichever_arrives_last(room: Room):
    await meeting(room)
    await room.later(minutes=30)
    await answers(room.anna, "kan-inte")
    await room.anna.says("möte kommer 1", said_at=room.clock.now() - timedelta(minutes=20))

    room.anna.is_told("Du kommer inte: Studiero")


async def test_a_guest_may_sign_up(room: Room):
    everybody_meets(room)
    greta = await room.arrives("greta")
    await greta.says("start functions=guest")
    await meeting(room)
    await greta.says("möte kommer 1")

    greta.is_told("Du är anmäld: Studiero")
