"""Which meeting is meant: by its number, or by what it is called."""

from tests.dialogs.planned import answers, meeting, series
from tests.dialogs.room import Room

IN_FULL = 'möte planera "Studiero på högstadiet" "onsdag 9 december kl. 13-16"'


async def test_a_meeting_is_found_by_its_title(room: Room):
    await meeting(room)
    await room.anna.says("möte kommer studiero")

    room.anna.is_told("Du är anmäld: Studiero, onsdag 9 december kl. 13–16.")


async def test_the_first_words_of_a_title_will_do(room: Room):
    await meeting(room, line=IN_FULL)
    await room.siv.says('möte flytta "Studiero" "10 december 13-15"')

    room.siv.is_told("Mötet Studiero på högstadiet är flyttat till torsdag 10 december kl. 13–15.")


async def test_a_title_of_several_words_needs_no_quotes_where_nothing_else_is_said(room: Room):
    await meeting(room, line=IN_FULL)
    await room.anna.says("möte kan-inte Studiero på högstadiet")

    room.anna.is_told("Du kommer inte: Studiero på högstadiet")


async def test_a_title_that_no_meeting_has_is_named_and_the_meetings_are_offered(room: Room):
    await meeting(room)
    await room.anna.says("möte kommer Frånvaro")
    room.anna.is_told(
        "Jag hittar inget möte som heter ”Frånvaro”. möte lista visar vilka möten som finns.",
        "Vilket möte kommer du på?\n1. Studiero, onsdag 9 december kl. 13–16",
    )
    await room.anna.whispers("1")

    room.anna.is_told("Du är anmäld: Studiero")


async def test_what_was_said_beside_a_wrong_title_is_kept(room: Room):
    await meeting(room)
    await room.siv.says('möte flytta Frånvaro "10 december 13-15"')
    room.siv.is_told("Jag hittar inget möte som heter ”Frånvaro”.", "Vilket möte vill du flytta?")
    await room.siv.whispers("1")

    room.siv.is_told("Mötet Studiero är flyttat till torsdag 10 december kl. 13–15.")


async def test_of_several_with_the_same_title_one_is_asked_which_by_its_day(room: Room):
    await series(room)
    await room.anna.says("möte kommer Nätverksträffar")
    room.anna.is_told(
        "Flera möten heter ”Nätverksträffar”. Vilket menar du?",
        "1. onsdag 9 december kl. 13–16\n2. onsdag 13 januari 2027 kl. 13–16\n",
    )
    await room.anna.whispers("2")

    room.anna.is_told("Du är anmäld: Nätverksträffar, onsdag 13 januari 2027 kl. 13–16.")


async def test_a_meeting_that_is_coming_goes_before_one_that_has_been(room: Room):
    await meeting(room)
    await room.later(days=30)
    await meeting(room, line='möte planera "Studiero" "onsdag 13 januari 2027 kl. 13-16"')
    await room.anna.says("möte visa studiero")

    room.anna.is_told("Studiero\nOnsdag 13 januari 2027 kl. 13–16")


async def test_a_meeting_that_has_been_is_found_too(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await room.later(days=16)
    await room.anna.says("möte visa studiero")

    room.anna.is_told("Mötet har varit. 1 var anmäld.")


async def test_a_meeting_for_other_functions_is_not_found_by_its_title(room: Room):
    await meeting(room, "för: forskare")
    await room.anna.says("möte visa studiero")

    room.anna.is_told("Jag hittar inget möte som heter ”studiero”.")
    room.anna.never_sees("andra funktioner")


async def test_what_only_reads_asks_which_too(room: Room):
    await meeting(room)
    await room.anna.says("möte visa Frånvaro")
    room.anna.is_told("Jag hittar inget möte som heter ”Frånvaro”.", "1. Studiero, onsdag 9 december kl. 13–16")
    await room.anna.whispers("studiero")

    room.anna.is_told("Studiero\nOnsdag 9 december kl. 13–16")


async def test_before_one_is_cancelled_it_is_asked_which_of_several_is_meant(room: Room):
    await series(room)
    await room.siv.says("möte ställ-in Nätverksträffar")
    room.siv.is_told("Flera möten heter ”Nätverksträffar”. Vilket menar du?", "1. onsdag 9 december kl. 13–16")
    await room.siv.whispers("1")

    room.siv.is_told("Ska mötet Nätverksträffar, onsdag 9 december kl. 13–16, ställas in?")


async def test_meetings_that_begin_alike_are_told_apart_by_their_titles(room: Room):
    for title in ("Nätverksträff norr", "Nätverksträff söder"):
        await meeting(room, line=f'möte planera "{title}" "onsdag 9 december kl. 13-16"')
    await room.anna.says("möte visa Nätverksträff")

    room.anna.is_told("1. Nätverksträff norr, onsdag 9 december", "2. Nätverksträff söder, onsdag 9 december")


async def test_a_title_that_is_nowhere_is_named_also_while_nothing_is_planned(room: Room):
    await room.anna.says("möte visa Frånvaro")

    room.anna.is_told("Jag hittar inget möte som heter ”Frånvaro”.")
