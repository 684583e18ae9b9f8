"""Calling a meeting off: asked first; everybody who wanted to come is told once."""

from datetime import timedelta

from tests.dialogs.planned import answers, card, meeting, series, told_since
from tests.dialogs.room import Room


async def test_it_is_asked_first_and_says_how_many_are_told(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await answers(room.bo, "kanske")
    await room.siv.says("möte ställ-in")
    room.siv.is_told("Vilket möte vill du ställa in?", "1. Studiero, onsdag 9 december kl. 13–16")
    await room.siv.whispers("1")

    room.siv.is_told(
        "Ska mötet Studiero, onsdag 9 december kl. 13–16, ställas in?\nJag säger till de 2 som ville komma.\n"
        "1. ja, ställ in mötet\n2. nej, behåll mötet"
    )
    assert "[Kommer]" in card(room)


async def test_no_keeps_the_meeting(room: Room):
    await meeting(room)
    await room.siv.says("möte ställ-in 1")
    await room.siv.whispers("nej")

    room.siv.is_told("Mötet Studiero blir av som planerat.")
    assert "[Kommer]" in card(room)


async def test_yes_tells_everybody_who_wanted_to_come_once_and_why(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await answers(room.eva, "kan-inte")
    before = len(room.anna.private()), len(room.eva.private())
    await room.siv.says('möte ställ-in 1 skäl="Lokalen är dubbelbokad"')
    await room.siv.whispers("ja")
    room.siv.is_told("Mötet Studiero, onsdag 9 december kl. 13–16, är inställt. Ingen blir påmind.")
    await room.later(days=20)

    room.anna.is_told(
        "Mötet Studiero, onsdag 9 december kl. 13–16, är inställt.\nSkälet: Lokalen är dubbelbokad\n"
        "Du behöver inte göra något. Har du mötet i din kalender ger knappen en fil som tar bort det.\n[Kalender]"
    )
    assert len(told_since(room.anna, before[0])) == 1
    assert told_since(room.eva, before[1]) == []


async def test_the_card_says_so_and_can_be_answered_no_more(room: Room):
    await meeting(room)
    await room.siv.says("möte ställ-in 1 skäl=Vattenskada")
    await room.siv.whispers("ja")
    await room.later(minutes=1)

    assert card(room) == "Inställt: Studiero\nDet skulle ha varit onsdag 9 december kl. 13–16.\nSkälet: Vattenskada"
    await room.anna.says("möte kommer 1")
    room.anna.is_told("Mötet ”Studiero” är inställt. möte lista visar vad som kommer.")


async def test_a_meeting_that_is_cancelled_is_not_cancelled_again(room: Room):
    await meeting(room)
    await room.siv.says("möte ställ-in 1 sure=yes")
    await room.siv.says("möte ställ-in 1")

    room.siv.is_told("Mötet ”Studiero” är inställt.")


async def test_one_meeting_of_a_series_is_cancelled_alone(room: Room):
    await series(room)
    await room.siv.says("möte ställ-in 2 sure=yes")
    await room.later(minutes=1)

    room.anna.sees("Onsdag 13 januari 2027 kl. 13–16. Inställt.", "Onsdag 10 februari 2027 kl. 13–16. 0 kommer.")


async def test_only_coordinators_cancel_and_nothing_that_was_said_long_ago(room: Room):
    await meeting(room)
    await room.anna.says("möte ställ-in 1")
    room.anna.is_told("Det gör bara samordnare här.")
    await room.siv.says("möte ställ-in 1 sure=yes", said_at=room.clock.now() - timedelta(hours=1))

    room.siv.is_told("nådde mig sent")
    assert "[Kommer]" in card(room)
