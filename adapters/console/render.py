"""Message → lines of the screen. Pure and total: a new part or span breaks it at type-check time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import assert_never

from adapters.console.ink import Fragment, Line, bare, width_of, wrapped
from adapters.console.words import SIGN
from bot.language.cleaning import clean
from bot.language.sizes import written
from bot.message import (
    Button,
    Buttons,
    Code,
    CommandName,
    File,
    Form,
    Heading,
    Items,
    Link,
    Mention,
    Message,
    Paragraph,
    Part,
    Quotation,
    Quote,
    RoomName,
    Span,
    Spans,
    Text,
    Time,
)

Numbering = Callable[[Button], int]
Saved = Callable[[File], Path | None]
"""Given a file: where it can be opened, None where it cannot."""

_UNWRAPPED = 1_000_000
_BETWEEN_BUTTONS = "   "


def render(message: Message, numbers: Numbering, width: int, saved: Saved = lambda _file: None) -> list[Line]:
    """Return the message in lines of at most ``width`` columns; only paths are longer, so that they can be copied.

    ``numbers`` gives each button its number, ``saved`` each file its path.
    """
    return [line for part in message.parts for line in _part(part, numbers, width, message.language, saved)]


def words(message: Message) -> str:
    """Return what the message says, one line for each part, without wrapping and without its buttons."""
    numbering = count(1)
    said = Message(tuple(part for part in message.parts if not isinstance(part, Buttons)), message.language)
    return "\n".join(bare(line) for line in render(said, lambda _: next(numbering), _UNWRAPPED))


def _part(part: Part, numbers: Numbering, width: int, language: str, saved: Saved) -> list[Line]:
    match part:
        case Heading(spans):
            return wrapped([("strong", text) for _, text in inked(spans)], width)
        case Paragraph(spans):
            return wrapped(inked(spans), width)
        case Items(items, numbered):
            return [line for number, item in enumerate(items, 1) for line in _item(item, number, numbered, width)]
        case Quotation(text):
            return [(("quiet", "│ "), *line) for line in wrapped([("user", clean(text))], width - 2)]
        case Buttons(buttons):
            return _rows([f"[{numbers(button)}] {clean(button.label, lines=False)}" for button in buttons], width)
        case Form():
            return _form(part, width)
        case File():
            return _file(part, width, language, saved(part))
        case _:
            assert_never(part)


def _item(item: Spans, number: int, numbered: bool, width: int) -> list[Line]:
    sign = f"{number}. " if numbered else "– "
    return wrapped([("quiet", sign), *inked(item)], width, hanging=len(sign))


def _rows(buttons: list[str], width: int) -> list[Line]:
    rows: list[str] = []
    for button in buttons:
        if rows and width_of(rows[-1] + _BETWEEN_BUTTONS + button) <= width:
            rows[-1] += _BETWEEN_BUTTONS + button
        else:
            rows.append(button)
    return [(("button", row),) for row in rows]


def _form(form: Form, width: int) -> list[Line]:
    """A form all at once is nothing this door asks for; it is shown as the questions that it holds."""
    lines = wrapped([("strong", clean(form.title))], width)
    for question in form.fields:
        lines += wrapped([("plain", clean(question.question)), ("quiet", f" {clean(question.explanation)}")], width)
        for number, (_, label) in enumerate(question.choices, 1):
            lines += _item((Text(label),), number, True, width)
    return lines


def _file(file: File, width: int, language: str, path: Path | None) -> list[Line]:
    named = f"📎 {clean(file.name, lines=False)} ({written(file.size, language)})"
    lines = wrapped([("plain", named), ("quiet", f" – {clean(file.words)}" if file.words else "")], width, hanging=3)
    return [*lines, (("code", f"   {path}"),)] if path else lines


def inked(spans: Spans) -> list[Fragment]:
    """Return a sentence as words with their ink."""
    return [fragment for span in spans for fragment in _span(span)]


def _span(span: Span) -> list[Fragment]:
    match span:
        case Text(text, strong):
            return [("strong" if strong else "plain", clean(text))]
        case Quote(text, marks):
            return [("plain", marks[0]), ("user", clean(text)), ("plain", marks[1])]
        case Time(text=text):
            return [("plain", clean(text))]
        case Mention(name):
            return [("strong", clean(name, lines=False))]
        case RoomName(name):
            return [("room", hashed(name))]
        case CommandName(_, said):
            return [("code", SIGN + clean(said))]
        case Code(text):
            return [("code", clean(text))]
        case Link(text, url):
            address = f" ‹{clean(url, lines=False)}›" if text != url else ""
            return [("plain", clean(text)), ("code", address)]
        case _:
            assert_never(span)


def hashed(name: str) -> str:
    """Return the name of a room as it is shown: with one # before it."""
    return "#" + clean(name, lines=False).lstrip("#")
