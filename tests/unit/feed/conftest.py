"""A network called Norr on a Tuesday at nine, and the web server beside it, on this computer alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.unit.feed.town import Browser, Town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    town = Town(tmp_path)
    yield town
    town.storage.close()


@pytest_asyncio.fixture
async def browser(town: Town) -> AsyncIterator[Browser]:
    async with Browser(town) as browser:
        yield browser
