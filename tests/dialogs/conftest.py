"""A room for each dialog, on a database copied from a migrated template."""

from pathlib import Path

import pytest
import pytest_asyncio

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
