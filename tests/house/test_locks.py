"""What is installed is named, hashed, and comes from wherever the host's own index is."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def requirements(lock: Path) -> list[str]:
    """Return one string for each requirement of the lock, its continued lines joined."""
    return lock.read_text().replace("\\\n", " ").splitlines()


def releases(lock: Path) -> dict[str, str]:
    """Return which release of each package the lock names."""
    return dict(line.split(maxsplit=1)[0].split("==") for line in requirements(lock))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_index(lock: Path) -> None:
    lines = [line.strip() for line in lock.read_text().splitlines()]
    assert [line for line in lines if re.match(r"-(?!-hash=)|.*(://|file:|@)", line)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_of_a_lock_is_one_release_with_its_hashes(lock: Path) -> None:
    pinned = re.compile(r"[\w.-]+==\S+( ;[^-]+)?( +--hash=sha256:[0-9a-f]{64})+\s*")
    assert [line for line in requirements(lock) if not pinned.fullmatch(line)] == []


def test_all_locks_are_there() -> None:
    peers = ["peer-maubot.txt", "peer-opsdroid.txt", "peer-simplematrixbotlib.txt"]
    assert [lock.name for lock in LOCKS] == ["dev.txt", "hikari.txt", "parsers.txt", *peers, "run.txt", "synapse.txt"]


def test_what_the_bot_runs_on_is_what_its_tests_run_on() -> None:
    run, dev = (set(requirements(ROOT / "requirements" / name)) for name in ("run.txt", "dev.txt"))
    assert run - dev == set()


def test_what_reads_calendars_in_the_tests_changes_nothing_that_they_run_on() -> None:
    dev, parsers = (releases(ROOT / "requirements" / name) for name in ("dev.txt", "parsers.txt"))
    assert {name: release for name, release in parsers.items() if dev.get(name, release) != release} == {}
