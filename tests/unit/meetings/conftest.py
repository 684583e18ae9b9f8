"""A house with a network called Norr, on a Monday morning nine days before the usual meeting."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.storage.engine import open_engine
from tests.templates import migrated
from tests.unit.meetings.house import MONDAY, House
from tests.unit.meetings.network import Community


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in its newest form."""
    return migrated(tmp_path_factory.mktemp("template") / "empty.sqlite")


@pytest.fixture(scope="session")
def engine(template: Path) -> Engine:
    """What speaks to each test's database in turn: it prepares a statement once for all of them."""
    return open_engine(template.with_name("radslag.sqlite"))


@pytest.fixture
def house(template: Path, engine: Engine) -> Iterator[House]:
    house = House(template, engine, MONDAY)
    yield house
    house.storage.close()


@pytest.fixture
def norr(house: House) -> Community:
    return Community(house, "Norr", ("Anna", "Bo", "Eva", "Siv"))
