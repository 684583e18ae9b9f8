import io
from dataclasses import replace

import pytest

from adapters.console.greeting import greeting
from adapters.console.platform import ConsolePlatform
from adapters.console.render import words
from bot.language.texts import speaker
from bot.message import Heading, Message, Paragraph, Text
from bot.platform import Address, OpenRoom
from tests.unit.console.stages import NINE, STAGE, Table, card, sentence


async def test_a_line_and_its_answer_look_like_this(table: Table):
    await table.plays("/nu")
    await table.posts(card("Inget väntar på dig.", "Föreslå rum"), room="direct:anna")

    assert table.screen == (
        "── tisdag 24 november ──────────────────────────────────────────────────────────\n"
        "anna #torget › /nu\n"
        "Privat till Anna · 09.00\n┊ Inget väntar på dig.\n┊ [1] Föreslå rum\n\n"
    )


async def test_a_new_day_is_marked_once(table: Table):
    await table.plays("/klocka +1d", "hej", "hej")

    assert table.screen.count("── onsdag 25 november ──") == 1


async def test_an_edit_shows_the_card_s_first_line_and_what_is_new(table: Table):
    await table.posts(_card("Studiero", "2 till", "Ligger kvar."), key="n1")
    table.written.clear()
    await table.console.edit(Address("lobby"), "n1", _card("Studiero", "1 till", "Ligger kvar."), "e1")

    assert table.screen == "#torget · 09.00 — kortet ändrades —\n  Studiero\n  1 till\n\n"


async def test_an_edit_that_changes_nothing_to_see_is_not_shown(table: Table):
    await table.posts(card("Studiero", "Stöd"), key="n1")
    table.written.clear()
    await table.console.edit(Address("lobby"), "n1", card("Studiero", "Stöd"), "e1")

    assert table.screen == ""


async def test_a_button_keeps_its_number_when_its_card_changes(table: Table):
    await table.posts(card("Ett", "Stöd"), key="n1")
    await table.posts(card("Två", "Stöd"), key="n2")
    await table.console.edit(Address("lobby"), "n1", card("Ett igen", "Stöd", "Dölj"), "e1")

    assert table.screen.endswith("  Ett igen\n  [1] Stöd   [3] Dölj\n\n")


async def test_a_message_in_a_thread_says_whose_thread(table: Table):
    await table.posts(card("Studiero"), key="n1")
    await table.console.send(Address("lobby", thread="n1"), sentence("Svar"), "n2")

    assert "#torget ↳ Studiero · 09.00\n  Svar\n" in table.screen


async def test_an_edit_in_a_thread_says_whose_thread(table: Table):
    await table.posts(card("Studiero"), key="n1")
    await table.console.send(Address("lobby", thread="n1"), sentence("Svar"), "n2")
    await table.console.edit(Address("lobby", thread="n1"), "n2", sentence("Nytt svar"), "e1")

    assert table.screen.endswith("#torget ↳ Studiero · 09.00 — kortet ändrades —\n  Nytt svar\n\n")


async def test_deeds_are_told_in_quiet_lines(table: Table):
    await table.console.perform(OpenRoom("console", "Studiero", "", "r1", ("bo",)), "a1")

    assert "· Rummet #Studiero finns nu.\n" in table.screen
    assert "· Bo kom in i #Studiero.\n" in table.screen


async def test_a_quiet_script_writes_nothing_and_leaves_the_keyboard_to_the_first_person(table: Table):
    await table.plays("/som siv", "/nu", quietly=True)
    assert table.screen == ""
    await table.plays("/nu")

    assert [heard.account.name for heard in table.core.heard] == ["Siv", "Anna"]


async def test_the_redrawn_screen_shows_the_newest_form_of_each_card(table: Table):
    await table.posts(card("2 till", "Stöd"), key="n1")
    await table.console.edit(Address("lobby"), "n1", card("1 till", "Stöd"), "e1")
    table = await table.restarted()
    table.console._log.screen.redraw(20, "anna")

    assert ("1 till" in table.screen, "2 till" in table.screen, "[1] Stöd" in table.screen) == (True, False, True)


async def test_the_redrawn_screen_shows_nobody_what_was_private_to_another(table: Table):
    await table.posts(sentence("Till Bo"), room="direct:bo", key="n1")
    await table.posts(sentence("Till Anna"), room="direct:anna", key="n2")
    table = await table.restarted()
    table.written.clear()
    table.console._log.screen.redraw(20, "anna")

    assert ("Till Anna" in table.screen, "Till Bo" in table.screen) == (True, False)


async def test_the_redrawn_screen_is_no_higher_than_it_may_be(table: Table):
    await table.plays(*(f"rad {n}" for n in range(30)), quietly=True)
    table.console._log.screen.redraw(10, "anna")

    assert "rad 29" in table.screen
    assert table.screen.count("\n") <= 12


async def test_a_script_on_standard_input_is_played_to_its_end(table: Table):
    await table.console.close()
    source = io.StringIO("# en kommentar\n/som bo\n\n/tema föreslå Studiero \\\nVarför: lugn\n/nu\n")
    console = ConsolePlatform(STAGE, _wiring(table), table.folder, source=source, write=table.written.append)
    await console.run(table.core)

    assert [(h.account.name, h.said) for h in table.core.heard] == [
        ("Bo", "tema föreslå Studiero \nVarför: lugn"),
        ("Bo", "nu"),
    ]


def test_the_greeting_tells_where_who_and_what_to_try():
    said = words(greeting(speaker("sv", now=NINE), STAGE, "~/.radslag")).split("\n")

    assert said == [
        "Rådslag, ett övningsnätverk",
        "Allt sparas i ~/.radslag.",
        "Du är Anna, rektor, i #torget. Här finns också Bo, Eva och Siv (samordnare).",
        "Prova: /nu · /som bo · /klocka +1d",
        "På riktigt, i Matrix: läs README.md.",
    ]


def test_the_owner_is_one_of_the_people():
    with pytest.raises(ValueError, match="not among the people"):
        replace(STAGE, owner="nobody")


def _card(title: str, *lines: str) -> Message:
    return Message((Heading((Text(title),)), *(Paragraph((Text(line),)) for line in lines)))


def _wiring(table: Table):
    return table.console._wiring
