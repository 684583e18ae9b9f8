"""Saying maybe: one is reminded the day before, and takes no place."""

from tests.dialogs.planned import answers, card, meeting
from tests.dialogs.room import Room


async def test_who_may_come_is_told_the_details_and_asked_to_say_when_they_know(room: Room):
    await meeting(room, "plats: Ekskolan")
    await room.anna.presses("Kanske")
    room.anna.is_told(
        "Du kanske kommer: Studiero, onsdag 9 december kl. 13–16. Säg till när du vet.\nPlats: Ekskolan\n"
        "[Kommer] [Kan inte] [Kalender]"
    )
    await room.later(minutes=1)

    assert "0 kommer, 1 kanske (Anna)." in card(room)


async def test_a_maybe_takes_no_place(room: Room):
    await meeting(room, "platser: 1")
    await answers(room.anna, "kanske")
    await answers(room.bo, "kommer")

    room.bo.is_told("Du är anmäld: Studiero")
