"""Changing a meeting: everything but its time; a hyphen takes something away."""

from tests.dialogs.planned import answers, card, meeting
from tests.dialogs.room import Room

LINK = "plats: https://moten.example.se/abc"


async def test_several_things_can_be_changed_in_one_line_and_the_card_shows_it(room: Room):
    await meeting(room, LINK)
    await room.siv.says('möte ändra 1 plats="Ekskolan, sal 4" platser=30 förbered="Läs rapporten"')
    room.siv.is_told(
        "Mötet Studiero är ändrat. Kortet visar det nya.\nOnsdag 9 december kl. 13–16\nPlats: Ekskolan, sal 4\n"
        "Förbered: Läs rapporten\nPlats för 30."
    )
    await room.later(minutes=1)

    assert "Plats: Ekskolan, sal 4\nFörbered: Läs rapporten\n" in card(room)


async def test_a_hyphen_takes_something_away(room: Room):
    await meeting(room, LINK, "platser: 30")
    await room.siv.says("möte ändra 1 plats=- platser=-")
    await room.later(minutes=1)

    assert card(room) == (
        "Studiero\nOnsdag 9 december kl. 13–16\nIngen är anmäld än.\n[Kommer] [Kanske] [Kan inte] [Kalender]"
    )


async def test_without_more_it_asks_what_and_says_how_to_move_and_cancel(room: Room):
    await meeting(room)
    await room.siv.says("möte ändra")
    room.siv.is_told("Vilket möte vill du ändra?", "1. Studiero, onsdag 9 december kl. 13–16")
    await room.siv.whispers("1")

    room.siv.is_told(
        "Vad vill du ändra i mötet Studiero?",
        "En annan tid: möte flytta 1. Blir det inte av: möte ställ-in 1.",
        "[Ändra plats] [Ändra dagordning] [Ändra sista svarsdag] [Ändra mer]",
    )


async def test_who_comes_is_told_of_another_place_once_they_have_been_reminded(room: Room):
    await meeting(room, LINK)
    await answers(room.anna, "kommer")
    await room.siv.says("möte ändra 1 plats=Ekskolan")
    room.anna.never_sees("har bytt plats")
    await room.later(days=14, hours=5)
    await room.siv.says("möte ändra 1 plats=Alskolan")

    room.anna.is_told("Mötet Studiero, onsdag 9 december kl. 13–16, har bytt plats.\nPlats: Alskolan\n[Kan inte]")
    room.bo.never_sees("har bytt plats")


async def test_a_value_that_cannot_be_is_refused_with_what_was_written(room: Room):
    await meeting(room)
    await room.siv.says("möte ändra 1 platser=många")

    room.siv.is_told("”många” är inget nummer.", "> möte ändra 1 platser=många")


async def test_a_meeting_that_is_over_is_not_changed(room: Room):
    await meeting(room)
    await room.later(days=16)
    await room.siv.says("möte ändra 1 plats=Ekskolan")

    room.siv.is_told("Mötet ”Studiero” slutade i går kl. 16.00. möte lista visar vad som kommer.")


async def test_only_coordinators_change_meetings_and_only_those_there_are(room: Room):
    await meeting(room)
    await room.anna.says("möte ändra 1 plats=Ekskolan")
    room.anna.is_told("Det gör bara samordnare här.")
    await room.siv.says("möte ändra 99 plats=Ekskolan")

    room.siv.is_told("Det finns inget möte 99 här. möte lista visar vilka möten som finns.")
