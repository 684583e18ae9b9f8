"""``avbryt``: leave an open question."""

from tests.dialogs.room import Room


async def test_there_may_be_nothing_to_leave(room: Room):
    await room.anna.says("avbryt")

    room.anna.is_told("Det fanns inget att avbryta. hjälp visar vad du kan göra.")


async def test_leaving_works_with_the_sign_too(room: Room):
    await room.anna.says("rum föreslå")
    await room.anna.whispers("avbryt", sign=True)

    room.anna.is_told("Jag släppte frågan.")
