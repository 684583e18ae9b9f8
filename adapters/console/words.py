"""What a typed line is: a word of the console itself, a button, a command for the bot, or talk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

SIGN = "/"

Verb = Literal["as", "in", "private", "who", "clock", "file", "quit"]

WORDS: dict[str, dict[Verb, str]] = {
    "en": {
        "as": "as",
        "in": "in",
        "private": "private",
        "who": "who",
        "clock": "clock",
        "file": "file",
        "quit": "quit",
    },
    "sv": {
        "as": "som",
        "in": "i",
        "private": "privat",
        "who": "vilka",
        "clock": "klocka",
        "file": "fil",
        "quit": "sluta",
    },
}
"""The console's own words. Both languages are always understood."""

_PATH = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|((?:\\.|\S)+))""")
_VERBS: dict[str, Verb] = {word: verb for words in WORDS.values() for verb, word in words.items()}


@dataclass(frozen=True, slots=True)
class Own:
    """A word of the console itself, and what follows it."""

    verb: Verb
    rest: str


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number: a button, or the answer to a question."""

    number: int
    typed: str


@dataclass(frozen=True, slots=True)
class Label:
    """``[Words]``: the newest button that says so. It presses also where a bare number would be an answer."""

    label: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command for the bot, without its sign."""

    said: str


@dataclass(frozen=True, slots=True)
class Talk:
    """Words for the room, or in a direct room for the bot."""

    said: str


Read = Own | Number | Label | Command | Talk


def read(line: str) -> Read:
    """Return what a line is."""
    line = line.strip()
    if line.startswith(SIGN):
        word, _, rest = line[1:].partition(" ")
        verb = _VERBS.get(word.casefold())
        return Own(verb, rest.strip()) if verb else Command(line[1:].strip())
    if bracketed := re.fullmatch(r"\[\s*(.+?)\s*\]", line):
        inside = bracketed[1]
        return Number(int(inside), inside) if _is_number(inside) else Label(inside)
    return Number(int(line), line) if _is_number(line) else Talk(line)


def path_and_words(rest: str) -> tuple[str, str]:
    """Return the path that stands first, and what follows. One with spaces is in quotes, or has ``\\ `` for each."""
    found = _PATH.match(rest)
    if found is None:
        return "", ""
    quoted, plain = found[1] or found[2], found[3]
    return quoted or re.sub(r"\\(.)", r"\1", plain or ""), rest[found.end() :].strip()


def own(language: str, verb: Verb, *rest: str) -> str:
    """Return one of the console's own words as it is typed in a language: ``/som bo``."""
    return SIGN + " ".join((WORDS.get(language, WORDS["en"])[verb], *rest))


def folded(text: str) -> str:
    """Return the text as it is compared: without case, and with a, o for å, ä, ö."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def beginning_with(start: str, names: Mapping[str, str]) -> list[str]:
    """Return the ids whose name begins so; only the exact one where there is one. ``names`` is id → name."""
    wanted = folded(start.strip().removeprefix("#").strip())
    exact = [key for key, name in names.items() if folded(name) == wanted]
    return exact or [key for key, name in names.items() if folded(name).startswith(wanted)]


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[0-9]{1,6}", text) is not None
