"""``nu``: what waits for me."""

from tests.dialogs.planned import answers, come_in_turn, meeting, series
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


async def test_a_meeting_one_has_answered_is_not_counted_but_said_to_be_the_next(room: Room):
    await meeting(room)
    await answers(room.anna, "kanske")
    await room.anna.says("nu")

    room.anna.is_told(
        "Inget väntar på dig. Nästa möte: Studiero, onsdag 9 december kl. 13–16. Du har svarat kanske.\n[Om mötet]"
    )


async def test_who_stands_in_line_is_told_where(room: Room):
    await meeting(room, "platser: 1")
    await come_in_turn(room, room.anna, room.bo, room.eva)
    await room.eva.says("nu")

    room.eva.is_told("Nästa möte: Studiero, onsdag 9 december kl. 13–16. Du står som nummer 2 i kön.")


async def test_of_what_one_has_answered_the_next_is_shown_and_each_line_one_stands_in(room: Room):
    await series(room, "platser: 1")
    await answers(room.bo, "kommer", 3)
    await room.anna.says("möte kommer 1 alla")
    await room.anna.says("nu")

    room.anna.is_told(
        "Inget väntar på dig.\n- Nästa möte: Nätverksträffar, onsdag 9 december kl. 13–16. Du är anmäld.\n"
        "- Nätverksträffar, onsdag 10 februari 2027 kl. 13–16. Du står som nummer 1 i kön.\n[Om mötet] [Om mötet]"
    )


async def test_what_is_coming_stands_below_what_waits_and_is_not_counted(room: Room):
    await meeting(room)
    await answers(room.anna, "kommer")
    await room.siv.says('omröstning öppna "Vilken dag?" "tisdag; onsdag"')
    await room.anna.says("nu")

    room.anna.is_told(
        "En sak väntar på dig.", "[Rösta]\nNästa möte: Studiero, onsdag 9 december kl. 13–16. Du är anmäld.\n[Om mötet]"
    )


async def test_a_meeting_one_does_not_go_to_is_not_the_next(room: Room):
    await meeting(room)
    await answers(room.anna, "kan-inte")
    await room.anna.says("nu")

    room.anna.is_told("Inget väntar på dig. hjälp visar vad du kan göra.")


async def test_asking_writes_nothing(room: Room):
    before = room.database.stat().st_mtime_ns, room.rows()
    await room.anna.says("nu")

    assert room.rows() == before[1]
