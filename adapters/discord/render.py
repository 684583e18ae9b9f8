"""Message → blocks: words, rows of buttons and selects, files. Pure and total: a new part breaks it at type-check."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from adapters.discord.forms.carrying import carried
from adapters.discord.messages.controls import asked_for, beside, is_fresh, rows
from adapters.discord.messages.pieces import Beside, Block, Divider, Row, Words
from adapters.discord.messages.spans import atoms, words_of
from bot.language.texts import speaker
from bot.message import (
    Buttons,
    Field,
    File,
    Form,
    Heading,
    Items,
    Message,
    Paragraph,
    Part,
    Quotation,
    Spans,
    Text,
    plain,
)


def blocks(message: Message) -> list[Block]:
    """Return the blocks of a message, in order. No two of its controls have the same id: Discord takes none that do.

    What one could type is left out where there is something to press, what stands in a form is not said twice, and
    neither is a list every line of which is a button.
    """
    asks, taken = message.asks, set[str]()
    controls = list(asked_for(asks, speaker(message.language), taken)) if asks is not None else []
    given = {field.value for field in asks.fields} if asks is not None else set()
    pressed = {one["label"] for row in controls for one in row["components"] if "label" in one}
    found: list[Block] = []
    for part, following in pairwise((*message.parts, None)):
        is_said = isinstance(part, Paragraph | Quotation) and part.typed
        is_given = isinstance(part, Quotation) and part.text in given
        is_pressed = isinstance(part, Items) and pressed.issuperset(map(plain, part.items))
        if part is not None and not (controls and (is_said or is_given or is_pressed)):
            found += _part(part, following, taken, is_first=not found)
    return [*found, *(carried(asks) if asks is not None else ()), *map(Row, controls)]


def _part(part: Part, following: Part | None, taken: set[str], *, is_first: bool) -> Iterator[Block]:
    match part:
        case Heading(spans):
            yield from () if is_first else (Divider(),)
            yield Words(("### ", *atoms(spans)))
        case Paragraph(spans):
            yield Words(tuple(atoms(spans)))
        case Items(items, numbered):
            yield from _list(items, following, taken, numbered=numbered)
        case Quotation(text):
            yield Words(tuple(words_of(text)), "> ")
        case Buttons(buttons):
            yield from (Row(row) for row in rows(buttons, taken))
        case Form(title, _, fields):
            yield Words(tuple(_form(title, fields)))
        case File():
            yield part
        case _:
            assert_never(part)


def _list(items: tuple[Spans, ...], following: Part | None, taken: set[str], *, numbered: bool) -> Iterator[Block]:
    """Return a list, and beside a line the button that is for it. Lines without one stand together."""
    beside_of = dict(zip(following.beside, following.buttons, strict=False)) if isinstance(following, Buttons) else {}
    together: list[str] = []
    for place, item in enumerate(items):
        sign = f"{place + 1}. " if numbered else "- "
        button = beside_of.get(place)
        if button is None or not is_fresh(button, taken):
            together += [sign, *(atom.replace("\n", "\n   ") for atom in atoms(item)), "\n"]
            continue
        yield from (Words(tuple(together)),) if together else ()
        together = []
        yield Beside(Words((sign if numbered else "", *atoms(item))), beside(button))
    yield from (Words(tuple(together)),) if together else ()


def _form(title: str, fields: tuple[Field, ...]) -> Iterator[str]:
    yield from atoms((Text(title, strong=True), Text("\n")))
    for field in fields:
        yield from atoms((Text(field.question, strong=True), Text("\n")))
        for text in (field.explanation, field.value, *(f"• {label}" for _, label in field.choices)):
            yield from (atoms((Text(f"{text}\n"),)) if text else ())
