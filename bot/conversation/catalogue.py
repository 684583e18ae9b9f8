"""Finds the commands: the path of a file below ``commands/`` is the name of its command."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from types import ModuleType

from bot.conversation.command import Command
from bot.errors import OperatorError
from bot.language.catalogues import languages
from bot.language.words import aliases, command_words, spelling

SUGGESTIONS, ALIKE = 3, 0.75
"""How many commands are suggested, and how much alike two words are of which one may be meant for the other (1: the
same)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A command that was named, and what was typed after its name."""

    command: Command
    rest: str


class Catalogue:
    """Every command there is, by its English path, and every word that means one."""

    def __init__(self, package: ModuleType) -> None:
        self.by_path: dict[str, Command] = {command.path: command for command in _walk(package)}
        self.all = tuple(self.by_path.values())
        self._words = self._all_words()
        groups = dict.fromkeys(command.group for command in self)
        self._groups = {spelling(word): group for group in groups for word in _group_words(group)}
        self._longest = max(len(words.split()) for words in self._words)

    def __iter__(self) -> Iterator[Command]:
        return iter(self.by_path.values())

    def find(self, said: str) -> Found | None:
        """Return the command that the typed text begins with (the longest name wins), and the rest of the text."""
        first, line_break, below = said.partition("\n")
        typed = first.split()
        for count in range(min(self._longest, len(typed)), 0, -1):
            path = self._words.get(spelling(" ".join(typed[:count])))
            if path is not None:
                rest = first.split(None, count)[count] if len(typed) > count else ""
                return Found(self.by_path[path], rest + line_break + below)
        return None

    def near(self, said: str) -> list[Command]:
        """Return the commands that may have been meant, the likeliest first: of the group that was named, if any."""
        typed = [spelling(word) for word in said.partition("\n")[0].split()]
        group = f"{typed[0]} " if typed else ""
        of_group = {words.removeprefix(group): path for words, path in self._words.items() if words.startswith(group)}
        typed, paths = (typed[1:], of_group) if of_group else (typed, self._words)
        near: list[str] = []
        for count in range(min(self._longest, len(typed)), 0, -1):
            near += get_close_matches(" ".join(typed[:count]), list(paths), SUGGESTIONS, ALIKE)
        found = (self.by_path[path] for path in dict.fromkeys(paths[words] for words in near))
        return [command for command in found if not command.hidden][:SUGGESTIONS]

    def group(self, said: str, *, alike: bool = False) -> str | None:
        """Return the English name of the group of commands that is all that was typed.

        With ``alike`` what was typed may go on, and its first word be misspelt.
        """
        typed = spelling(said).split()
        if not alike:
            return self._groups.get(typed[0]) if len(typed) == 1 else None
        close = get_close_matches(typed[0], list(self._groups), 1, ALIKE) if typed else []
        return self._groups[close[0]] if close else None

    def beginning(self, typed: str, language: str) -> list[str]:
        """Return the commands of a language whose words begin with what has been typed."""
        names = sorted(command_words(language, command.path) for command in self if not command.hidden)
        return [name for name in names if spelling(name).startswith(spelling(typed))]

    def _all_words(self) -> dict[str, str]:
        words: dict[str, str] = {}
        for command in self:
            for typed in _names(command):
                other = words.setdefault(spelling(typed), command.path)
                if other != command.path:
                    raise OperatorError(f"'{typed}' means both '{other}' and '{command.path}': rename one of them")
        return words


def _names(command: Command) -> Iterator[str]:
    """Every way to type a command: in each language, with each other word for its last and for its first part."""
    for language in languages():
        yield command_words(language, command.path)
        groups = list(_group_words(command.group, language)) or [""]
        last = command_words(language, command.path).split()[-1]
        for word in (last, *aliases(language, command.path)):
            yield from (f"{before} {word}".strip() for before in groups)


def _group_words(group: str, *only: str) -> Iterator[str]:
    """Every word for a group of commands, in each language or only in these; none for what is in no group."""
    for language in (only or languages()) if group else ():
        yield from (command_words(language, group), *aliases(language, group))


def _walk(package: ModuleType) -> Iterator[Command]:
    """Import every module below the package, in the order of their names.

    Raises :class:`OperatorError` by name for a module without a ``COMMAND``.
    """
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if found.ispkg:
            continue
        module = importlib.import_module(found.name)
        command = getattr(module, "COMMAND", None)
        if not isinstance(command, Command):
            raise OperatorError(f"{found.name} has no COMMAND: every file in commands/ is a command")
        path = found.name.removeprefix(f"{package.__name__}.").replace(".", " ").replace("_", "-")
        yield replace(command, path=path)
