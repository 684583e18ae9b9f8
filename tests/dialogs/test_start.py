"""Joining: a question, an answer, and one is in."""

from bot.community.births import new_code
from tests.dialogs.planned import meeting
from tests.dialogs.room import Room


async def test_a_leader_joins_with_one_answer(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("start")
    ylva.is_told("Du går med i Skolorna.", "Vad arbetar du som?", "1. rektor")
    await ylva.whispers("1")

    ylva.is_told("Du är med i Skolorna, som rektor.", "Du har rösträtt här.", "torget", "På gång")


async def test_several_functions_can_be_said_at_once(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("start")
    await ylva.whispers("1 3")

    ylva.is_told("Du är med i Skolorna, som rektor och huvudman.")


async def test_what_nobody_is_called_by_is_said_as_what_it_is(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("start rektor; styrelse")

    ylva.is_told("Du är med i Skolorna. Funktion: rektor och styrelse.")


async def test_the_rest_can_be_written_below_the_number(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("start")
    ylva.is_told("Organisation: Ekskolan\nÖnskar: Studiero\nNivå: det jag anmält mig till")
    await ylva.whispers("1\nOrganisation: Ekskolan\nÖnskar: Lugnare raster\nNivå: inget")

    answer = ylva.is_told("Du är med i Skolorna, som rektor.", "Ditt önskemål: ”Lugnare raster”")
    assert "Föreslå som tema" in answer.buttons
    await ylva.whispers("jag profil")
    ylva.is_told("Organisation: Ekskolan")


async def test_what_cannot_be_read_of_the_rest_is_asked_again_alone(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("start")
    await ylva.whispers("1\nOrganisation: Ekskolan\nNivå: mycket")
    ylva.is_told("mycket", "Vad vill du att jag hör av mig om?")
    await ylva.whispers("inget")

    ylva.is_told("Du är med i Skolorna, som rektor.")


async def test_who_joins_is_told_once_what_is_on_and_can_answer_at_once(room: Room):
    await meeting(room)
    await room.siv.says('omröstning öppna "Vilken dag?" "tisdag; onsdag" metod=choose')
    ylva = await room.arrives("ylva")
    await ylva.says("start rektor önskar=Raster")

    ylva.is_told("En omröstning öppnade innan du kom. Du röstar i nästa.")
    answer = ylva.is_told("Det här är redan på gång:", "Kommer du? Studiero", "Ditt önskemål: ”Raster”")
    assert {"Svara", "Föreslå som tema"} <= set(answer.buttons)


async def test_nothing_more_is_said_to_a_newcomer_on_the_first_day(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" "tisdag; onsdag" metod=choose stänger="25 h"')
    ylva = await room.arrives("ylva")
    await ylva.says("start rektor")
    told = len(ylva.private())
    await room.later(hours=24)

    assert len(ylva.private()) == told


async def test_the_rules_are_shown_before_one_joins(room: Room):
    await room.siv.says("nätverk regler Det som sägs här stannar här.")
    ylva = await room.arrives("ylva")
    await ylva.says("start")

    ylva.is_told("Den som går med", "Det som sägs här stannar här.", "Vad arbetar du som?")


async def test_who_leads_no_school_is_told_that_leaders_vote(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("start forskare organisation=Ekskolan")

    ylva.is_told("som forskare.", "Du läser och samtalar. Skolledarna röstar.")


async def test_nobody_else_is_told_that_somebody_joined(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("start rektor")

    room.anna.never_sees("ylva")
    room.anna.never_sees("Ylva")


async def test_who_is_seen_in_a_room_joins_in_private(room: Room):
    ylva = await room.arrives("ylva")
    await room.see("joined", ylva, room="lobby")
    await ylva.whispers("start")

    ylva.is_told("Du går med i Skolorna.")


async def test_a_stranger_is_told_where_to_write(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.whispers("start")

    ylva.is_told("Jag ser inte vilket nätverk du menar.", "Skriv start i något av dess rum.")


async def test_a_member_can_say_anew_what_they_do(room: Room):
    await room.anna.says("start")
    room.anna.is_told("Du är redan med i Skolorna.")
    await room.anna.whispers("skolchef")

    room.anna.is_told("Jag har skrivit upp det. I Skolorna är du skolchef.", "Du har rösträtt här.")


async def test_something_that_nobody_does_is_asked_again(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.says("start")
    await ylva.whispers("kapten")
    ylva.is_told("kapten", "Vad arbetar du som?")
    await ylva.whispers("2")

    ylva.is_told("Du är med i Skolorna, som skolchef.")


async def test_the_start_card_lets_one_join(room: Room):
    await room.anna.says("start")
    start = room.siv.finds_room("börja-här")
    start.members.add("ylva")
    ylva = await room.arrives("ylva")
    await ylva.presses("Gå med")

    ylva.is_told("Du går med i Skolorna.")


async def test_a_code_from_the_host_says_what_to_do_next(room: Room):
    ylva = await room.arrives("ylva")
    code, _owed = room.bot.storage.write_now(new_code)
    await ylva.whispers(f"start {code}")

    ylva.is_told("Koden stämmer.", "före i morgon kl. 09.00", "gör mig till moderator", "Säg till med klar.")


async def test_a_code_that_was_used_is_refused(room: Room):
    ylva = await room.arrives("ylva")
    code, _owed = room.bot.storage.write_now(new_code)
    await room.anna.whispers(f"start {code}")
    await ylva.whispers(f"start {code}")

    ylva.is_told("Jag känner inte igen koden, eller så gäller den inte längre.")
