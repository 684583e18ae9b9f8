"""Wishes: kept until a meeting is planned, then on its agenda; those of a cancelled meeting go to the next."""

from tests.dialogs.planned import card, meeting
from tests.dialogs.room import Room


async def test_a_wish_waits_for_the_next_meeting_and_then_stands_on_its_card(room: Room):
    await room.anna.says("möte önska Hur planerar ni våren?")
    room.anna.is_told("Jag sparar ditt önskemål och visar det för samordnaren när nästa möte planeras.")
    await meeting(room)

    assert "Önskemål\n- Hur planerar ni våren? – Anna\n" in card(room)


async def test_a_wish_for_a_meeting_that_is_planned_stands_there_at_once(room: Room):
    await meeting(room)
    await room.anna.says("möte önska")
    room.anna.is_told("Vad vill du att mötet tar upp? Ditt namn syns.")
    await room.anna.whispers("Mer om bedömning")
    room.anna.is_told(
        "Ditt önskemål står nu med ditt namn under dagordningen för Studiero, onsdag 9 december kl. 13–16."
    )
    await room.later(minutes=1)

    assert "- Mer om bedömning – Anna" in card(room)


async def test_wishes_for_a_cancelled_meeting_go_to_the_next(room: Room):
    await meeting(room)
    await room.anna.says("möte önska Mer om bedömning")
    await room.siv.says("möte ställ-in 1 sure=yes")
    await meeting(room, line='möte planera "Läslust" "16 december 13-16"')

    assert "Läslust" in card(room)
    assert "- Mer om bedömning – Anna" in card(room)


async def test_a_wish_does_not_go_to_a_meeting_for_others(room: Room):
    await meeting(room, "för: forskare")
    await room.anna.says("möte önska Mer om bedömning")

    room.anna.is_told("Jag sparar ditt önskemål")


async def test_guests_have_no_wishes(room: Room):
    greta = await room.arrives("greta")
    await greta.says("start functions=guest")
    await greta.says("möte önska Mer om bedömning")

    greta.is_told("Det gör bara medlemmar med rösträtt här.")
