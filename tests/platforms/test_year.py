"""A whole school year of meetings, by the clock: everything that is said in it is read, and held against the rules.

On the console it leaves a transcript, which is kept here to be read and compared. ``RADSLAG_KEEP_TRANSCRIPT=1`` writes
it anew; then read it aloud, as a leader and as a coordinator.
"""

import os
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.message import Mention, Message, Paragraph, Text
from bot.storage.unit_of_work import Randomness
from tests.platforms.acceptance import is_in
from tests.platforms.ears import Heard
from tests.platforms.judges import NETWORK, letters, objections
from tests.platforms.readings import Reading
from tests.platforms.stages.console import ConsoleStage
from tests.platforms.stages.matrix import MatrixStage
from tests.platforms.stages.memory import MemoryStage
from tests.platforms.synapse import Synapse
from tests.platforms.year import FIRST_DAY, PLAN, SHORT, WHOLE, Year, play, wall
from tests.templates import migrated

Plant = Callable[[list[Heard]], Heard]

TRANSCRIPT = Path(__file__).parent / "year_sv.transcript.txt"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOLD = """\
2026-09-24 13.00 Anna is reminded the day before, meeting 1
2026-09-24 13.00 Eva is reminded the day before, meeting 1
2026-10-02 15.00 Eva is offered a place, meeting 6
2026-10-05 07.00 Eva is told that the place is gone, meeting 6
2026-10-06 10.00 Eva is offered a place, meeting 6
2026-10-13 09.00 Eva is reminded the day before, meeting 6
2026-10-14 08.00 Eva is reminded an hour before, meeting 6
2026-10-23 17.00 Anna is reminded the day before, meeting 7
2026-10-26 08.00 Anna is reminded an hour before, meeting 7
2026-11-18 08.00 Anna is reminded the day before, meeting 2
2027-01-20 12.00 Anna is reminded the day before, meeting 8
2027-01-20 12.00 Eva is reminded the day before, meeting 8
2027-01-21 11.30 Anna is reminded an hour before, meeting 8
2027-01-21 11.30 Eva is reminded an hour before, meeting 8
2027-02-01 10.00 Anna is told that it is cancelled, meeting 3
2027-03-08 10.00 Anna is told of the move, meeting 4
2027-03-24 16.00 Eva is asked for an answer, meeting 10
2027-03-25 17.00 Anna is reminded the day before, meeting 4
2027-03-30 08.00 Anna is reminded an hour before, meeting 4
2027-04-07 13.00 Siv is reminded the day before, meeting 10
2027-06-14 16.00 Eva is asked for an answer, meeting 11
2027-06-14 16.00 Siv is asked for an answer, meeting 11
2027-08-23 09.00 Anna is reminded the day before, meeting 11"""
TOLD_IN_SHORT = """\
2026-09-24 13.00 Anna is reminded the day before, meeting 1
2026-09-24 13.00 Eva is reminded the day before, meeting 1
2026-11-18 08.00 Anna is reminded the day before, meeting 2
2027-01-20 12.00 Anna is reminded the day before, meeting 6
2027-01-20 12.00 Eva is reminded the day before, meeting 6
2027-01-21 11.30 Anna is reminded an hour before, meeting 6
2027-01-21 11.30 Eva is reminded an hour before, meeting 6
2027-02-01 10.00 Anna is told that it is cancelled, meeting 3
2027-03-08 10.00 Anna is told of the move, meeting 4
2027-03-25 17.00 Anna is reminded the day before, meeting 4
2027-03-30 08.00 Anna is reminded an hour before, meeting 4"""


class Repeating(Randomness):
    """The same keys and codes in every run, so that everybody is told in the same order."""

    def __init__(self) -> None:
        self._random = random.Random(2026)

    def key(self) -> int:
        return self._random.randrange(1, 2**62)

    def code(self, length: int) -> str:
        return "".join(self._random.choice(CROCKFORD) for _ in range(length))


async def on_the_console(folder: Path) -> tuple[Year, list[Heard], str]:
    """Play the whole year; return it, what was heard, and what there was to read."""
    migrated(folder / "radslag.sqlite")
    stage = ConsoleStage(folder, starts=FIRST_DAY, randomness=Repeating())
    headings: dict[int, str] = {}
    await stage.opens()
    year = await play(stage, WHOLE, tell=lambda heading: headings.update({len(stage.entries): heading}))
    await stage.closes()
    return year, stage.heard(), Reading(stage.people, headings).aloud(stage.entries)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def in_memory(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Year, list[Heard]]]:
    """The whole year in memory, played once: it, and what was heard."""
    folder = tmp_path_factory.mktemp("year")
    stage = MemoryStage(folder, migrated(folder / "template.sqlite"), starts=FIRST_DAY)
    await stage.opens()
    year = await play(stage, WHOLE)
    await stage.closes()
    yield year, stage.heard()


