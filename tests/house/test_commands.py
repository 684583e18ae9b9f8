"""Every command has a dialog, and its texts in each language."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from functools import cache

import pytest

import commands
from bot.conversation.asking import read_options
from bot.conversation.catalogue import Catalogue
from bot.conversation.command import Command, Reading
from bot.conversation.understanding import Request, understand
from bot.language.catalogues import languages
from bot.language.texts import speaker
from bot.language.words import command_words, spelling
from tests.house.translations import OTHERS, entries
from tests.house.tree import ROOT

CATALOGUE = Catalogue(commands)
PATHS = sorted(CATALOGUE.by_path)
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@cache
def dialogs() -> dict[str, tuple[str, ...]]:
    """Return what is written in quotes in each dialog file, docstrings included, as typed words are compared."""
    files = sorted((ROOT / "tests" / "dialogs").glob("test_*.py"))
    trees = {file.stem: ast.walk(ast.parse(file.read_text(encoding="utf-8"))) for file in files}
    return {
        stem: tuple(spelling(n.value) for n in tree if isinstance(n, ast.Constant) and isinstance(n.value, str))
        for stem, tree in trees.items()
    }


def has_dialog(path: str) -> bool:
    """Tell whether a dialog is called after the command, types it, or, as of a button, names it in a docstring."""
    if f"test_{path.replace(' ', '_').replace('-', '_')}" in dialogs():
        return True
    typed = {spelling(command_words(language, path)) for language in languages()}
    written = [text for texts in dialogs().values() for text in texts]
    return any(f"{text} ".startswith(f"{words} ") or f"`{words}`" in text for text in written for words in typed)


def example(command: Command, language: str) -> str:
    """Return the command with its example, as it can be pasted."""
    say = speaker(language, now=NOW)
    following = say.text(command.example) if command.example else ""
    return f"{command_words(language, command.path)} {following}".strip()


# ---------------------------------------------------------------- dialogs
@pytest.mark.parametrize("path", PATHS)
def test_every_command_has_a_dialog(path: str):
    assert has_dialog(path), f"tests/dialogs/test_{path.replace(' ', '_').replace('-', '_')}.py"


# ---------------------------------------------------------------- texts
@pytest.mark.parametrize("path", PATHS)
def test_every_command_says_what_it_is_for_in_one_line(path: str):
    assert CATALOGUE.by_path[path].help.endswith(".")
    assert len(CATALOGUE.by_path[path].help) <= 100


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("path", PATHS)
def test_word_help_and_example_are_written_in_each_language(path: str, language: str):
    known = {(one.msgctxt or "", one.msgid) for _, one in entries(language)}
    command = CATALOGUE.by_path[path]
    assert ("command", path) in known
    assert {("", text) for text in (command.help, command.example) if text} <= known


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("path", [path for path in PATHS if not CATALOGUE.by_path[path].hidden])
def test_an_example_can_be_pasted(path: str, language: str):
    command = CATALOGUE.by_path[path]
    request = understand(example(command, language), CATALOGUE)
    assert isinstance(request, Request)
    assert request.command.path == path
    _values, asked, refusal = read_options(request, Reading(speaker(language, now=NOW), NOW))
    assert refusal is None
    assert not (asked and command.example), "an example that leaves a question open"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("path", [path for path in PATHS if CATALOGUE.by_path[path].example])
def test_an_example_is_only_what_follows_the_words_of_its_command(path: str, language: str):
    words = command_words(language, path)
    following = example(CATALOGUE.by_path[path], language).removeprefix(words).strip()
    assert following
    assert not following.startswith((words.split()[0], "!", "/"))
