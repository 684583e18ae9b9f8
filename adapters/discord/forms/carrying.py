"""What was written into a form stands in the message between its parts, and is read out of it: kept nowhere else.

Each answer is a text of its own, the question above it, and a number that says which field of the form it answers. So
a form goes on, or is offered again filled in, however often the bot is started anew meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adapters.discord.messages.pieces import Words
from adapters.discord.messages.spans import atoms, words_of
from adapters.discord.messages.texts import unescaped
from bot.message import Field, Form, Text

if TYPE_CHECKING:
    import discord

CARRIED = 100
"""The number of a form's first answer. Discord counts the rest of a message from 1, and it takes 40."""
MOST_CARRIED = 25
QUOTED = "> "


def carried(form: Form) -> Iterator[Words]:
    """Return the answers of a form, to be read and to be read out again."""
    for place, field in enumerate(form.fields[:MOST_CARRIED]):
        if field.value:
            shown = _shown(field)
            heading = "".join(atoms((Text(field.question, strong=True),))) if len(form.fields) > 1 else ""
            yield Words(tuple(words_of(shown)), QUOTED, heading, CARRIED + place)


def read_carried(message: discord.Message | None, form: Form) -> dict[str, str]:
    """Return what stands in a message of the answers of a form, by the names of its fields."""
    components: Iterable[Any] = message.components if message is not None else ()
    texts = {one.id: str(one.content) for one in components if getattr(one, "content", None) and one.id}
    found = {field.name: texts.get(CARRIED + place, "") for place, field in enumerate(form.fields[:MOST_CARRIED])}
    return {name: _read(text) for name, text in found.items() if text}


def filled_in(form: Form, values: Mapping[str, str]) -> Form:
    """Return a form with these answers, and its own where there is none."""
    return replace(
        form, fields=tuple(replace(field, value=values.get(field.name, field.value)) for field in form.fields)
    )


def _shown(field: Field) -> str:
    """Return an answer as one reads it: of what was chosen, what it is called."""
    chosen = [label for value, label in field.choices if value in field.value.split(", ")]
    return "\n".join(chosen) if chosen else field.value


def _read(text: str) -> str:
    lines = [line.removeprefix(QUOTED.rstrip()).removeprefix(" ") for line in text.split("\n") if line.startswith(">")]
    return unescaped("\n".join(lines))