def told(heard: list[Heard]) -> str:
    """Return who was told what unasked, and when by the clock on the wall, a line each."""
    return "\n".join(sorted(f"{NETWORK.local(one.heard.at):%Y-%m-%d %H.%M} {one}" for one in letters(heard)))


# ---------------------------------------------------------------- the year
async def test_a_year_on_the_console_is_read_word_by_word(tmp_path: Path):
    year, heard, seen = await on_the_console(tmp_path)
    if os.environ.get("RADSLAG_KEEP_TRANSCRIPT"):
        TRANSCRIPT.write_text(seen, encoding="utf-8")

    assert (objections(heard, year.facts), told(heard)) == ([], TOLD)
    assert seen == TRANSCRIPT.read_text(encoding="utf-8")


async def test_the_same_is_told_in_memory(in_memory: tuple[Year, list[Heard]]):
    year, heard = in_memory

    assert (objections(heard, year.facts), told(heard)) == ([], TOLD)


async def test_a_shorter_year_on_a_homeserver(tmp_path: Path, synapse: Synapse):
    migrated(tmp_path / "radslag.sqlite")
    stage = MatrixStage(synapse, tmp_path, starts=FIRST_DAY)
    await stage.opens()
    year = await play(stage, SHORT)
    room, file = stage.bo.found("Bilaga till mötet: dagordning.pdf")
    attached = await stage.bo.person.downloads(file.content["url"])
    thread = file.content["m.relates_to"]
    begins_with = next(said.text for said in room.said() if said.event == thread["event_id"])
    await stage.closes()

    assert (objections(stage.heard(), year.facts), told(stage.heard())) == ([], TOLD_IN_SHORT)
    assert (room.name, thread["rel_type"], attached) == ("möten", "m.thread", PLAN)
    assert "Fredag 25 september" in begins_with


# ---------------------------------------------------------------- the judge
def found(heard: list[Heard], who: str, *fragments: str) -> Heard:
    """Return the first that somebody was told with all these fragments; "" is everybody in a room."""
    return next(one for one in heard if one.reader == who and is_in(one.text, fragments))


def reminder(heard: list[Heard], who: str = "Anna", **changes: Any) -> Heard:
    """Return the first reminder that somebody had of a day to come, with something changed."""
    return replace(found(heard, who, "I morgon", "Du är anmäld."), **changes)


def about(words: Heard, buttons: Heard) -> Message:
    """Return what one message says, about the meeting of another."""
    return Message((*words.message.parts[:-1], buttons.message.parts[-1]))


def card(heard: list[Heard], **changes: Any) -> Heard:
    """Return the first card of a meeting, with something changed."""
    return replace(found(heard, "", "Nätverksträff", "Ingen är anmäld än."), **changes)


PLANTS: dict[str, Plant] = {
    "reminded the day before, meeting 1, 2 times": lambda heard: reminder(
        heard, at=reminder(heard).at + timedelta(minutes=1)
    ),
    "Bo is reminded the day before, meeting 1, and wants to hear nothing": lambda heard: reminder(heard, reader="Bo"),
    "Anna is reminded the day before, meeting 6, and has said no": lambda heard: reminder(heard, "Eva", reader="Anna"),
    "meeting 3, which is cancelled": lambda heard: reminder(
        heard, at=wall("2027-02-04 13:00"), message=about(reminder(heard), found(heard, "Anna", "är inställt"))
    ),
    "meeting 1, after it has begun": lambda heard: reminder(heard, at=wall("2026-09-25 14:00")),
    "meeting 10, on holiday": lambda heard: replace(
        found(heard, "Eva", "Kommer du? Betyg"), reader="Siv", at=wall("2027-07-01 10:00")
    ),
    "meeting 6, too early": lambda heard: replace(found(heard, "Eva", " börjar "), at=wall("2026-10-14 07:00")),
    "Anna is disturbed at 2026-09-24 19:00": lambda heard: reminder(heard, at=wall("2026-09-24 19:00")),
    "something is said at 2026-09-25 02:30": lambda heard: card(heard, at=wall("2026-09-25 02:30")),
    "meeting 1 has 2 cards": card,
    "a room is woken at 2026-09-26 12:00": lambda heard: card(heard, at=wall("2026-09-26 12:00")),
    "a thread begins with 2 messages": lambda heard: found(heard, "", "Här pratar ni om mötet"),
    "a meeting is spoken of in torget": lambda heard: card(heard, room="torget"),
    "the room for meetings reads: Hej": lambda heard: card(heard, message=Message((Paragraph((Text("Hej"),)),))),
    "a room is pinged": lambda heard: card(heard, message=Message((Paragraph((Mention("Anna", ping=True),)),))),
}


@pytest.mark.parametrize("objection", PLANTS)
async def test_the_judge_objects_to(in_memory: tuple[Year, list[Heard]], objection: str):
    year, heard = in_memory
    planted = PLANTS[objection](heard)

    assert objection in "\n".join(objections([*heard, planted], year.facts))
