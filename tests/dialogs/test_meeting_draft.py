"""A draft that is left: `nu` shows it, it can be thrown away, and after 14 days it is gone."""

from tests.dialogs.planned import SERIES, STUDIERO, nothing_else_waits
from tests.dialogs.room import Room


async def test_a_draft_is_kept_over_a_restart_and_waits_in_now(room: Room):
    await room.siv.says(STUDIERO)
    await room.restarts()
    await room.siv.says("nu")
    room.siv.is_told("- Utkastet till Studiero väntar på att publiceras.")
    await room.siv.presses("Se utkastet")

    room.siv.is_told("Ett utkast. Ingen annan ser det än.", "Onsdag 9 december kl. 13–16", "[Publicera]")


async def test_a_series_waits_once(room: Room):
    await nothing_else_waits(room)
    await room.siv.says(SERIES)
    await room.siv.says("nu")

    room.siv.is_told("En sak väntar på dig.", "- Utkastet till Nätverksträffar väntar på att publiceras.")


async def test_somebody_elses_draft_waits_for_nobody_and_opens_for_nobody(room: Room):
    await nothing_else_waits(room)
    await room.siv.says("nätverk roll samordnare Bo")
    await room.siv.says(STUDIERO)
    see_it = room.siv.private()[-1].buttons["Publicera"].reference
    await room.bo.says("nu")
    room.bo.is_told("Inget väntar på dig.")
    await room.bo.clicks(see_it)

    room.bo.is_told("Utkastet finns inte längre.")


async def test_a_draft_that_is_left_for_14_days_is_gone(room: Room):
    await room.siv.says('möte planera "Studiero" "9 juni 2027 kl. 13-16"')
    await room.later(days=14)
    await nothing_else_waits(room)
    await room.siv.says("nu")
    room.siv.is_told("Inget väntar på dig.")
    await room.siv.presses("Publicera")

    room.siv.is_told("Utkastet finns inte längre. Planera mötet på nytt: möte planera.")
