"""An empty database to copy, what the scenario comes to when nothing goes wrong, and a bot on a line that fails."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.dialogs.conftest import born
from tests.faults.lapse import Lapse
from tests.faults.proxy import Proxy
from tests.faults.sweeps import Reference, plays
from tests.platforms.conftest import anna, bo, direct_room, person
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.synapse import Synapse
from tests.templates import migrated

__all__ = ["anna", "bo", "born", "direct_room", "person"]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated(tmp_path_factory.mktemp("template") / "empty.sqlite")


@pytest.fixture(scope="session")
def reference(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """The scenario on the console, played without trouble."""
    return asyncio.run(plays(tmp_path_factory.mktemp("reference") / "folder", template))


# ---------------------------------------------------------------- the Matrix door on a line that fails
@pytest_asyncio.fixture
async def line(synapse: Synapse) -> AsyncIterator[Proxy]:
    """The line between the bot and the homeserver; people have a line of their own."""
    proxy = Proxy(synapse.port)
    await proxy.opens()
    yield proxy
    await proxy.cuts()


@pytest_asyncio.fixture
async def bot(synapse: Synapse, line: Proxy, tmp_path: Path) -> AsyncIterator[MatrixBot]:
    """A bot at the other end of the line, not running yet."""
    one = MatrixBot(synapse, synapse.register("bot"), tmp_path / "bot")
    one.moves_to(line.url)
    yield one
    await one.stops()


@pytest_asyncio.fixture
async def lapse() -> Lapse:
    """The loop's own time, to be put forward."""
    return Lapse()
