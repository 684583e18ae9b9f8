"""A theme gets into the pool, which is one card in the lobby."""

from tests.dialogs.proposed import ASSISTENTER, PROV, STUDIERO, pool
from tests.dialogs.room import Room


async def test_a_theme_stands_on_the_card_with_its_why_and_its_support(room: Room):
    await room.anna.says(STUDIERO)

    room.anna.is_told("Studiero ligger nu bland förslagen till teman, som nummer 1, och du stöder det.")
    room.bo.sees("Förslag till teman", "- 1: Studiero – Vi tappar tid varje lektion. 1 stöder det.")


async def test_what_is_missing_is_asked_for_in_private(room: Room):
    await room.anna.says("tema föreslå")
    room.anna.is_told("Vad vill du att vi pratar om?")
    await room.anna.whispers("Studiero")
    room.anna.is_told("Varför? En rad som talar för det.")
    await room.anna.whispers("Vi tappar tid.")

    room.bo.sees("1: Studiero – Vi tappar tid. 1 stöder det.")


async def test_all_themes_stand_on_one_card(room: Room):
    before = len(room.lobby())
    for said in (STUDIERO, ASSISTENTER, PROV):
        await room.anna.says(said)
    await room.later(minutes=1)

    assert len(room.lobby()) == before + 1
    assert pool(room).count("1 stöder det.") == 3


async def test_a_theme_is_proposed_with_the_button_of_the_card(room: Room):
    await room.anna.says(STUDIERO)
    await room.bo.presses("Föreslå tema")

    room.bo.is_told("Vad vill du att vi pratar om?")


async def test_what_is_proposed_already_can_be_supported(room: Room):
    await room.anna.says(STUDIERO)
    await room.bo.says("tema föreslå studiero varför=tid")

    room.bo.is_told("Studiero ligger redan bland förslagen. Stöd det med tema stöd 1.")


async def test_the_card_shows_fifteen_and_says_how_many_more_there_are(room: Room):
    for number in range(17):
        await room.anna.says(f'tema föreslå "Tema {number}" varför=tid')
    await room.later(minutes=1)

    assert pool(room).count("stöder det") == 15
    assert "Och 2 till: tema lista" in pool(room)


async def test_guests_propose_nothing(room: Room):
    greta = await room.arrives("greta")
    await greta.says("start functions=guest")
    await greta.says(STUDIERO)

    greta.is_told("Det gör bara medlemmar med rösträtt här.")


async def test_what_is_too_long_is_given_back(room: Room):
    await room.anna.says(f"tema föreslå {'x' * 101} varför=tid")

    room.anna.is_told("Det är 101 tecken och gränsen är 100.", "x" * 101)
