"""Moving a meeting: who has answered stays signed up, and is asked whether the new time suits."""

from tests.dialogs.planned import answers, card, meeting, series, told_since
from tests.dialogs.room import Room


async def test_who_wants_to_come_is_asked_whether_the_new_time_suits(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await answers(room.bo, "kanske")
    await answers(room.eva, "kan-inte")
    before = len(room.eva.private())
    await room.siv.says("möte flytta 1 torsdag 10 december 13-15, följt av AW")

    now = "Mötet Studiero är flyttat till torsdag 10 december kl. 13–15, följt av AW."
    was = f"{now}\nDet var onsdag 9 december kl. 13–16."
    room.anna.is_told(f"{was} Du är fortfarande anmäld. Passar den nya tiden?\n[Kommer] [Kanske] [Kan inte]")
    room.bo.is_told(f"{was} Du svarade kanske. Passar den nya tiden?\n[Kommer] [Kanske] [Kan inte]")
    assert told_since(room.eva, before) == []
    room.siv.is_told(f"{was}\n2 står kvar som anmälda och får frågan om den nya tiden passar.")


async def test_the_card_and_now_show_the_new_time(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await room.siv.says("möte flytta 1 torsdag 10 december 13-15")
    await room.later(minutes=1)
    assert card(room).startswith("Studiero\nTorsdag 10 december kl. 13–15\n1 kommer (Anna).")
    await room.anna.says("nu")

    room.anna.is_told("- Mötet Studiero är flyttat till torsdag 10 december kl. 13–15. Passar det?\n[Svara]")


async def test_who_has_said_that_it_suits_is_asked_no_more(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await room.siv.says("möte flytta 1 torsdag 10 december 13-15")
    await room.siv.says("möte anmälda 1")
    room.siv.is_told("1 har inte svarat sedan mötet flyttades.")
    await room.anna.presses("Kommer")
    await room.anna.says("nu")
    room.anna.is_told(
        "Inget väntar på dig. Nästa möte: Studiero, torsdag 10 december kl. 13–15. Du är anmäld.\n[Om mötet]"
    )
    await room.siv.says("möte anmälda 1")

    assert "sedan mötet flyttades" not in room.siv.private()[-1].text


async def test_which_meeting_and_when_are_asked_for_and_a_day_that_has_been_is_refused(room: Room):
    await meeting(room)
    await room.siv.says("möte flytta")
    room.siv.is_told("Vilket möte vill du flytta?", "1. Studiero, onsdag 9 december kl. 13–16")
    await room.siv.whispers("1")
    room.siv.is_told("När ska det vara?")
    await room.siv.whispers("24 oktober")
    room.siv.is_told("Den dagen har redan varit: lördag 24 oktober.", "1. söndag 24 oktober 2027")
    await room.siv.whispers("10 december 13-15")

    room.siv.is_told("Mötet Studiero är flyttat till torsdag 10 december kl. 13–15.")


async def test_only_one_time_is_taken_and_of_several_one_can_be_chosen(room: Room):
    await meeting(room)
    await room.siv.says('möte flytta 1 "10 december 13-15; 11 december 13-15"')
    room.siv.is_told("Det är 2 tider, och här behövs en.", "2. fredag 11 december kl. 13–15")
    await room.siv.whispers("2")

    room.siv.is_told("Mötet Studiero är flyttat till fredag 11 december kl. 13–15.")


async def test_the_same_time_moves_nothing_and_tells_nobody(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    before = len(room.anna.private())
    await room.siv.says("möte flytta 1 onsdag 9 december 13-16")

    room.siv.is_told("Mötet Studiero har redan den tiden: onsdag 9 december kl. 13–16.")
    assert told_since(room.anna, before) == []


async def test_the_last_day_to_answer_moves_along(room: Room):
    await meeting(room, "svar senast: 2 december")
    await room.siv.says("möte flytta 1 onsdag 16 december 13-16")

    room.siv.is_told("Sista svarsdag är nu onsdag 9 december kl. 16.00.")


async def test_one_meeting_of_a_series_is_moved_alone(room: Room):
    await series(room)
    await room.siv.says("möte flytta 2 20 januari 13-16")
    await room.later(minutes=1)

    room.anna.sees("Nätverksträffar: 3 möten", "Onsdag 20 januari 2027 kl. 13–16. 0 kommer.", "10 februari 2027")


async def test_a_meeting_that_has_been_is_not_moved(room: Room):
    await meeting(room)
    await room.later(days=16)
    await room.siv.says("möte flytta 1 18 december 13-16")

    room.siv.is_told("Tiden för ”Studiero” har redan varit, i går kl. 13.00.", "> möte flytta 1 18 december 13-16")


async def test_only_coordinators_move_meetings(room: Room):
    await meeting(room)
    await room.anna.says("möte flytta 1 torsdag 10 december 13-15")

    room.anna.is_told("Det gör bara samordnare här.")
