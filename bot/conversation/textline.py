"""Reads the text after a command's name: values in order, ``name=value``, quotes, and further lines.

    omröstning öppna "Vilken dag passar?" tisdag; onsdag stänger=fredag 16.00

    omröstning öppna Vilken dag passar?
    - tisdag
    - onsdag
    stänger: fredag 16.00

A value in quotes is taken whole. Without quotes a value that is one word (a number, a choice) ends at the space, and
free text goes on until the next ``name=`` or the end of the line. Names are understood in every language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.command import Option
from bot.conversation.kinds import Listed
from bot.errors import Refusal
from bot.language.catalogues import languages
from bot.language.texts import Say
from bot.language.words import option_word, spelling
from bot.message import Spans

_QUOTED = re.compile(r'\s*(?:"([^"]*)"|”([^”]*)”|“([^”“]*)[”“])(?=\s|$)')
_NAMED = re.compile(r"(?:^|(?<=\s))([^\W\d][\w-]*)=")
_LINE = re.compile(r"\s*([^\W\d][\w -]*?)\s*[:=]\s*(.*)", re.DOTALL)
_BULLET = re.compile(r"\s*(?:[-*•]|\d+[.)])\s+(.*)")


@dataclass
class TooMuch(Refusal):
    """More was written than the command takes."""

    extra: str

    def words(self, say: Say) -> Spans:
        """Name what was left over."""
        return say(
            "I did not understand {extra}. Put quotation marks around a text of several words.",
            extra=say.quote(self.extra),
        )


def read_values(text: str, options: Sequence[Option]) -> dict[str, str]:
    """Return what was typed for each option, unread. Raises :class:`TooMuch` for words that fit nowhere."""
    first, *below = text.split("\n")
    values, positional = _named(first, options)
    _fill(positional, options, values)
    _further_lines(below, options, values)
    return values


def _by_word(options: Sequence[Option]) -> dict[str, str]:
    spellings = {spelling(option_word(language, o.name)): o.name for o in options for language in languages()}
    return spellings | {spelling(option.name): option.name for option in options}


def _named(line: str, options: Sequence[Option]) -> tuple[dict[str, str], str]:
    """Cut the ``name=value`` pairs out of a line; return them and what stood before, and after quotes."""
    names = _by_word(options)
    marks = [mark for mark in _NAMED.finditer(line) if spelling(mark[1]) in names]
    ends = [*(mark.start() for mark in marks[1:]), len(line)][: len(marks)]
    values: dict[str, str] = {}
    rest = [line[: marks[0].start()] if marks else line]
    for mark, end in zip(marks, ends, strict=True):
        value = line[mark.end() : end].strip()
        quoted = _QUOTED.match(value)
        values[names[spelling(mark[1])]] = _inside(quoted) if quoted else value
        rest += [value[quoted.end() :]] if quoted else []
    return values, " ".join(filter(None, rest))


def _inside(quoted: re.Match[str]) -> str:
    return next(group for group in quoted.groups() if group is not None)


def _fill(text: str, options: Sequence[Option], values: dict[str, str]) -> None:
    for option in options:
        if not text.strip():
            return
        if option.name in values:
            continue
        quoted = _QUOTED.match(text)
        if quoted:
            value, text = _inside(quoted), text[quoted.end() :]
        elif option.kind.one_word:
            value, _, text = text.strip().partition(" ")
        else:
            value, text = text.strip(), ""
        values[option.name] = value
    if text.strip():
        raise TooMuch(text.strip())


def _further_lines(lines: Sequence[str], options: Sequence[Option], values: dict[str, str]) -> None:
    names = _by_word(options)
    listed = next((option.name for option in options if isinstance(option.kind, Listed)), None)
    current = next(reversed(values), None) if values else None
    for line in lines:
        named, bullet = _LINE.fullmatch(line), _BULLET.fullmatch(line)
        if named and spelling(named[1]) in names:
            current = names[spelling(named[1])]
            values[current] = named[2].strip()
        elif bullet and listed is not None and current in (None, listed, *_before(listed, options)):
            current = listed
            values[listed] = f"{values.get(listed, '')}\n{bullet[1]}".strip()
        elif current is not None:
            values[current] = f"{values[current]}\n{line}"
        elif line.strip():
            current = options[0].name if options else None
            if current is None:
                raise TooMuch(line.strip())
            values[current] = line


def _before(name: str, options: Sequence[Option]) -> list[str]:
    names = [option.name for option in options]
    return names[: names.index(name)]
