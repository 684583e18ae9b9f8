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
        ("möte anmäl 12", "meeting attend", "12"),
        ("rum föreslå Studiero\nvarför: ro", "topic propose", "Studiero\nvarför: ro"),
    ],
)
def test_the_longest_name_wins(catalogue: Catalogue, typed: str, path: str, rest: str):
    found = catalogue.find(typed)

    assert found is not None
    assert (found.command.path, found.rest) == (path, rest)


def test_a_misspelt_name_has_neighbours(catalogue: Catalogue):
    assert catalogue.near("omrostning opna")[0].path == "poll open"


def test_what_may_have_been_meant_is_of_the_group_that_was_named(catalogue: Catalogue):
    assert [command.path for command in catalogue.near("möte anmälld")] == ["meeting signups", "meeting attend"]
    assert catalogue.near("dilemma om frånvaro") == []


def test_half_of_a_word_is_no_neighbour(catalogue: Catalogue):
    assert catalogue.near("dilemma lyft-anonymt") == []


@pytest.mark.parametrize(("typed", "group"), [("möte", "meeting"), ("Rum", "topic"), ("topic", "topic"), ("jag", "my")])
def test_a_word_that_begins_several_commands_names_their_group(catalogue: Catalogue, typed: str, group: str):
    assert catalogue.group(typed) == group


def test_more_words_or_a_misspelt_one_name_a_group_only_where_that_is_asked_for(catalogue: Catalogue):
    assert [catalogue.group("mötte på torsdag"), catalogue.group("mötte på torsdag", alike=True)] == [None, "meeting"]
    assert [catalogue.group(""), catalogue.group("", alike=True)] == [None, None]


def test_nonsense_has_no_neighbours(catalogue: Catalogue):
    assert catalogue.near("qqqq wwww") == []


def test_a_file_that_is_no_command_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "empty_file.py").write_text("", encoding="utf-8")
    package = ModuleType("strange_commands")
    package.__path__ = [str(tmp_path)]
    monkeypatch.setitem(__import__("sys").modules, "strange_commands", package)

    with pytest.raises(OperatorError, match=r"strange_commands\.empty_file has no COMMAND"):
        Catalogue(package)
