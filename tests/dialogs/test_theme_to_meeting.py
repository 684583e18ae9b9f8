"""From a theme to a meeting: the draft has its title and its why."""

from tests.dialogs.planned import card, everybody_meets
from tests.dialogs.proposed import chosen, pool, three_themes
from tests.dialogs.room import Room


async def test_the_whole_chain_from_proposals_to_an_announced_meeting(room: Room):
    everybody_meets(room)
    await chosen(room)
    await room.siv.presses("Planera mötet")
    await room.siv.whispers("9 december kl 13-16")
    room.siv.is_told("Ett utkast.", "Studiero", "Onsdag 9 december kl. 13–16", "- Vi tappar tid varje lektion")
    await room.siv.presses("Publicera")
    assert "Studiero" in card(room)
    await room.bo.says("visa 5")

    room.bo.is_told("temat Studiero (1)", "omröstningen Vilket tema tar vi upp? (4)")


async def test_a_draft_thrown_away_leaves_no_trace(room: Room):
    await chosen(room)
    await room.siv.says('tema till-möte 1 "9 december kl 13-16"')
    assert room.rows()["traces"] == 5
    await room.siv.presses("Släng")

    assert room.rows()["traces"] == 3


async def test_several_times_make_a_series(room: Room):
    await chosen(room)
    await room.siv.says('tema till-möte 1 "9 december 13-16; 13 januari 13-16"')

    room.siv.is_told("Ett utkast.", "Onsdag 9 december", "Onsdag 13 januari")


async def test_a_theme_of_the_pool_is_chosen_when_its_meeting_is_announced(room: Room):
    everybody_meets(room)
    await three_themes(room)
    await room.siv.says('tema till-möte 2 "9 december kl 13-16"')
    assert "Elevassistenter" in pool(room)
    await room.siv.presses("Publicera")
    await room.later(minutes=5)

    assert "Elevassistenter" not in pool(room)


async def test_the_button_of_the_result_works_for_coordinators_only(room: Room):
    await chosen(room)
    await room.bo.presses("Planera mötet")

    room.bo.is_told("Det gör bara samordnare")


async def test_a_theme_in_a_poll_waits_for_its_result(room: Room):
    await three_themes(room)
    await room.siv.says("tema till-omröstning")
    await room.siv.says('tema till-möte 1 "9 december kl 13-16"')

    room.siv.is_told("Studiero är med i en omröstning nu.")
