"""A room for each dialog, on a database copied from a migrated template."""

from pathlib import Path

import pytest
import pytest_asyncio

import commands
from bot.conversation.limits import Limits
from tests.dialogs.room import Room
from tests.templates import migrated


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated(tmp_path_factory.mktemp("template") / "empty.sqlite")


@pytest_asyncio.fixture
async def room(tmp_path: Path, template: Path):
    room = Room(tmp_path, template)
    await room.opens()
    yield room
    await room.closes()


@pytest_asyncio.fixture
async def room_with_more(tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch):
    """A room whose bot also knows the commands that only tests have."""
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(Path(__file__).parent / "more_commands")])
    room = Room(tmp_path, template)
    await room.opens()
    yield room
    await room.closes()


@pytest_asyncio.fixture
async def hurried(tmp_path: Path, template: Path):
    """A room with the limits that people meet."""
    room = Room(tmp_path, template)
    await room.opens()
    room.bot.dispatch.limits = Limits()
    yield room
    await room.closes()
