"""The kinds of things that people type: words, numbers, choices, lists. Times are in ``moments``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol, runtime_checkable

from bot.conversation.command import Reading
from bot.errors import Refusal
from bot.language.catalogues import catalogue, languages
from bot.language.cleaning import clean
from bot.language.texts import Say
from bot.language.words import spelling
from bot.message import Field, Spans

BULLET = re.compile(r"\s*(?:[-*•]|\d+[.)])\s+(.*)")


@runtime_checkable
class Gathering(Protocol):
    """A kind whose value may stand on the lines below a command, one thing on each, though nothing names it there."""

    def line(self, written: str) -> str | None:
        """Return what of a line belongs to the value, or None if the line is none of its own."""


@runtime_checkable
class Particular(Protocol):
    """A kind that knows by looking at a word whether it can be one of its own."""

    def fits(self, word: str) -> bool:
        """Tell whether the word may stand for it where its name was not written."""


@dataclass
class TooLong(Refusal):
    """More characters than fit."""

    length: int
    longest: int

    def words(self, say: Say) -> Spans:
        """Say how much too long it is."""
        return say("That is {length} characters and the limit is {longest}.", length=self.length, longest=self.longest)


@dataclass
class Empty(Refusal):
    """Nothing where something is needed."""

    def words(self, say: Say) -> Spans:
        """Say that something must be written."""
        return say("Write at least one character.")


@dataclass
class NotANumber(Refusal):
    """Something else than a number."""

    typed: str

    def words(self, say: Say) -> Spans:
        """Say what a number looks like."""
        return say("{typed} is not a number. Write it in figures, for example 12.", typed=say.quote(self.typed))


@dataclass
class OutOfRange(Refusal):
    """A number that is too small or too large."""

    least: int
    most: int

    def words(self, say: Say) -> Spans:
        """Say between what it must lie."""
        return say("Write a number from {least} to {most}.", least=self.least, most=self.most)


@dataclass
class NoSuchChoice(Refusal):
    """None of what can be chosen."""

    typed: str
    labels: tuple[str, ...]

    def words(self, say: Say) -> Spans:
        """Say what can be chosen."""
        return say(
            "{typed} is not one of the choices. Choose among {labels}.",
            typed=say.quote(self.typed),
            labels=say.join(list(self.labels)),
        )


@dataclass
class WrongCount(Refusal):
    """Too few or too many things in a list."""

    count: int
    least: int
    most: int

    def words(self, say: Say) -> Spans:
        """Say how many there may be and how to write them."""
        return say(
            "That is {count}. Write {least} to {most}, with a semicolon between them or one on each line.",
            count=self.count,
            least=self.least,
            most=self.most,
        )


@dataclass
class OnlyOne(Refusal):
    """One text where several are needed; ``parts`` are those between its commas, where that many may be meant."""

    typed: str
    least: int
    most: int
    parts: tuple[str, ...] = ()

    def words(self, say: Say) -> Spans:
        """Say what was seen, and ask whether the commas part it, or say how to write several."""
        if self.parts:
            return say(
                "I see only one option, with commas in it. Do you mean {n}: {parts}?",
                n=len(self.parts),
                parts=say.join([say.quote(part) for part in self.parts]),
            )
        return say(
            "I see only one option, {typed}. Write {least} to {most}, with a semicolon between them "
            "or one on each line.",
            typed=say.quote(self.typed),
            least=self.least,
            most=self.most,
        )

    def offers(self, say: Say) -> tuple[tuple[str, str], ...]:
        """Offer what stands between the commas, each on a line."""
        return (("\n".join(self.parts), say.text("Yes, {n}", n=len(self.parts))),) if self.parts else ()


@dataclass(frozen=True)
class Words:
    """Free text, cleaned of what cannot be seen, at most ``longest`` characters; without ``lines`` on one line.

    Names stand in lists: one with a line break would look like somebody else's line.
    """

    longest: int = 300
    one_word: bool = False
    lines: bool = True

    def read(self, typed: str, reading: Reading) -> str:
        """Return the text without white space around it."""
        text = clean(typed, lines=self.lines).strip()
        if not text:
            raise Empty
        if len(text) > self.longest:
            raise TooLong(len(text), self.longest)
        return text

    def field(self, say: Say) -> Field:
        """Ask for free text."""
        return Field("", "", longest=self.longest)


@dataclass(frozen=True)
class Number:
    """A whole number; ``least`` and ``most`` included."""

    least: int = 1
    most: int = 10**9
    one_word: bool = True

    def read(self, typed: str, reading: Reading) -> int:
        """Return the number."""
        figures = typed.strip().lstrip("#")
        if not figures.isascii() or not figures.isdigit() or len(figures) > len(str(self.most)):
            raise NotANumber(typed)
        if not self.least <= int(figures) <= self.most:
            raise OutOfRange(self.least, self.most)
        return int(figures)

    def field(self, say: Say) -> Field:
        """Ask for a number."""
        return Field("", "", longest=10)


@cache
def _spelled(label: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return a label as it is spelled in each language, and what of it stands before a comma."""
    said = [label, *(catalogue(language).pgettext("choice", label) for language in languages())]
    return frozenset(map(spelling, said)), frozenset(spelling(one.partition(",")[0]) for one in said)


