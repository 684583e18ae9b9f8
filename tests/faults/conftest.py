"""An empty database to copy, and what the scenario comes to when nothing goes wrong."""

import asyncio
from pathlib import Path

import pytest

from tests.dialogs.conftest import born
from tests.faults.sweeps import Reference, plays
from tests.templates import migrated

__all__ = ["born"]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return migrated(tmp_path_factory.mktemp("template") / "empty.sqlite")


@pytest.fixture(scope="session")
def reference(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """The scenario on the console, played without trouble."""
    return asyncio.run(plays(tmp_path_factory.mktemp("reference") / "folder", template))
