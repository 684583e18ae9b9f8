"""Who comes, who does not, who has not answered: for coordinators and whoever runs the meeting."""

from tests.dialogs.planned import answers, come_in_turn, meeting
from tests.dialogs.room import Room


async def test_everybody_stands_under_their_answer_and_organisations_that_are_missing_are_named(room: Room):
    await room.anna.says("jag profil organisation=Alskolan")
    await room.bo.says("jag profil organisation=Ekskolan")
    await meeting(room)
    await answers(room.anna, "kommer")
    await answers(room.eva, "kan-inte")
    await room.siv.says("möte anmälda")
    await room.siv.whispers("1")

    room.siv.is_told(
        "Onsdag 9 december kl. 13–16: Studiero\n- Kommer (1): Anna, Alskolan\n- Kommer inte (1): Eva\n"
        "- Har inte svarat (2): Bo, Ekskolan; Siv\nIngen kommer från: Ekskolan.\n[Påminn dem som inte har svarat]"
    )


async def test_those_in_line_stand_in_its_order(room: Room):
    await meeting(room, "platser: 1")
    await come_in_turn(room, room.eva, room.bo, room.anna)
    await room.siv.says("möte anmälda 1")
    room.siv.is_told("- Kommer (1): Eva\n- Står i kö (2): Bo; Anna")
    await answers(room.eva, "kan-inte")
    await room.siv.says("möte anmälda 1")

    room.siv.is_told("- Står i kö (1): Anna\n- Har fått frågan om en ledig plats (1): Bo")


async def test_the_chair_sees_it_too_and_nobody_else(room: Room):
    await meeting(room, "ordförande: bo")
    await room.bo.says("möte anmälda 1")
    room.bo.is_told("Onsdag 9 december kl. 13–16: Studiero")
    await room.anna.says("möte anmälda 1")

    room.anna.is_told("Det gör bara samordnare och de som är ordförande eller sekreterare för ”Studiero”.")


async def test_after_the_meeting_nobody_is_to_be_asked(room: Room):
    await meeting(room)
    await room.later(days=16)
    await room.siv.says("möte anmälda 1")

    assert "[Påminn" not in room.siv.is_told("Har inte svarat (4)").text
