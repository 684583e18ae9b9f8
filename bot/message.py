"""What the bot says: typed spans and parts that every platform renders in its own form.

A message is plain, finished data: already translated, already addressed. User text is only ever a value in a
``Quote``, a ``Quotation`` or a ``Text``; no renderer reads markup out of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never


# ---------------------------------------------------------------- spans: what a sentence is made of
@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are. ``strong`` is for the one thing to see first."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """User text inside a sentence; shown between the quotation marks of the language, which ``marks`` holds."""

    text: str
    marks: str = "””"


@dataclass(frozen=True, slots=True)
class Time:
    """A moment (aware, UTC), or from it ``until`` another, and the words for it in the reader's language and zone."""

    at: datetime
    text: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A person. ``accounts`` are (platform, remote id) pairs; only ``ping`` may make a telephone ring."""

    name: str
    accounts: tuple[tuple[str, str], ...] = ()
    ping: bool = False


@dataclass(frozen=True, slots=True)
class RoomName:
    """A room. ``places`` are (platform, remote id) pairs of the same topic on several platforms."""

    name: str
    places: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CommandName:
    """A command named in a text. ``path`` is English ("topic propose"), ``words`` the reader's language; a platform
    puts its own sign before it (``!``, ``/``) or makes a mention of it."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something to copy letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address that the bot itself vouches for."""

    text: str
    url: str


Span = Text | Quote | Time | Mention | RoomName | CommandName | Code | Link
Spans = tuple[Span, ...]


# ---------------------------------------------------------------- parts: what a message is made of
@dataclass(frozen=True, slots=True)
class Heading:
    """The point of the message, in at most a line."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or a few sentences. ``typed``: how to answer by typing, where nothing can be pressed or filled in."""

    spans: Spans
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list; numbered where a number can be typed or pressed as an answer."""

    items: tuple[Spans, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block of user text given as it was written, line breaks kept. ``typed``: an example of what could be typed."""

    text: str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A command typed for you.

    ``reference`` says which (see ``bot.community.buttons``); ``words`` is the same in the reader's language, for
    platforms without buttons; ``private`` means that pressing it says something that the room must not see.
    """

    label: str
    reference: str
    words: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class Buttons:
    """A row of things one can do next, the likeliest first.

    ``beside``: the lines of the list above, which a button may stand beside, one for each button, counted from 0.
    """

    buttons: tuple[Button, ...]
    beside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. ``choices`` are (value, label) pairs, empty for free text."""

    name: str
    question: str
    explanation: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    many: bool = False
    required: bool = True
    longest: int = 4000
    value: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Questions asked at once, where ``Limits.forms`` says that the platform can; else asked one at a time.

    ``again``: they are answered already, and it is offered to answer them otherwise.
    """

    title: str
    reference: str
    fields: tuple[Field, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file to be opened or kept.

    What the bot has made itself, some kilobytes, rides along as ``content``; else the bytes lie in the data folder
    under their ``sha256``. ``words`` are for who cannot see it: what a picture shows, in the reader's language.
    """

    name: str
    mime: str
    size: int
    sha256: str = ""
    content: bytes = field(default=b"", repr=False)
    words: str = ""


Part = Heading | Paragraph | Items | Quotation | Buttons | Form | File


@dataclass(frozen=True, slots=True)
class Message:
    """What one recipient or one room is told, in order. ``language`` is for the few words a platform adds itself.

    ``asks`` is what it waits for, where it puts a question: sent in as a form, it completes what ``asks`` stands for;
    where that has no reference, the answer is to be given as if it were typed in private. The words say it all too.
    """

    parts: tuple[Part, ...] = field(default=())
    language: str = "sv"
    asks: Form | None = None

    def buttons(self) -> Iterator[Button]:
        """Every button, in the order in which they are shown (and numbered)."""
        for part in self.parts:
            if isinstance(part, Buttons):
                yield from part.buttons

    def spans(self) -> Iterator[Span]:
        """Every span of its sentences, in order: of headings, paragraphs and lists, the only parts that have any.

        So whom a message calls is known from these alone: user text in a block, controls and forms call nobody.
        """
        for part in self.parts:
            match part:
                case Heading(spans) | Paragraph(spans):
                    yield from spans
                case Items(items):
                    for item in items:
                        yield from item
                case Quotation() | Buttons() | Form() | File():
                    pass
                case _:
                    assert_never(part)

    def files(self) -> tuple[File, ...]:
        """Every file, in order."""
        return tuple(part for part in self.parts if isinstance(part, File))

    def __add__(self, other: Message) -> Message:
        """Return both, one after the other."""
        return Message(self.parts + other.parts, self.language, other.asks or self.asks)


def plain(spans: Spans) -> str:
    """Return the words of a sentence alone: for titles, logs and comparisons."""
    return "".join(_word(span) for span in spans)


def _word(span: Span) -> str:
    match span:
        case Quote(text, marks):
            return f"{marks[0]}{text}{marks[1]}"
        case Mention(name) | RoomName(name):
            return name
        case CommandName(_, words):
            return words
        case _:
            return span.text
