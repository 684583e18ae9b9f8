"""A database of its own for every test, and a clock that stands still."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.clock import MovableClock
from bot.storage.engine import Storage, open_engine
from bot.storage.unit_of_work import UnitOfWork
from tests.templates import migrated

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)

Do = Callable[[Callable[[UnitOfWork], Any]], Any]


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(TUESDAY)


@pytest.fixture
def storage(tmp_path, clock) -> Iterator[Storage]:
    storage = Storage(open_engine(migrated(tmp_path / "community.sqlite")), clock)
    yield storage
    storage.close()


@pytest.fixture
def do(storage) -> Do:
    """Run something in a unit of work of its own and return what it returns."""
    return lambda work: storage.write_now(work)[0]
