"""Asking those who have not answered: only them, once, in working time."""

from tests.dialogs.planned import answers, meeting, told_since
from tests.dialogs.room import Room


async def test_only_who_has_not_answered_is_asked(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await answers(room.eva, "kan-inte")
    before = len(room.anna.private()), len(room.eva.private())
    await room.siv.says("möte påminn 1")

    room.siv.sees("2 har inte svarat om Studiero.\nJag frågar nu.\nDen som redan har fått frågan får den inte igen")
    room.bo.is_told(
        "Kommer du? Studiero, onsdag 9 december kl. 13–16.\nDu har inte svarat än.\n[Kommer] [Kanske] [Kan inte]"
    )
    assert told_since(room.anna, before[0]) == told_since(room.eva, before[1]) == []


async def test_nobody_is_asked_twice(room: Room):
    await meeting(room)
    await room.siv.says("möte påminn 1")
    before = len(room.bo.private())
    await room.siv.says("möte påminn 1")
    await room.later(days=1)

    assert told_since(room.bo, before) == []


async def test_in_quiet_hours_it_waits_and_who_answers_meanwhile_is_not_asked(room: Room):
    await room.later(hours=10)
    await meeting(room)
    await room.siv.says("möte påminn 1")
    room.siv.is_told("4 har inte svarat om Studiero.\nJag frågar i morgon kl. 07.00, när folk är på jobbet.")
    await answers(room.anna, "kommer")
    await room.later(hours=12)

    room.bo.is_told("Kommer du? Studiero")
    room.anna.is_told("Du är anmäld: Studiero")


async def test_whose_reminders_are_off_is_not_asked(room: Room):
    await meeting(room)
    await room.bo.says("jag påminnelser inget")
    before = len(room.bo.private())
    await room.siv.says("möte påminn 1")

    assert told_since(room.bo, before) == []


async def test_when_everybody_has_answered_it_says_so(room: Room):
    await meeting(room)
    for person in (room.siv, room.anna, room.bo, room.eva):
        await answers(person, "kommer")
    await room.siv.says("möte påminn 1")

    room.siv.is_told("Alla har svarat om Studiero.")


async def test_the_secretary_may_and_others_may_not(room: Room):
    await meeting(room, "sekreterare: bo")
    await room.bo.says("möte påminn 1")
    room.bo.sees("4 har inte svarat om Studiero.")
    await room.anna.says("möte påminn 1")

    room.anna.is_told("Det gör bara samordnare och de som är ordförande eller sekreterare för ”Studiero”.")
