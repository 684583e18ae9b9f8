"""How much one hears of."""

from tests.dialogs.room import Room


async def test_the_levels_are_offered(room: Room):
    await room.anna.says("jag påminnelser")
    room.anna.is_told("Vad vill du att jag hör av mig om?", "4. inget")
    await room.anna.whispers("4")

    room.anna.is_told("Jag skriver bara till dig när du skriver till mig.")


async def test_a_level_can_be_said_at_once(room: Room):
    await room.anna.says("jag påminnelser allt")

    room.anna.is_told("Jag hör av mig om allt som händer i nätverket.")


async def test_off_means_off(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" tisdag; onsdag')
    await room.anna.says("jag påminnelser inget")
    told = len(room.anna.private())
    await room.later(days=6)

    assert len(room.anna.private()) == told
