"""One meeting: all there is to know, what one has answered, and its files."""

from tests.dialogs.planned import answers, meeting
from tests.dialogs.room import Room


async def test_everything_is_shown_in_private_with_the_answers_as_buttons(room: Room):
    await meeting(room, "plats: Ekskolan", "förbered: Läs rapporten")
    await answers(room.anna, "kommer")
    await room.anna.says("möte visa 1")

    room.anna.is_told(
        "Studiero\nOnsdag 9 december kl. 13–16\nPlats: Ekskolan\nFörbered: Läs rapporten\n1 kommer (Anna).\n"
        "Ditt svar: du kommer.\n[Kommer] [Kanske] [Kan inte] [Kalender] [Ställ en fråga]"
    )


async def test_its_files_come_along(room: Room):
    await meeting(room)
    await room.siv.says("möte bilaga 1", files={"plan.pdf": b"%PDF"})
    await room.anna.says("möte visa 1")

    room.anna.is_told("Studiero", "📎 plan.pdf (4 byte)")


async def test_a_cancelled_meeting_says_so_and_why(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await room.siv.says("möte ställ-in 1 skäl=Vattenskada sure=yes")
    await room.anna.says("möte visa 1")

    assert room.anna.private()[-1].text == "Inställt: Studiero\nOnsdag 9 december kl. 13–16\nSkälet: Vattenskada"


async def test_a_meeting_that_has_been_says_so(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await room.later(days=16)
    await room.anna.says("möte visa 1")

    assert room.anna.private()[-1].text == "Studiero\nI går kl. 13–16\nMötet har varit. 1 var anmäld."


async def test_one_that_is_not_there_or_not_for_one_is_refused(room: Room):
    await meeting(room, "för: forskare")
    await room.anna.says("möte visa 1")
    room.anna.is_told(
        "Mötet ”Studiero” är för andra funktioner än din. Stämmer det inte ändrar du din profil: jag profil."
    )
    await room.anna.says("möte visa 7")

    room.anna.is_told("Det finns inget möte 7 här. möte lista visar vilka möten som finns.")


async def test_a_draft_is_not_there_for_anybody(room: Room):
    await room.siv.says('möte planera "Studiero" "9 december 13-16"')
    await room.anna.says("möte visa")

    room.anna.is_told("Inget möte är planerat just nu. När det finns ett visar jag det i mötesrummet.")
