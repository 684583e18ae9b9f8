"""A slash command as it comes from Discord: which command it is, and what was said for its options."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from bot.community.buttons import reference
from bot.conversation.catalogue import Catalogue
from bot.conversation.command import Command
from bot.language.catalogues import languages
from bot.language.words import option_word, spelling
from bot.platform import Attached, Filled

Json = dict[str, Any]

ATTACHMENT = 11
GROUPS = frozenset({1, 2})
MENU_USER, MENU_MESSAGE = 2, 3
REPORT = "report"


def read(data: Json, catalogue: Catalogue) -> tuple[str | Filled, tuple[Attached, ...]]:
    """Return what a slash command says, and the files that came with it. One that is not known is given as words."""
    if data.get("type") == MENU_MESSAGE:
        return Filled(reference(None, REPORT), ()), ()
    words, options = _path(data)
    command = _named(catalogue, words)
    if command is None:
        return words, ()
    names = _names(command)
    values: list[tuple[str, str]] = []
    files: list[Attached] = []
    for option in options:
        name = _meant(names, option)
        if option.get("focused"):
            continue  # it is still being typed
        if option.get("type") == ATTACHMENT:
            files += attached(data, str(option.get("value")))
        elif name is not None:
            values.append((name, str(option.get("value", ""))))
    return Filled(reference(None, command.path), tuple(values)), tuple(files)


def typed(data: Json, catalogue: Catalogue) -> tuple[str, str]:
    """Return the option that is being typed, "" for none that is known, and what stands there so far."""
    words, options = _path(data)
    command = _named(catalogue, words)
    names = _names(command) if command else {}
    now = next((one for one in options if one.get("focused")), {})
    return _meant(names, now) or "", str(now.get("value", ""))


def attached(data: Json, id: str) -> list[Attached]:
    """Return the file that a value stands for."""
    file = (data.get("resolved") or {}).get("attachments", {}).get(id)
    return [as_attached(file)] if isinstance(file, dict) else []


def as_attached(file: Json) -> Attached:
    """Return a file of Discord's as the port names it."""
    size, kind = file.get("size"), file.get("content_type")
    return Attached(
        str(file.get("filename", "")), str(kind or ""), size if isinstance(size, int) else 0, str(file.get("url", ""))
    )


def _path(data: Json) -> tuple[str, list[Json]]:
    words = [str(data.get("name", ""))]
    options: list[Json] = data.get("options") or []
    while options and options[0].get("type") in GROUPS:
        words.append(str(options[0].get("name", "")))
        options = options[0].get("options") or []
    return " ".join(words), options


@lru_cache(maxsize=1024)
def _named(catalogue: Catalogue, words: str) -> Command | None:
    """Return the command that is called so: Discord sends no other words than those that were registered."""
    found = catalogue.find(words)
    return found.command if found is not None and not found.rest else None


def _meant(names: dict[str, str], option: Json) -> str | None:
    """Return which option it is: as it was registered, mostly, else as near as one types it."""
    called = str(option.get("name"))
    return names.get(called) or names.get(spelling(called))


def _names(command: Command) -> dict[str, str]:
    return _spelled(tuple(option.name for option in command.options))


@cache
def _spelled(names: tuple[str, ...]) -> dict[str, str]:
    words = {option_word(language, name): name for name in names for language in languages()}
    words |= {name: name for name in names}
    return words | {spelling(word): name for word, name in words.items()}
