"""``nätverk regler``: what everybody sees who joins."""

from tests.dialogs.room import Room


async def test_a_coordinator_writes_the_rules_when_asked(room: Room):
    await room.siv.says("nätverk regler")
    room.siv.is_told("Vilka är reglerna?")
    await room.siv.whispers("Det som sägs här stannar här.")

    room.siv.is_told("Det här är reglerna nu.", "Det som sägs här stannar här.")


async def test_a_leader_does_not_write_rules(room: Room):
    await room.anna.says("nätverk regler Jag bestämmer.")

    room.anna.is_told("Det gör bara samordnare här.")
