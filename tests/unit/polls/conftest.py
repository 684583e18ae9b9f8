"""A house with a network called Norr, on a Monday at ten."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.polls.network import Community, House
from tests.unit.polls.polls import MONDAY


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path, MONDAY)
    yield house
    house.storage.close()


@pytest.fixture
def norr(house: House) -> Community:
    return house.add_network("Norr", "Anna", "Bo", "Eva", "Siv")
