"""Two themes become one."""

from tests.dialogs.proposed import pool, three_themes
from tests.dialogs.room import Room


async def test_support_is_united_and_both_proposers_are_told_once(room: Room):
    await three_themes(room)
    await room.siv.says("tema slå-ihop 3 1")
    room.siv.is_told("Nationella prov ingår nu i Studiero, nummer 1.", "2 stöder det.")
    await room.later(minutes=5)

    assert "Nationella prov" not in pool(room)
    for person in (room.anna, room.eva):
        told = person.is_told("Nationella prov och Studiero är ett tema nu: Studiero, nummer 1.").text
        assert [posted.text for posted in person.private()].count(told) == 1


async def test_both_are_asked_for_and_the_first_is_not_offered_again(room: Room):
    await three_themes(room)
    await room.siv.says("tema slå-ihop")
    room.siv.is_told("Vilket tema ska gå upp i ett annat?", "1. Studiero (1)")
    await room.siv.whispers("3")
    room.siv.is_told("Vilket tema tar upp det", "1. Studiero (1)\n2. Elevassistenter (2)\nSvara")


async def test_an_old_number_leads_to_what_it_became(room: Room):
    await three_themes(room)
    await room.siv.says("tema slå-ihop 2 1")
    await room.siv.says("tema stöd 2")

    room.siv.is_told("Du stöder Studiero.", "4 stöder det.")


async def test_a_theme_is_not_merged_with_itself(room: Room):
    await three_themes(room)
    await room.siv.says("tema slå-ihop 1 1")

    room.siv.is_told("Studiero går inte att slå ihop med sig självt.")


async def test_the_older_waiting_time_counts_in_a_tie(room: Room):
    await three_themes(room)
    await room.siv.says("tema slå-ihop 1 3")
    await room.siv.says("tema till-omröstning")
    await room.bo.says("rösta 4 1 2")
    await room.later(days=8)

    room.bo.sees("Nationella prov blir temat.", "Väntat längst: Nationella prov.")
