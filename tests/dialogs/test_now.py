"""``nu``: what waits for me."""

from tests.dialogs.room import Room


async def test_nothing_waits_in_a_quiet_network(room: Room):
    await room.anna.says("nu")

    room.anna.is_told("Inget väntar på dig. hjälp visar vad du kan göra.")


async def test_an_open_poll_waits_for_who_has_not_voted(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" "tisdag; onsdag" metod=choose')
    await room.anna.says("nu")

    assert "Rösta" in room.anna.is_told("En sak väntar på dig.", "Vilken dag?").buttons


async def test_a_poll_no_longer_waits_for_who_has_voted(room: Room):
    await room.siv.says('omröstning öppna "Vilken dag?" "tisdag; onsdag" metod=choose')
    await room.anna.says("rösta 1 tisdag")
    await room.anna.says("nu")

    room.anna.is_told("Inget väntar på dig.")


async def test_asking_writes_nothing(room: Room):
    before = room.database.stat().st_mtime_ns, room.rows()
    await room.anna.says("nu")

    assert room.rows() == before[1]
