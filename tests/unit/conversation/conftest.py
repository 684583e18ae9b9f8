"""A database of its own for tests of what the conversation keeps."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.storage.engine import Storage, open_engine
from tests.templates import migrated


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    """A database with all its tables."""
    engine = open_engine(migrated(tmp_path / "conversation.sqlite"))
    one = Storage(engine, MovableClock(datetime(2026, 11, 24, 8, 0, tzinfo=UTC)))
    yield one
    one.close()
