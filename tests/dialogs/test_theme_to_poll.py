"""The themes that most support become a poll; what wins is chosen, and the others wait on."""

from tests.dialogs.proposed import STUDIERO, chosen, pool, three_themes
from tests.dialogs.room import Room


async def test_the_poll_shows_why_and_who_has_waited(room: Room):
    await three_themes(room)
    await room.siv.says("tema till-omröstning")
    room.siv.is_told("Omröstningen ”Vilket tema tar vi upp?” är öppen i torget.", "- Elevassistenter – Vem gör vad?")

    room.bo.sees("Vilket tema tar vi upp?", "1. Studiero – Vi tappar tid varje lektion", "väntat längst före")


async def test_as_many_as_asked_for_are_voted_on(room: Room):
    await three_themes(room)
    await room.siv.says('tema till-omröstning 2 metod="välj en" fråga="Vad tar vi i mars?"')
    await room.later(minutes=5)

    assert "Nationella prov" not in room.bo.sees("Vad tar vi i mars?", "Välj ett alternativ.", "2. Elev").text
    assert "I en omröstning nu: Studiero och Elevassistenter." in pool(room)


async def test_at_most_ten_are_voted_on_where_nobody_says_how_many(room: Room):
    for number in range(12):
        await room.anna.says(f'tema föreslå "Tema {number}" varför=tid')
    await room.siv.says("tema till-omröstning")

    assert room.bo.sees("Vilket tema tar vi upp?").text.count(" – tid") == 10


async def test_the_result_says_what_was_chosen_and_that_the_others_wait(room: Room):
    await chosen(room)
    told = room.eva.sees("Studiero blir temat.", "De andra ligger kvar bland förslagen.")

    assert list(told.buttons) == ["Planera mötet"]
    assert "2: Elevassistenter – Vem gör vad? 1 stöder det." in pool(room)
    assert "Studiero" not in pool(room)


async def test_the_open_card_becomes_a_result_with_a_picture(room: Room):
    await three_themes(room)
    await room.siv.says("tema till-omröstning")
    card = room.eva.sees("Vilket tema tar vi upp?", "0 av 4 har röstat.")
    assert card.message.files() == ()
    await room.anna.says("rösta 4 1")
    await room.later(days=8)

    (picture,) = next(posted for posted in room.lobby() if posted.id == card.id).message.files()
    assert picture.words == "Stapeldiagram: Studiero 1, Elevassistenter 0 och Nationella prov 0."
    assert (picture.mime, picture.content[:4]) == ("image/png", b"\x89PNG")


async def test_where_nobody_votes_all_come_back(room: Room):
    await three_themes(room)
    await room.siv.says("tema till-omröstning")
    await room.later(days=8)

    room.eva.sees("Ingen röstade.", "Alla teman ligger kvar bland förslagen.")
    assert "1: Studiero – Vi tappar tid varje lektion. 2 stöder det." in pool(room)


async def test_a_poll_made_void_gives_all_of_them_back(room: Room):
    await chosen(room)
    await room.siv.says("omröstning makulera 4 sure=yes")
    await room.later(minutes=5)

    assert "1: Studiero – Vi tappar tid varje lektion. 2 stöder det." in pool(room)


async def test_a_theme_is_in_one_poll_at_a_time(room: Room):
    await three_themes(room)
    await room.siv.says("tema till-omröstning 2")
    await room.siv.says("tema till-omröstning")

    room.siv.is_told("En omröstning behöver minst två teman, och det finns 1 förslag. tema föreslå lägger till ett.")


async def test_what_was_chosen_rests_for_a_year(room: Room):
    await chosen(room)
    await room.bo.says(STUDIERO)

    room.bo.is_told("Studiero har nyligen varit valt och vilar till onsdag 1 december 2027.")


async def test_a_network_may_let_it_rest_for_less(room: Room):
    await chosen(room)
    await room.siv.says("nätverk inställningar tema-vila-dagar=0")
    await room.bo.says(STUDIERO)

    room.bo.is_told("Studiero ligger nu bland förslagen till teman, som nummer 5")


async def test_only_coordinators_make_a_poll(room: Room):
    await three_themes(room)
    await room.anna.says("tema till-omröstning")

    room.anna.is_told("Det gör bara samordnare")
