"""A network called Norr whose people have proposed nothing yet, on a Monday."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.polls.polls import MONDAY
from tests.unit.themes.house import House, Pool


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path, MONDAY)
    yield house
    house.storage.close()


@pytest.fixture
def norr(house: House) -> Pool:
    return Pool(house)
