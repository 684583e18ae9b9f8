"""What somebody writes in a dilemma is in its own tables and in what was delivered, and nowhere else."""

from __future__ import annotations

import io

from sqlalchemy import select

from bot.storage.tables import metadata
from bot.storage.unit_of_work import UnitOfWork
from tests.dialogs.posed import replies
from tests.dialogs.room import Room
from tests.dialogs.test_nothing_leaks import log  # noqa: F401

CANARY = "kanariefågel"
BLOCK = f"""dilemma lyft
Rubrik: {CANARY} ett
Om: {CANARY} två
Fråga: {CANARY} tre?
Prövat: {CANARY} fyra"""
FORM = {"title": f"{CANARY} ett", "about": f"{CANARY} två", "question": f"{CANARY} tre?"}


def holding(room: Room, canary: str = CANARY) -> set[str]:
    """Return every column of every table in which the canary stands."""

    def look(uow: UnitOfWork) -> set[str]:
        return {
            f"{table.name}.{column.name}"
            for table in metadata.sorted_tables
            for column in table.columns
            for (value,) in uow.execute(select(column))
            if canary in str(value)
        }

    return room.bot.storage.read_now(look)


def tables(columns: set[str]) -> set[str]:
    return {column.partition(".")[0] for column in columns}


async def test_a_planted_canary_is_found(room: Room):
    await room.anna.says(f"jag profil wants={CANARY}")
    await room.anna.whispers(f"rum föreslå why={CANARY}")

    assert {"members.wants", "forms.answers"} <= holding(room)
    assert CANARY.encode() in room.bytes()


async def test_a_draft_is_in_its_own_table_alone(room: Room, log: io.StringIO):  # noqa: F811
    await room.anna.says(BLOCK)
    await room.anna.says("nu")
    await room.anna.presses("Se utkastet")

    assert holding(room) == {f"dilemma_drafts.{name}" for name in ("title", "about", "question", "tried")}
    assert CANARY not in log.getvalue()


async def test_so_it_is_while_it_is_asked_for_question_by_question(room: Room):
    await room.anna.whispers("dilemma lyft")
    for text in FORM.values():
        await room.anna.whispers(text)
        assert tables(holding(room)) == {"dilemma_drafts"}
    await room.anna.presses("Ändra")
    await room.anna.whispers("frågan")
    await room.anna.whispers(f"{CANARY} fem?")

    assert tables(holding(room)) == {"dilemma_drafts"}


async def test_so_it_is_when_a_form_is_refused(room: Room):
    await room.anna.fills("dilemma lyft", **FORM | {"about": CANARY * 400})
    assert tables(holding(room)) == {"dilemma_drafts"}
    await room.anna.whispers(CANARY * 300)

    assert tables(holding(room)) == {"dilemma_drafts"}


async def test_so_it_is_when_the_question_is_left(room: Room):
    await room.anna.whispers(f"dilemma lyft {CANARY} ett")
    await room.anna.whispers("avbryt")

    assert tables(holding(room)) == {"dilemma_drafts"}


async def test_what_is_thrown_away_is_nowhere(room: Room):
    await room.anna.says(BLOCK)
    await room.anna.presses("Släng")

    assert holding(room) == set()


async def test_once_published_the_words_are_with_the_dilemma_and_its_title_in_what_was_said_of_it(room: Room):
    await room.anna.says(BLOCK)
    await room.anna.presses("Publicera")

    assert tables(holding(room)) == {"dilemmas", "notices"}
    assert tables(holding(room, f"{CANARY} två")) == {"dilemmas"}


async def test_a_reply_is_in_its_table_and_in_what_was_delivered(room: Room, log: io.StringIO):  # noqa: F811
    await room.anna.says(BLOCK)
    await room.anna.presses("Publicera")
    await room.bo.presses("Svara")
    await room.bo.whispers("hemligare svar")
    await replies(room.eva, "hemligare svar")
    await room.anna.whispers("dilemma visa 1")

    assert holding(room, "hemligare") == {"dilemma_replies.text", "notices.message"}
    assert "hemligare" not in log.getvalue()


async def test_a_week_later_what_was_delivered_is_forgotten(room: Room):
    await room.anna.says(BLOCK)
    await room.anna.presses("Publicera")
    await replies(room.bo, "hemligare svar")
    await room.later(days=9)

    assert holding(room, "hemligare") == {"dilemma_replies.text"}


async def test_what_was_learned_and_how_it_went_are_with_the_dilemma_alone(room: Room):
    await room.anna.says(BLOCK)
    await room.anna.presses("Publicera")
    await room.anna.whispers("dilemma avsluta 1")
    await room.anna.whispers("hemligare lärdom")
    await room.anna.whispers("dilemma visa 1")
    await room.anna.presses("Så gick det")
    await room.anna.whispers("hemligare utfall")

    assert holding(room, "hemligare") == {"dilemmas.learning", "dilemmas.outcome"}
