"""Saying no: one is not reminded, leaves the line, and can change one's mind."""

from tests.dialogs.planned import answers, card, come_in_turn, meeting, told_since
from tests.dialogs.room import Room


async def test_who_cannot_come_is_told_that_nothing_more_follows(room: Room):
    await meeting(room)
    await room.anna.presses("Kan inte")
    room.anna.is_told("Du kommer inte: Studiero, onsdag 9 december kl. 13–16. Jag påminner dig inte.\n[Kommer]")
    before = len(room.anna.private())
    await room.later(days=16)

    assert told_since(room.anna, before) == []


async def test_one_may_change_ones_mind(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await room.anna.presses("Kan inte")
    await room.later(minutes=1)
    assert "Ingen är anmäld än." in card(room)
    await room.anna.presses("Kommer")

    room.anna.is_told("Du är anmäld: Studiero")


async def test_who_leaves_the_line_is_offered_nothing(room: Room):
    await meeting(room, "platser: 1")
    await answers(room.anna, "kommer")
    await answers(room.bo, "kommer")
    await room.bo.presses("Lämna kön")
    await answers(room.anna, "kan-inte")

    room.bo.is_told("Du kommer inte: Studiero")


async def test_an_offer_that_is_let_go_passes_on_at_once(room: Room):
    await meeting(room, "platser: 1")
    await come_in_turn(room, room.anna, room.bo, room.eva)
    await answers(room.anna, "kan-inte")
    await room.bo.presses("Avstå")

    room.eva.is_told("Det finns en ledig plats: Studiero")
