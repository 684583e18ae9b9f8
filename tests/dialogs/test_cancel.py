"""``avbryt``: leave an open question."""

from tests.dialogs.room import Room


async def test_there_may_be_nothing_to_leave(room: Room):
    await room.anna.says("avbryt")

    room.anna.is_told("Det fanns inget att avbryta. hjälp visar vad du kan göra.")


async def test_leaving_works_with_the_sign_too(room: Room):
    await room.anna.says("rum föreslå")
    await room.anna.whispers("avbryt", sign=True)

    room.anna.is_told("Jag släppte frågan.")


async def test_what_is_kept_as_a_draft_is_not_said_to_be_gone(room: Room):
    await room.anna.says("dilemma lyft")
    await room.anna.whispers("Bråk i kön")
    await room.anna.whispers("avbryt")
    room.anna.is_told("Jag släppte frågan. Det du skrev finns kvar som utkast. nu visar det.")
    await room.anna.whispers("nu")

    room.anna.is_told("Ditt dilemma Bråk i kön är ett utkast.")


async def test_of_a_question_that_nothing_was_written_to_nothing_is_kept(room: Room):
    await room.anna.says("dilemma lyft")
    await room.anna.whispers("avbryt")

    room.anna.is_told("Jag släppte frågan. Inget sparades.")
