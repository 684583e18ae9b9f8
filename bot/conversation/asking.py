"""Asking for what is missing, one question at a time, in private."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.community.buttons import reference
from bot.conversation.command import REQUIRED, Command, Context, Option, Question, Reading
from bot.conversation.store import OpenForm
from bot.conversation.understanding import Request
from bot.errors import Refusal
from bot.language.texts import Say
from bot.message import Field, Form, Items, Message, Paragraph, Part, Text

MOST_FIELDS = 5
LONGEST_NUMBER = 3


def read_options(request: Request, reading: Reading) -> tuple[dict[str, Any], Option | None, Refusal | None]:
    """Read what was said for each option.

    Returns the values read so far, the first option that must be asked for (or None), and the refusal of what was said
    for it, if something was.
    """
    values: dict[str, Any] = {}
    for option in request.command.options:
        typed = request.values.get(option.name)
        if typed is None and option.default is REQUIRED:
            return values, option, None
        if typed is None:
            typed = option.default if isinstance(option.default, str) else None
        try:
            values[option.name] = None if typed is None else option.kind.read(typed, reading)
        except Refusal as refusal:
            return values, option, refusal
    return values, None, None


def ask(option: Option, context: Context, request: Request, values: dict[str, Any]) -> tuple[OpenForm, Message]:
    """Return the form that waits for an answer to this option, and the question."""
    say = context.say
    question = _question(option, context, values)
    asking = question.option or option.name
    answers = {name: typed for name, typed in request.values.items() if name != asking}
    choices = tuple(value for value, _label in question.choices)
    network = request.network or (context.here.id if context.here else None)
    form = OpenForm(network, request.command.path, answers, asking, choices, context.space, context.room)
    parts = [Paragraph(part) if isinstance(part, tuple) else part for part in question.parts]
    return form, Message((*parts, *_choices(question, say)), say.language)


def _question(option: Option, context: Context, values: dict[str, Any]) -> Question:
    if callable(option.ask):
        return option.ask(context, values)
    field = option.field(context.say)
    explanation = (Text(field.explanation),) if field.explanation else ()
    return Question(((Text(field.question),), *([explanation] if explanation else [])), field.choices, field.many)


def _choices(question: Question, say: Say) -> list[Part]:
    if not question.choices:
        return []
    items: Part = Items(tuple((Text(label),) for _value, label in question.choices), numbered=True)
    if question.many:
        return [items, Paragraph(say("Answer with one or more numbers, for example 1 2."))]
    return [items, Paragraph(say("Answer with a number."))]


def answered(form: OpenForm, command: Command, answer: str) -> Request:
    """Return the request as it is with this answer to the open question; numbers stand for what was offered."""
    values = form.answers | {form.asking: _chosen(answer, form.choices)}
    return Request(command, typed=answer, values=values, network=form.network, asking=form.asking)


def _chosen(answer: str, choices: Sequence[str]) -> str:
    numbers = answer.replace(",", " ").split()
    if not choices or not numbers or not all(_is_number(number) for number in numbers):
        return answer
    if not all(1 <= int(number) <= len(choices) for number in numbers):
        return answer
    return ", ".join(choices[int(number) - 1] for number in numbers)


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER


def native_form(command: Command, values: dict[str, str], network: int | None, say: Say) -> Form:
    """Return the whole command as one form, for platforms that can show one.

    Raises ValueError for what was said already and is too long to ride along.
    """
    fields: list[Field] = [
        option.field(say, values.get(option.name, "")) for option in command.options if isinstance(option.ask, str)
    ]
    from bot.community.model import NetworkId

    others = {option.name for option in command.options} - {field.name for field in fields}
    given = {name: value for name, value in values.items() if name in others}
    about = reference(NetworkId(network) if network else None, command.path, **given)
    return Form(say.command(command.path).words, about, tuple(fields[:MOST_FIELDS]))
