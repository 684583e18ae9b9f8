"""Finding commands by the folders they lie in."""

from pathlib import Path
from types import ModuleType

import pytest

import commands
from bot.conversation.catalogue import Catalogue
from bot.errors import OperatorError


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(commands)


@pytest.mark.parametrize(
    ("typed", "path", "rest"),
    [
        ("rum föreslå Studiero", "topic propose", "Studiero"),
        ("RUM FORESLA Studiero", "topic propose", "Studiero"),
        ("topic propose  Studiero ro", "topic propose", "Studiero ro"),
        ("rum gå-med 4", "topic join", "4"),
        ("rum ga med 4", "topic join", "4"),
        ("rösta", "vote", ""),
        ("hjälp rum", "help", "rum"),
        ("rum föreslå Studiero\nvarför: ro", "topic propose", "Studiero\nvarför: ro"),
    ],
)
def test_the_longest_name_wins(catalogue: Catalogue, typed: str, path: str, rest: str):
    found = catalogue.find(typed)

    assert found is not None
    assert (found.command.path, found.rest) == (path, rest)


def test_a_misspelt_name_has_neighbours(catalogue: Catalogue):
    assert catalogue.near("omrostning opna")[0].path == "poll open"


def test_nonsense_has_no_neighbours(catalogue: Catalogue):
    assert catalogue.near("qqqq wwww") == []


def test_a_file_that_is_no_command_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "empty_file.py").write_text("", encoding="utf-8")
    package = ModuleType("strange_commands")
    package.__path__ = [str(tmp_path)]
    monkeypatch.setitem(__import__("sys").modules, "strange_commands", package)

    with pytest.raises(OperatorError, match=r"strange_commands\.empty_file has no COMMAND"):
        Catalogue(package)
