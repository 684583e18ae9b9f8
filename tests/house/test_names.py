"""Names say what a thing is, and broad excepts stay at the two edges."""

import ast
import re
from pathlib import PurePosixPath

import pytest

from tests.house.tree import Source, sources

EMPTY_WORDS = {"manager", "helper", "util", "misc", "base", "data", "info"}
EDGES = {
    "bot/conversation/dispatch.py",  # a bug of ours holds up nobody else's words
    "bot/conversation/line.py",  # dispatch: a bug in a command becomes a code
    "bot/delivery/outcomes.py",  # worker: a bug in marking one thing keeps nothing else unmarked
    "bot/delivery/traffic.py",  # worker: a bug in sending one thing stops nothing else
    "bot/delivery/worker.py",  # a bug in a handler stops nothing else
    "bot/storage/riders.py",  # storage: one that stumbles stays behind alone
    "bot/running.py",  # a platform that stumbles is started again; the others stay up
}


def words(name: str) -> set[str]:
    """Return the words of a snake_case or CamelCase name, lower case, singular."""
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return {part.lower() for part in parts} | {part.lower().removesuffix("s") for part in parts}


def class_names(source: Source) -> list[str]:
    """Return the classes of a file."""
    return [node.name for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]


def caught(source: Source) -> list[str]:
    """Return what the except clauses of a file catch: a bare one catches everything."""
    clauses = [node.type for node in ast.walk(source.tree) if isinstance(node, ast.ExceptHandler)]
    written = [ast.unparse(clause) if clause else "everything" for clause in clauses]
    return re.findall(r"\w+", " ".join(written))


@pytest.mark.parametrize(
    ("name", "word"), [("room_utils", "util"), ("HTMLInfo", "info"), ("BaseRoom", "base"), ("database", "database")]
)
def test_a_name_is_read_word_by_word(name: str, word: str) -> None:
    assert word in words(name)


def test_a_word_inside_a_word_does_not_count() -> None:
    assert EMPTY_WORDS & words("database_informs_databases") == set()


def test_no_module_has_an_empty_word_for_a_name() -> None:
    paths = {source.path: PurePosixPath(source.path).with_suffix("").parts for source in sources()}
    assert [path for path, parts in paths.items() if EMPTY_WORDS & words("_".join(parts))] == []


def test_no_class_has_an_empty_word_for_a_name() -> None:
    names = [(source.path, name) for source in sources() for name in class_names(source)]
    assert [f"{path}: {name}" for path, name in names if EMPTY_WORDS & words(name)] == []


def test_only_the_edges_catch_every_exception() -> None:
    assert [source.path for source in sources() if "Exception" in caught(source) and source.path not in EDGES] == []


def test_nobody_catches_everything_unnamed() -> None:
    assert [source.path for source in sources() if "everything" in caught(source)] == []
