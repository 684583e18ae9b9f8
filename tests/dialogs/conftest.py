"""A room for each dialog, on a database copied from a migrated template."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

import commands
from bot.conversation.limits import Limits
from tests.dialogs.room import Room
from tests.platforms.fake import FakePlatform
from tests.templates import migrated


@dataclass(frozen=True)
class Born:
    """A network as it stands after its first minutes."""

    database: Path
    here: FakePlatform


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated(tmp_path_factory.mktemp("template") / "empty.sqlite")


@pytest.fixture(scope="session")
def born(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Born:
    """A network that has just begun: its database, and the platform it is on."""
    folder = tmp_path_factory.mktemp("born")

    async def begin() -> Room:
        room = Room(folder, template)
        await room.opens()
        await room.is_born()
        await room.closes()
        return room

    room = asyncio.run(begin())
    return Born(room.database, room.here)


@pytest_asyncio.fixture
async def room(tmp_path: Path, born: Born):
    room = Room(tmp_path, born.database, here=born.here)
    await room.opens()
    yield room
    await room.closes()


@pytest_asyncio.fixture
async def room_with_more(tmp_path: Path, born: Born, monkeypatch: pytest.MonkeyPatch):
    """A room whose bot also knows the commands that only tests have."""
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(Path(__file__).parent / "more_commands")])
    room = Room(tmp_path, born.database, here=born.here)
    await room.opens()
    yield room
    await room.closes()


@pytest_asyncio.fixture
async def hurried(tmp_path: Path, born: Born):
    """A room with the limits that people meet."""
    room = Room(tmp_path, born.database, here=born.here)
    await room.opens()
    room.bot.dispatch.limits = Limits()
    yield room
    await room.closes()
