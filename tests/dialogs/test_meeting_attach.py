"""Files for a meeting: sent with the command, or asked for; they stand in the meeting's thread."""

from tests.dialogs.planned import STUDIERO, meeting
from tests.dialogs.room import Room

PLAN = {"plan.pdf": b"%PDF"}


async def test_a_file_sent_with_the_command_stands_in_the_thread(room: Room):
    await meeting(room)
    await room.siv.says("möte bilaga 1", files=PLAN)
    room.siv.is_told("”plan.pdf” är nu bilaga till Studiero. Den finns i mötets tråd.")
    await room.later(minutes=1)

    thread = room.bo.sees("Här pratar ni om mötet", "Bilagor: plan.pdf.").thread
    assert room.bo.sees("📎 plan.pdf (4 byte)").thread == thread


async def test_which_meeting_and_then_the_file_are_asked_for(room: Room):
    await meeting(room)
    await room.siv.presses("Lägg till en bilaga")
    room.siv.is_told("Skicka filen hit.", "Högst 10 MB.")
    await room.siv.whispers("kommer strax")
    room.siv.is_told("Här behöver jag en fil, och det här var text.", "Skicka filen hit.")
    await room.siv.whispers(files=PLAN)

    room.siv.is_told("”plan.pdf” är nu bilaga till Studiero.")


async def test_a_file_sent_before_the_meeting_is_named_is_kept_until_it_is(room: Room):
    await meeting(room)
    await room.siv.says("möte bilaga", files=PLAN)
    room.siv.is_told("Vilket möte menar du?", "1. Studiero, onsdag 9 december kl. 13–16")
    await room.siv.whispers("1")

    room.siv.is_told("”plan.pdf” är nu bilaga till Studiero.")


async def test_the_same_file_again_changes_nothing(room: Room):
    await meeting(room)
    await room.siv.says("möte bilaga 1", files=PLAN)
    await room.siv.says("möte bilaga 1", files=PLAN)

    room.siv.is_told("”plan.pdf” finns redan som bilaga till Studiero.")
    assert room.bo.everything().count("📎 plan.pdf") == 1


async def test_whoever_runs_the_meeting_may_and_others_may_not(room: Room):
    await meeting(room, "sekreterare: bo")
    await room.bo.says("möte bilaga 1", files=PLAN)
    room.bo.is_told("”plan.pdf” är nu bilaga till Studiero.")
    await room.anna.says("möte bilaga 1", files={"annat.pdf": b"x"})

    room.anna.is_told("Det gör bara samordnare och de som är ordförande eller sekreterare för ”Studiero”.")
    room.bo.never_sees("annat.pdf")


async def test_a_draft_has_no_number_to_attach_to(room: Room):
    await room.siv.says(STUDIERO)
    await room.siv.says("möte bilaga", files=PLAN)

    room.siv.is_told("Inget möte är planerat just nu.")