spelled = cache(spelling)
"""For the words of choices alone: what people write is remembered nowhere."""


@dataclass(frozen=True)
class Choice:
    """One of a few values; ``labels`` gives their msgids (in the context "choice"), by value.

    It may be a function, for choices that are found by walking (voting methods).
    """

    labels: Mapping[str, str] | Callable[[], Mapping[str, str]]
    many: bool = False
    one_word: bool = True

    def read(self, typed: str, reading: Reading) -> str | tuple[str, ...]:
        """Return the value (or values, with ``many``) that was meant, in either language, by label, value or number."""
        if not self.many:
            return self._one(typed, reading.say)
        parts = [part for part in typed.replace(";", ",").split(",") if part.strip()]
        if not parts:
            raise Empty
        return tuple(dict.fromkeys(self._one(part, reading.say) for part in parts))

    def _one(self, typed: str, say: Say) -> str:
        wanted = spelling(typed.strip())
        begun: list[str] = []
        for number, (value, label) in enumerate(self._labels().items(), 1):
            whole, beginnings = _spelled(label)
            if wanted == str(number) or wanted == spelled(value) or wanted in whole:
                return value
            begun += [value] if wanted in beginnings else []
        if len(begun) == 1:
            return begun[0]  # "yes, delete the votes" is answered with "yes".
        raise NoSuchChoice(typed, tuple(say.word("choice", label) for label in self._labels().values()))

    def field(self, say: Say) -> Field:
        """Ask with the choices there are."""
        choices = tuple((value, say.word("choice", label)) for value, label in self._labels().items())
        return Field("", "", choices=choices, many=self.many)

    def _labels(self) -> Mapping[str, str]:
        return self.labels() if callable(self.labels) else self.labels


@dataclass(frozen=True)
class Listed:
    """Several short texts: one on each line, or with semicolons between them."""

    least: int
    most: int
    longest: int = 100
    one_word: bool = False

    def read(self, typed: str, reading: Reading) -> tuple[str, ...]:
        """Return the texts, in order."""
        lines = [line.strip().lstrip("-*•").strip() for line in typed.replace(";", "\n").splitlines()]
        texts = tuple(clean(line) for line in lines if line)
        if len(texts) == 1 < self.least:
            raise OnlyOne(texts[0], self.least, self.most, self._between_commas(texts[0]))
        if not self.least <= len(texts) <= self.most:
            raise WrongCount(len(texts), self.least, self.most)
        for text in texts:
            if len(text) > self.longest:
                raise TooLong(len(text), self.longest)
        return texts

    def _between_commas(self, text: str) -> tuple[str, ...]:
        """Return what stands between the commas of a text, if that could be the list."""
        parts = tuple(part.strip() for part in text.split(",") if part.strip())
        fits = self.least <= len(parts) <= self.most and all(len(part) <= self.longest for part in parts)
        return parts if fits else ()

    def line(self, written: str) -> str | None:
        """Take a line with a bullet, without it."""
        bullet = BULLET.fullmatch(written)
        return bullet[1] if bullet else None

    def field(self, say: Say) -> Field:
        """Ask for a list."""
        explanation = say.text("Put a semicolon between them, or write one on each line.")
        return Field("", "", explanation=explanation)
