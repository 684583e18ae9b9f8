"""The network that the tests of topics start from, and what some of them add to it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.community import store as community
from bot.community.model import Member, Network, NetworkId, Purpose, Role, Room, RoomId, Space
from bot.storage.unit_of_work import UnitOfWork
from tests.unit.topics.town import Town


@pytest.fixture
def make_town(tmp_path: Path) -> Iterator[Callable[..., Town]]:
    """Makes a network whose settings differ."""
    made = []

    def make(**settings: int) -> Town:
        made.append(Town(tmp_path, **settings))
        return made[-1]

    yield make
    for town in made:
        town.storage.close()


@pytest.fixture
def town(make_town: Callable[..., Town]) -> Town:
    """A network on two platforms."""
    return make_town()


@pytest.fixture
def other_network(town: Town) -> Network:
    """A second network in the same database."""
    other = Network(NetworkId(2), "Förskolan", "sv", "Europe/Stockholm")
    town.do(lambda uow: community.add_network(uow, other))
    return other


@pytest.fixture
def coordinator(town: Town) -> Member:
    """Siv, made a coordinator."""
    siv = replace(town.siv, roles=frozenset({Role.COORDINATOR}))
    town.do(lambda uow: community.save_member(uow, siv))
    return siv


@pytest.fixture
def third_space(town: Town) -> Callable[[UnitOfWork], Space]:
    """Connects a second space of Matrix."""

    def connect(uow: UnitOfWork) -> Space:
        space = Space(99, town.network.id, "matrix", "second-space", "Skolan")
        community.add_space(uow, space)
        place = ("matrix", "second-space", "second-lobby", "torget")
        community.add_room(uow, Room(RoomId(uow.new_key()), town.network.id, *place, Purpose.LOBBY))
        return space

    return connect
