"""A real Synapse for the whole session, and people and bots of each test's own."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.synapse import PYTHON, Synapse

NewPerson = Callable[[str], MatrixPerson]


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """A homeserver without rate limits; one a session."""
    if not PYTHON.exists():
        pytest.skip("Synapse is not installed: make test installs it into .venv-synapse")
    server = Synapse(tmp_path_factory.mktemp("synapse"))
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest_asyncio.fixture
async def person(synapse: Synapse) -> AsyncIterator[NewPerson]:
    """Make people: ``person("anna")``."""
    people: list[MatrixPerson] = []

    def make(name: str) -> MatrixPerson:
        people.append(MatrixPerson(synapse.url, synapse.register(name)))
        return people[-1]

    yield make
    for one in people:
        await one.close()


@pytest_asyncio.fixture
async def anna(person: NewPerson) -> MatrixPerson:
    """A person."""
    return person("anna")


@pytest_asyncio.fixture
async def bo(person: NewPerson) -> MatrixPerson:
    """Another person."""
    return person("bo")


@pytest_asyncio.fixture
async def bot(synapse: Synapse, tmp_path: Path) -> AsyncIterator[MatrixBot]:
    """A bot that is not running yet."""
    one = MatrixBot(synapse, synapse.register("bot"), tmp_path / "bot")
    yield one
    await one.stops()


@pytest_asyncio.fixture
async def direct_room(bot: MatrixBot, anna: MatrixPerson) -> AsyncIterator[str]:
    """A direct room of anna and the bot, which runs."""
    await bot.starts()
    room = await anna.makes_direct_room(bot.user)
    await anna.says(room, "!start")
    await bot.door.hears("start")
    yield room


Waiting = Callable[[], Awaitable[None]]
