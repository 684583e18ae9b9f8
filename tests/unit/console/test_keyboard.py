from datetime import timedelta

from bot.platform import OpenRoom, Press
from tests.unit.console.stages import NINE, Table, card, sentence


async def test_a_line_with_a_sign_is_a_command_of_whoever_types(table: Table):
    await table.plays("/rum föreslå Studiero")

    heard = table.core.heard[0]
    assert (heard.said, heard.account.remote_id, heard.room, heard.is_command) == (
        "rum föreslå Studiero",
        "anna",
        "lobby",
        True,
    )


async def test_a_command_carries_space_standing_and_time(table: Table):
    await table.plays("/som siv", "/nätverk roll")

    heard = table.core.heard[0]
    assert (heard.space, heard.standing, heard.said_at) == ("console", frozenset({"manage@console"}), NINE)


async def test_words_in_a_room_are_seen_but_not_heard(table: Table):
    await table.plays("Hej på er")

    assert table.core.heard == []
    assert [(s.kind, s.room) for s in table.core.sighted if s.kind == "spoke"] == [("spoke", "lobby")]
    assert "· Sagt i #torget. Det som börjar med / är till mig.\n" in table.screen


async def test_words_in_private_are_heard_as_no_command(table: Table):
    await table.plays("/i", "Studiero")

    heard = table.core.heard[0]
    assert (heard.said, heard.room, heard.is_command, heard.is_direct) == ("Studiero", "direct:anna", False, True)


async def test_both_languages_are_understood_by_the_screen(table: Table):
    await table.plays("/as bo", "/private", "ja", "/som eva", "nej")

    assert [(h.account.name, h.room, h.said) for h in table.core.heard] == [
        ("Bo", "direct:bo", "ja"),
        ("Eva", "direct:eva", "nej"),
    ]


async def test_a_number_presses_the_button_that_bears_it(table: Table):
    await table.posts(card("Rum?", "Stöd", "Dölj"))
    await table.plays("2")

    assert table.core.said == [Press("press Dölj")]


async def test_a_number_is_an_answer_where_a_question_is_open(table: Table):
    table.core.asks = {"anna"}
    await table.posts(card("Rum?", "Stöd", "Dölj"))
    await table.plays("/privat", "2")

    assert table.core.said == ["2"]


async def test_an_answer_is_private_also_where_it_is_typed_in_a_room(table: Table):
    table.core.asks = {"anna"}
    await table.plays("2", "Studiero")

    assert [(h.said, h.room, h.is_command) for h in table.core.heard] == [
        ("2", "direct:anna", False),
        ("Studiero", "direct:anna", False),
    ]


async def test_words_in_a_room_answer_nobody_elses_question(table: Table):
    table.core.asks = {"anna"}
    await table.plays("/som bo", "Hej på er")

    assert table.core.heard == []


async def test_a_label_presses_also_where_a_question_is_open(table: Table):
    table.core.asks = {"anna"}
    await table.posts(card("Fråga 1 av 3", "Avbryt"), room="direct:anna")
    await table.plays("/privat", "[avbryt]")

    assert table.core.said == [Press("press Avbryt")]


async def test_a_press_comes_from_the_room_where_the_button_is(table: Table):
    await table.posts(card("Rum?", "Stöd"))
    await table.plays("/privat", "1")

    assert (table.core.heard[0].room, table.core.heard[0].is_direct) == ("lobby", False)


async def test_nobody_presses_a_button_that_only_another_sees(table: Table):
    await table.posts(card("Din röst", "Studiero"), room="direct:anna")
    await table.plays("/som bo", "1", "[Studiero]")

    assert table.core.heard == []
    assert "Den knappen ser bara Anna. Skriv /som anna först." in table.screen


async def test_a_button_that_is_gone_says_so(table: Table):
    await table.plays("7")

    assert "Det finns ingen knapp [7] just nu." in table.screen


async def test_a_room_is_found_by_the_beginning_of_its_name(table: Table):
    await table.console.perform(OpenRoom("console", "Studiero på högstadiet", "", "studiero"), "a1")
    await table.plays("/i STUDIER", "/rum lämna")

    assert table.core.heard[0].room == "studiero"
    assert [(s.kind, s.room) for s in table.core.sighted][-1] == ("joined", "studiero")


async def test_a_beginning_that_several_share_asks_which(table: Table):
    await table.console.perform(OpenRoom("console", "Studiero", "", "r1"), "a1")
    await table.console.perform(OpenRoom("console", "Studieresor", "", "r2"), "a2")
    await table.plays("/i studier")

    assert "Jag vet inte vilket rum ”studier” är. Välj bland #Studiero och #Studieresor." in table.screen


async def test_who_lists_people_rooms_and_the_words_of_the_screen(table: Table):
    await table.plays("/vilka")

    assert "Här finns Anna (rektor), Bo (rektor), Eva (rektor) och Siv (samordnare)." in table.screen
    assert "Rum: #torget." in table.screen


async def test_the_clock_is_moved_and_tells_the_new_time(table: Table):
    await table.plays("/klocka +1d")

    assert table.clock.now() == NINE + timedelta(days=1)
    assert "Klockan är nu onsdag 25 november kl. 09.00." in table.screen


async def test_a_clock_that_cannot_be_moved_so_says_how(table: Table):
    await table.plays("/klocka bakåt")

    assert "Jag kan inte ställa klockan på ”bakåt”. Prova /klocka +1d" in table.screen


async def test_the_word_for_leaving_ends_a_script(table: Table):
    await table.plays("/sluta", "/nu")

    assert table.core.heard == []


async def test_a_private_answer_is_seen_by_its_reader_alone(table: Table):
    await table.posts(sentence("Inget väntar på dig."), room="direct:anna")

    assert table.console.transcript.seen_by("bo") == []
    assert table.console.transcript.seen_by("anna") == [("direct:anna", "Inget väntar på dig.", ())]
