"""The .po files as the house tests read them, and the commands as their folder names them."""

from __future__ import annotations

import importlib
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import polib

from bot.language.catalogues import FOLDER, SOURCE, languages
from bot.language.words import aliases, command_word, spelling
from tests.house.tree import ROOT

OTHERS = [language for language in languages() if language != SOURCE]
WORDS_OF_COMMANDS = {"command", "alias", "option", "option alias"}


@cache
def entries(language: str = "*") -> tuple[tuple[str, Any], ...]:
    """Return every entry of a language's .po files, each with its file and line."""
    files = sorted(FOLDER.glob(f"{language}/*.po"))
    return tuple(
        (f"{file.parent.name}/{file.name}:{entry.linenum}", entry) for file in files for entry in polib.pofile(file)
    )


def sentences(language: str = "*") -> Iterator[tuple[str, Any]]:
    """Yield the entries that are sentences, not words of commands."""
    return (found for found in entries(language) if found[1].msgctxt not in WORDS_OF_COMMANDS)


def pairs(entry: Any) -> list[tuple[str, str]]:
    """Return each form of a text beside its translation; the plural beside all forms but the first."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    first, *others = (text for _, text in sorted(entry.msgstr_plural.items()))
    return [(entry.msgid, first), *((entry.msgid_plural, other) for other in others)]


def holes(text: str) -> set[str]:
    """Return the placeholders of a text."""
    return set(re.findall(r"\{[^}]*\}", text))


@cache
def command_paths() -> tuple[str, ...]:
    """Return the English path of every command and group, by the files under ``commands/`` and the .po files."""
    folder = ROOT / "commands"
    found = [file.relative_to(folder).with_suffix("").parts for file in folder.rglob("*.py") if file.stem != "__init__"]
    return tuple(sorted({" ".join(parts[: end + 1]).replace("_", "-") for parts in found for end in range(len(parts))}))


@cache
def all_paths() -> tuple[str, ...]:
    """Return also the paths that have words already, though no command yet."""
    written = {entry.msgid for _, entry in entries() if entry.msgctxt in {"command", "alias"}}
    return tuple(sorted(written | set(command_paths())))


@cache
def commands() -> tuple[tuple[str, Any], ...]:
    """Return each command there is, after its English path with underscores."""
    folder = ROOT / "commands"
    files = sorted(file for file in folder.rglob("*.py") if file.stem != "__init__")
    modules = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return tuple((module, importlib.import_module(module).COMMAND) for module in modules)


def choices() -> set[tuple[str, str]]:
    """Return the labels of everything that can be chosen in an option, with their context."""
    kinds = [option.kind for _, command in commands() for option in command.options]
    return {("choice", label) for kind in kinds if hasattr(kind, "labels") for label in kind._labels().values()}


def claims() -> dict[tuple[str, str], set[str]]:
    """Return which commands each typed word means, by group and word, in all languages together."""
    claimed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in all_paths():
        group = path.rpartition(" ")[0]
        for language in languages():
            for word in (command_word(language, path), *aliases(language, path)):
                claimed[group, spelling(word)].add(path)
    return claimed
