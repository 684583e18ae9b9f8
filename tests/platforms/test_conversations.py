"""Four conversations, read word by word and held against the bot's manners: in memory, on a homeserver, on Discord.

``RADSLAG_KEEP_TRANSCRIPT=1`` writes docs/conversations anew; then read them aloud, as those who have them.
"""

import os
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.message import Mention, Message, Paragraph, Span, Text
from tests.house.tree import ROOT
from tests.platforms.conversations import CONVERSATIONS, ON_DISCORD
from tests.platforms.manners import objections
from tests.platforms.matrix_people import Said
from tests.platforms.matrix_sealed import UNREADABLE
from tests.platforms.scene import Scene
from tests.platforms.scribe import Deed, Note, Put, Scribe, page, pressed
from tests.platforms.stages.discord import DiscordStage
from tests.platforms.stages.matrix import MatrixStage
from tests.platforms.stages.memory import MemoryStage
from tests.platforms.synapse import Synapse
from tests.templates import migrated

Notes = list[Note]
PAGES = ROOT / "docs" / "conversations"
ABOUT = """Så kan det gå till när människor talar med Rådslag på Matrix. Ett test spelar samtalet och skriver ner det
ord för ord. Det indragna skriver boten. **[Knappar]** står inom hakparentes. *Privat* läser bara den som nämns. *Kortet
ändras* betyder att ett meddelande i rummet får ny text. Ingen får en notis av det."""


async def in_memory(folder: Path, name: str) -> Notes:
    """Play a conversation in memory, on a platform without forms; return what was written down."""
    stage = MemoryStage(folder, migrated(folder / "template.sqlite"))
    stage.is_plain()
    stage.ear = scribe = Scribe(stage.clock)
    await stage.opens_unborn()
    await CONVERSATIONS[name](Scene(stage, scribe))
    await stage.closes()
    return scribe.notes(*stage.names())


async def on_matrix(folder: Path, synapse: Synapse, name: str) -> tuple[Notes, list[Said]]:
    """Play a conversation with people whose telephones encrypt; return what was written down, and what they read."""
    migrated(folder / "radslag.sqlite")
    stage = MatrixStage(synapse, folder, sealed=True)
    stage.ear = scribe = Scribe(stage.clock)
    await stage.opens_unborn()
    await CONVERSATIONS[name](Scene(stage, scribe))
    await stage.closes()
    read = [said for leader in stage.leaders for _room, said in leader.view.said_by(stage.user)]
    return scribe.notes(*stage.names()), read


# ---------------------------------------------------------------- the conversations
@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_a_conversation_is_read_word_by_word(tmp_path: Path, name: str):
    notes = await in_memory(tmp_path, name)
    seen = page(CONVERSATIONS[name].__doc__ or "", ABOUT, notes)
    kept = PAGES / f"{name}.md"
    if os.environ.get("RADSLAG_KEEP_TRANSCRIPT"):
        kept.write_text(seen, encoding="utf-8")

    assert objections(notes) == []
    assert seen == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_the_same_conversation_on_a_homeserver_in_private_encrypted(tmp_path: Path, synapse: Synapse, name: str):
    notes, read = await on_matrix(tmp_path, synapse, name)

    assert objections(notes) == []
    assert [said.text for said in read if said.content.get("m.mentions", {}).get("user_ids")] == []
    assert [said.text for said in read if said.text == UNREADABLE] == []
    assert len([said for said in read if said.is_sealed]) > 10


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_the_same_conversation_on_discord_where_a_form_is_an_answer(tmp_path: Path, name: str):
    migrated(tmp_path / "radslag.sqlite")
    stage = DiscordStage(tmp_path)
    stage.ear = scribe = Scribe(stage.clock)
    await stage.opens_unborn(elsewhere=True)
    await CONVERSATIONS[name](Scene(stage, scribe))
    await stage.closes()

    assert objections(scribe.notes(*stage.names())) == []
    assert stage.standin.pings == []


@pytest.mark.parametrize("name", ON_DISCORD)
async def test_a_conversation_on_discord_is_read_word_by_word(tmp_path: Path, name: str):
    migrated(tmp_path / "radslag.sqlite")
    stage = DiscordStage(tmp_path)
    stage.ear = scribe = Scribe(stage.clock, sign="/")
    await stage.opens_unborn()
    await ON_DISCORD[name](Scene(stage, scribe))
    await stage.closes()
    notes = [pressed(note) for note in scribe.notes(*stage.names())]
    seen = page(ON_DISCORD[name].__doc__ or "", ABOUT.replace("Matrix", "Discord"), notes)
    kept = PAGES / f"{name}.md"
    if os.environ.get("RADSLAG_KEEP_TRANSCRIPT"):
        kept.write_text(seen, encoding="utf-8")

    assert (objections(notes), stage.standin.pings) == ([], [])
    assert seen == kept.read_text(encoding="utf-8")


# ---------------------------------------------------------------- the judge
@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def dilemma(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Notes]:
    """A conversation about a dilemma, played once."""
    yield await in_memory(tmp_path_factory.mktemp("dilemma"), "ett-dilemma")


def card(notes: Notes) -> Put:
    """Return the first message that was sent to a room."""
    return next(note for note in notes if isinstance(note, Put) and not note.heard.reader and not note.is_edit)


def says(notes: Notes, *spans: Span) -> Put:
    """Return a message to the lobby that says this."""
    return replace(card(notes), heard=replace(card(notes).heard, message=Message((Paragraph(spans),))))


def words(text: str) -> Callable[[Notes], Note]:
    """Return what plants these words."""
    return lambda notes: says(notes, Text(text))


PLANTS: dict[str, Callable[[Notes], Note]] = {
    "#torget has 2 messages about dilemma 1": card,
    "somebody is pinged": lambda notes: says(notes, Mention("Eva", ping=True)),
    "Eva is not answered: nu": lambda notes: Deed(card(notes).heard.at, "Eva", "nu", is_private=True),
    "#torget reads an answer: Du stöder det.": words("Du stöder det."),
    "None is read in": words("Mötet är None."),
    "a traceback is read in": words("ValueError: fel"),
    "an empty place is read in": words("Mötet är {when}."),
    "an object is read in": words("Mötet är <Meeting object at 0x7f>."),
    "an id is read in: Fråga @eva:example.org": words("Fråga @eva:example.org"),
    "an id is read in: Nummer 4611686018427387904": words("Nummer 4611686018427387904"),
    "English is read in": words("Du svarade maybe, until tisdag."),
}


@pytest.mark.parametrize("objection", PLANTS)
async def test_the_judge_objects_to(dilemma: Notes, objection: str):
    assert objection in "\n".join(objections([*dilemma, PLANTS[objection](dilemma)]))
