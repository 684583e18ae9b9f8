"""The database is held by another writer, or its disk is full: nobody is told "saved" too early, nothing is lost."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from bot.errors import OperatorError
from bot.running import lock
from tests.dialogs.conftest import Born
from tests.dialogs.room import Room

SAVED = "Du har föreslagit rummet Studiero"
TRIES_AGAIN = "Jag kan inte spara något just nu."


class Troubled:
    """A room whose bot pauses only as long as the test says, when the database cannot take something."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.has_paused = asyncio.Event()
        self.may_go_on = asyncio.Event()
        room.bot.storage.pause = self.pauses

    async def pauses(self, _seconds: float) -> None:
        self.has_paused.set()
        await self.may_go_on.wait()

    async def is_impatient(self) -> None:
        """Have the database give up at once, where it would wait ten seconds."""
        await self.writes(lambda connection: connection.execute("PRAGMA busy_timeout=0"))

    async def writes(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Do something with the connection that the bot writes on."""
        await self.room.bot.storage.write(lambda uow: work(uow.connection.connection.driver_connection))  # type: ignore[arg-type]

    async def has_no_space(self) -> None:
        """Let the file grow no more."""

        def fill(connection: sqlite3.Connection) -> None:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count={pages}")

        await self.writes(fill)

    async def has_space(self) -> None:
        """Let it grow again."""
        await self.writes(lambda connection: connection.execute("PRAGMA max_page_count=1073741823"))


@pytest_asyncio.fixture
async def troubled(tmp_path: Path, born: Born):
    room = Room(tmp_path, born.database, here=born.here)
    await room.opens()
    yield Troubled(room)
    await room.closes()


async def test_another_writer_for_a_while_costs_time_and_nothing_else(troubled: Troubled):
    room = troubled.room
    other = sqlite3.connect(room.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    saying = asyncio.create_task(room.anna.says("rum föreslå Studiero"))
    await asyncio.wait([saying], timeout=1)
    other.execute("ROLLBACK")
    await saying

    room.anna.is_told(SAVED)
    room.anna.never_sees(TRIES_AGAIN)
    other.close()


async def test_where_it_takes_longer_who_waits_is_told_and_answered_later(troubled: Troubled):
    room = troubled.room
    await troubled.is_impatient()
    other = sqlite3.connect(room.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    saying = asyncio.create_task(room.anna.says("rum föreslå Studiero"))
    await asyncio.wait_for(troubled.has_paused.wait(), 30)
    room.bot.worker.hand_over()
    await room.bot.worker.traffic.lanes[("chat", "@anna")]
    room.anna.is_told(TRIES_AGAIN)
    other.execute("ROLLBACK")
    troubled.may_go_on.set()
    await saying
    other.close()

    room.anna.is_told(SAVED)


def told(room: Room) -> int:
    """Return how many have been told that their proposal is there."""
    return sum("Du har föreslagit" in posted.text for who in (room.anna, room.bo, room.eva) for posted in who.private())


def saved(room: Room) -> int:
    """Return how many proposals the file holds, for somebody else who reads it."""
    with closing(sqlite3.connect(room.database)) as other:
        return int(other.execute("SELECT count(*) FROM topics").fetchone()[0])


async def test_on_a_full_disk_nobody_is_told_too_early_and_all_is_done_when_there_is_space(troubled: Troubled):
    room, why = troubled.room, "x" * 290
    await troubled.has_no_space()
    said = [who.says(f'rum föreslå "{who.name} {n}" {why}') for n in range(3) for who in (room.anna, room.bo, room.eva)]
    saying = asyncio.gather(*said)
    await asyncio.wait_for(troubled.has_paused.wait(), 30)
    assert told(room) <= saved(room) < len(said)
    await troubled.has_space()
    troubled.may_go_on.set()
    await asyncio.wait_for(saying, 30)

    assert (told(room), saved(room)) == (len(said), len(said))


def test_a_second_bot_on_the_same_folder_is_refused(tmp_path: Path):
    with lock(tmp_path), pytest.raises(OperatorError, match="already runs"):
        lock(tmp_path)
