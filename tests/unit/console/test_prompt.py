from adapters.console.completions import candidates
from adapters.console.keyboard import Keyboard
from adapters.console.prompt import Remembered
from bot.platform import OpenRoom
from tests.unit.console.stages import STAGE, Table


async def _keyboard(table: Table) -> Keyboard:
    return await table.console._seat(table.core)


async def test_the_history_remembers_words_and_neither_numbers_nor_what_leaves_no_trace(table: Table):
    table.core.untraced = {"anonymt"}
    history = Remembered(table.folder / "history", (await _keyboard(table)).may_remember)
    for line in ("/nu", "7", "[Rösta]", "/dilemma lyft-anonymt KANARIE", "/som bo", "hej"):
        history.append_string(line)

    assert history.get_strings() == ["/nu", "/som bo", "hej"]
    assert (table.folder / "history").read_text() == "\n+/nu\n\n+/som bo\n\n+hej\n"


async def test_what_was_remembered_is_read_again_newest_first(table: Table):
    Remembered(table.folder / "history", lambda line: True).append_string("rad ett\nrad två")
    again = Remembered(table.folder / "history", lambda line: True)

    assert [*again.load_history_strings()] == ["rad ett\nrad två"]


async def test_the_first_word_is_completed_from_the_core_s_words_and_the_screen_s(table: Table):
    words = candidates("/", "sv", STAGE, table.console.transcript, ["nu", "rum"])

    assert words == ["/nu", "/rum", "/som", "/i", "/privat", "/vilka", "/klocka", "/fil", "/sluta"]


async def test_people_and_rooms_are_completed_after_their_words(table: Table):
    await table.console.perform(OpenRoom("console", "Studiero på högstadiet", "", "r1"), "a1")
    transcript = table.console.transcript

    assert candidates("/som b", "sv", STAGE, transcript, []) == ["anna", "bo", "eva", "siv"]
    assert candidates("/i ", "sv", STAGE, transcript, []) == ["torget", "Studiero"]


def test_talk_is_not_completed(table: Table):
    assert candidates("hej på", "sv", STAGE, table.console.transcript, ["nu"]) == []
