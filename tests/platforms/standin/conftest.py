"""A stand-in with one server, anna who owns it, bo who is on it, and a client that sends what it is told."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.platforms.discord_standin import StandIn
from tests.platforms.discord_standin.clients import Bare, running
from tests.platforms.discord_standin.people import Person
from tests.platforms.discord_standin.places import Place
from tests.platforms.discord_standin.world import Channel


@pytest_asyncio.fixture
async def standin() -> AsyncIterator[StandIn]:
    """A stand-in that judges."""
    async with running() as started:
        yield started


@pytest_asyncio.fixture
async def bare(standin: StandIn) -> AsyncIterator[Bare]:
    """The bot's REST client."""
    async with Bare(standin) as client:
        yield client


@pytest.fixture
def anna(standin: StandIn) -> Person:
    """The server's owner."""
    return standin.user("anna")


@pytest.fixture
def bo(standin: StandIn) -> Person:
    """Somebody on the server, without any role."""
    return standin.user("bo")


@pytest.fixture
def place(standin: StandIn, anna: Person, bo: Person) -> Place:
    """The server."""
    made = standin.guild("Skolorna", owner=anna)
    made.joins(bo)
    return made


@pytest.fixture
def room(place: Place) -> Channel:
    """The server's first channel."""
    return place.find("allmänt")
