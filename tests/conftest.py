"""What every test shares: the platforms' descriptions, a homeserver, and a closing line for each reason to skip."""

import gc
import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from _pytest.terminal import TerminalReporter

from bot.running import SEARCHED_AFTER
from tests.compiled import compile_once
from tests.disk import keep_in_memory
from tests.platforms.synapse import PYTHON, Synapse
from tests.shared import shared_file

keep_in_memory()
compile_once()
gc.disable()  # what is collected now stays

TESTS = Path(__file__).parent
SLOWEST_FIRST = ("faults", "platforms", "house", "contracts", "dialogs", "unit")
"""Folders: make test deals out files in this order, so that no long one is left when the other worker has finished."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slow folders first; one that has no place here comes before them all."""
    place = {folder: number for number, folder in enumerate(SLOWEST_FIRST)}
    items.sort(key=lambda item: place.get(item.path.relative_to(TESTS).parts[0], -1))


def pytest_collection_finish() -> None:
    """Search for garbage from here on, and not among what was collected; as seldom as the bot does."""
    gc.freeze()
    gc.set_threshold(*SEARCHED_AFTER)
    gc.enable()


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    """Let the log go where it went before: a test that runs ``radslag`` points it at a stream that is gone then."""
    before, handlers = structlog.get_config(), [*logging.getLogger().handlers]
    yield
    structlog.configure(**before)
    for handler in set(logging.getLogger().handlers) - {*handlers}:
        logging.getLogger().removeHandler(handler)


@pytest.fixture(scope="session")
def matrix_schemas() -> Path:
    """The folder of Matrix's event schemas."""
    return shared_file("matrix-schemas")


@pytest.fixture(scope="session")
def discord_description() -> Path:
    """Discord's description of its API, an OpenAPI file."""
    return shared_file("discord-openapi.json")


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


def skip_reasons(reports: list[pytest.TestReport | pytest.CollectReport]) -> Counter[str]:
    """Count skipped tests by the reason they gave."""
    places = [report.longrepr for report in reports]
    return Counter(str(place[2]).removeprefix("Skipped: ") for place in places if isinstance(place, tuple))


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Name every reason to skip and how many tests it took: a skip that nobody sees is a promise that nobody keeps."""
    for reason, count in skip_reasons(terminalreporter.stats.get("skipped", [])).most_common():
        terminalreporter.write_line(f"{count} skipped: {reason}", yellow=True)
