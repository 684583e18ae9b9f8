"""Files at the table: what the bot sends can be opened, and what one hands in comes to the bot."""

from pathlib import Path

import pytest

from adapters.console.words import path_and_words
from bot.errors import DeliveryFailed
from bot.message import File, Message, Paragraph, Text
from bot.platform import Address, Attached
from bot.storage.files import Files
from tests.unit.console.stages import Core, Table

CALENDAR = File("möte.ics", "text/calendar", 8, content=b"BEGIN:VC")
SAVED = "received/7b64b25cefbc/möte.ics"


def saved(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "received").rglob("*") if path.is_file()}


@pytest.fixture
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("home") / "års plan.txt"
    path.write_text("Plan")
    return path


# ---------------------------------------------------------------- what the bot sends
async def test_a_file_lies_where_the_screen_says(table: Table):
    await table.posts(Message((Paragraph((Text("Kalender"),)), CALENDAR)))

    assert f"   {table.folder / SAVED}\n" in table.screen
    assert (table.folder / SAVED).read_bytes() == b"BEGIN:VC"


async def test_a_file_from_the_data_folder_is_saved_the_same_way(table: Table):
    kept = Files(table.folder / "files").keep(b"Plan")
    await table.posts(Message((File("plan.txt", "text/plain", 4, kept.sha256),)))

    assert saved(table.folder) == {"plan.txt": b"Plan"}


async def test_a_file_that_is_not_in_the_data_folder_fails_for_good(table: Table):
    with pytest.raises(DeliveryFailed) as failed:
        await table.posts(Message((File("plan.txt", "text/plain", 4, "0" * 64),)))

    assert failed.value.for_good


async def test_no_file_is_written_over_another(table: Table):
    await table.posts(Message((CALENDAR,)), key="n1")
    await table.posts(Message((File("möte.ics", "text/calendar", 3, content=b"END"),)), key="n2")

    found = sorted(path.read_bytes() for path in table.folder.rglob("möte.ics"))
    assert found == [b"BEGIN:VC", b"END"]


async def test_what_its_reader_has_changed_stays_changed(table: Table):
    await table.posts(Message((CALENDAR,)), key="n1")
    (table.folder / SAVED).write_bytes(b"my notes")
    await table.posts(Message((CALENDAR,)), key="n2")

    assert (table.folder / SAVED).read_bytes() == b"my notes"


async def test_a_name_is_no_way_out_of_the_folder(table: Table):
    await table.posts(Message((File("../../console.jsonl", "text/plain", 1, content=b"x"),)))

    assert list(saved(table.folder)) == ["-..-console.jsonl"]


async def test_what_must_leave_no_trace_is_not_saved(table: Table):
    await table.posts(Message((CALENDAR,)), keep=False)

    assert "📎 möte.ics (8 byte)\n" in table.screen
    assert not (table.folder / "received").exists()


async def test_an_edit_brings_a_new_file(table: Table):
    sent = await table.posts(Message((Paragraph((Text("Kalender"),)),)))
    await table.console.edit(Address("lobby"), sent, Message((CALENDAR,)), "n1-r2")

    assert saved(table.folder) == {"möte.ics": b"BEGIN:VC"}


# ---------------------------------------------------------------- what one hands in
async def test_a_file_is_handed_in_with_the_command_that_follows(table: Table, plan: Path):
    await table.plays(f'/fil "{plan}" möte bilaga 12')

    heard = table.core.heard[0]
    assert (heard.said, heard.room, heard.is_command) == ("möte bilaga 12", "lobby", True)
    assert heard.files == (Attached("års plan.txt", "text/plain", 4, str(plan)),)


async def test_a_sign_before_the_command_makes_no_difference(table: Table, plan: Path):
    await table.plays(f"/file '{plan}' /möte bilaga 12")

    assert table.core.said == ["möte bilaga 12"]


async def test_a_file_alone_is_an_answer_in_private(table: Table, plan: Path):
    await table.plays(f"/fil {str(plan).replace(' ', chr(92) + ' ')}")

    heard = table.core.heard[0]
    assert (heard.said, heard.room, heard.is_command, len(heard.files)) == ("", "direct:anna", False, 1)
    assert "anna privat › 📎 års plan.txt\n" in table.screen


async def test_a_path_where_nothing_is_gets_a_quiet_note(table: Table):
    await table.plays("/fil finns-inte.pdf")

    assert table.core.heard == []
    assert "· Det finns ingen fil finns-inte.pdf. Skriv var den finns, till exempel /fil\n  plan.pdf." in table.screen


async def test_a_folder_is_no_file(table: Table, tmp_path: Path):
    await table.plays(f"/fil {tmp_path}")

    assert table.core.heard == []
    assert "är en mapp. Skriv vilken fil i den du menar." in " ".join(table.screen.split())


async def test_the_word_alone_says_what_follows_it(table: Table):
    await table.plays("/fil")

    assert "· Skriv var filen finns, till exempel /fil plan.pdf." in table.screen


async def test_a_file_is_handed_in_again_until_it_is_confirmed(table: Table, plan: Path):
    table.core.crashes_at = 6  # the space and four people come first
    with pytest.raises(ConnectionAbortedError):
        await table.plays(f'/fil "{plan}" möte bilaga')
    core = Core()
    core.confirmed = table.core.confirmed
    await (await table.restarted(core)).plays()

    assert core.heard == table.core.heard
    assert core.heard[0].files[0].name == "års plan.txt"


async def test_a_line_of_a_script_hands_in_its_file_once(table: Table, plan: Path):
    for _ in range(2):
        await table.plays(f'/fil "{plan}" möte bilaga', name="script")

    assert table.core.said == ["möte bilaga"]


async def test_an_untraced_command_with_a_file_is_not_recorded(table: Table, plan: Path):
    table.core.untraced = {"viska"}
    await table.plays(f'/fil "{plan}" viska')

    assert ("viska" in table.record, table.core.said) == (False, ["viska"])


async def test_a_file_is_fetched_from_where_it_lies(table: Table, plan: Path):
    file = Attached("års plan.txt", "text/plain", 4, str(plan))

    assert await table.console.fetch(file, 4) == b"Plan"


@pytest.mark.parametrize(
    ("typed", "path", "words"),
    [
        ("plan.pdf", "plan.pdf", ""),
        ("plan.pdf  möte bilaga", "plan.pdf", "möte bilaga"),
        ('"min plan.pdf" möte', "min plan.pdf", "möte"),
        ("min\\ plan.pdf möte", "min plan.pdf", "möte"),
        ("", "", ""),
    ],
)
def test_a_path_is_read_as_terminals_write_it(typed: str, path: str, words: str):
    assert path_and_words(typed) == (path, words)
