"""Reads the text after a command's name: values in order, ``name=value``, quotes, and further lines.

    omröstning öppna "Vilken dag passar?" tisdag; onsdag stänger=fredag 16.00

    omröstning öppna Vilken dag passar?
    - tisdag
    - onsdag
    stänger: fredag 16.00

    möte planera Nätverksträffar
    Fredag 26 februari kl. 13-16, följt av AW
    15-16 september

A value in quotes is taken whole. Without quotes a value that is one word (a number, a choice) ends at the space, and
free text goes on until the next ``name=`` or the end of the line. A kind that knows its own words passes others on to
what comes after it. Names are understood in every language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.conversation.attachments import Attachment
from bot.conversation.command import Option
from bot.conversation.kinds import BULLET, Gathering, Particular
from bot.errors import Refusal
from bot.language.catalogues import languages
from bot.language.texts import Say
from bot.language.words import option_aliases, option_word, spelling
from bot.message import Spans

_QUOTED = re.compile(r'\s*(?:"([^"]*)"|”([^”]*)”|“([^”“]*)[”“])(?=\s|$)')
_NAMED = re.compile(r"(?:^|(?<=\s))([^\W\d][\w-]*)=")
_LINE = re.compile(r"\s*([^\W\d][\w -]*?)\s*[:=]\s*(.*)", re.DOTALL)


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
    """Return what was typed for each option, unread. Raises :class:`TooMuch` for words that fit nowhere.

    No words are taken for a file by where they stand, only by its name, so that they are refused as what they are.
    """
    first, *below = text.split("\n")
    if _is_label(first, options):
        first, below = "", [first, *below]
    values, positional = _named(first, options)
    typed = [option for option in options if not isinstance(option.kind, Attachment)]
    _fill(positional, typed, values)
    _further_lines(below, [*typed, *(option for option in options if option not in typed)], values)
    return values


def read_answer(answer: str, asking: str, options: Sequence[Option]) -> tuple[str, dict[str, str]]:
    """Return what an answer says to the question for ``asking``, and what its further lines say for other options.

    A line counts from the first that begins with an option's name and a colon; what stands before it is the answer.
    """
    lines = answer.split("\n")
    first = next((place for place, line in enumerate(lines) if _is_label(line, options)), len(lines))
    values: dict[str, str] = {}
    _further_lines(lines[first:], options, values)
    said = "\n".join(lines[:first]).strip()
    return said or values.pop(asking, ""), values


def _is_label(line: str, options: Sequence[Option]) -> bool:
    """Tell whether a line begins with the name of an option and a colon, as the lines below it do."""
    named, names = _LINE.fullmatch(line), _by_word(options)
    if named is None or spelling(named[1]) not in names or line[named.end(1) :].lstrip()[:1] != ":":
        return False
    return not any(spelling(mark[1]) in names for mark in _NAMED.finditer(line))


def _by_word(options: Sequence[Option]) -> dict[str, str]:
    known = [(option, language) for option in options for language in languages()]
    others = {spelling(word): o.name for o, language in known for word in option_aliases(language, o.name)}
    spellings = {spelling(option_word(language, o.name)): o.name for o, language in known}
    return others | spellings | {spelling(option.name): option.name for option in options}


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
        if option.name in values or not _takes(option, text.split(maxsplit=1)[0]):
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


def _takes(option: Option, word: str) -> bool:
    return not isinstance(option.kind, Particular) or option.kind.fits(word)


def _further_lines(lines: Sequence[str], options: Sequence[Option], values: dict[str, str]) -> None:
    names = _by_word(options)
    current = next(reversed(values), None) if values else None
    for line in lines:
        named = _LINE.fullmatch(line)
        if named and spelling(named[1]) in names:
            current = names[spelling(named[1])]
            values[current] = named[2].strip()
        elif gathered := _gathered(line, current, options):
            current, taken = gathered
            values[current] = f"{values.get(current, '')}\n{taken}".strip()
        elif current is not None:
            values[current] = f"{values[current]}\n{line}"
        elif line.strip():
            current = options[0].name if options else None
            if current is None:
                raise TooMuch(line.strip())
            values[current] = line


def _gathered(line: str, current: str | None, options: Sequence[Option]) -> tuple[str, str] | None:
    """Return the option that gathers a line, and what of it: nothing that came after that option was being said.

    Where nothing was said at all, words without a bullet are rather what the command asks for first.
    """
    for option in options:
        if isinstance(option.kind, Gathering) and current in (None, option.name, *_before(option.name, options)):
            taken = option.kind.line(line)
            if taken is not None and (current is not None or BULLET.fullmatch(line)):
                return option.name, taken
    return None


def _before(name: str, options: Sequence[Option]) -> list[str]:
    names = [option.name for option in options]
    return names[: names.index(name)]
