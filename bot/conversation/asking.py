"""Asking for what is missing, one question at a time, in private."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.community.buttons import reference
from bot.conversation.attachments import Attachment
from bot.conversation.command import Command, Context, Option, Question, Reading
from bot.conversation.store import Given, OpenForm
from bot.conversation.textline import read_answer
from bot.conversation.understanding import Request
from bot.errors import Refusal
from bot.language.texts import Say
from bot.message import Field, Form, Items, Message, Paragraph, Part, Text

MOST_FIELDS = 5
LONGEST_NUMBER = 3
IN_WORDS = ""
"""The choice of none of what is offered: the question is put again, to be answered in words."""


def read_options(request: Request, reading: Reading) -> tuple[dict[str, Any], Option | None, Refusal | None]:
    """Read what was said for each option.

    Returns the values read so far, the first option that must be asked for (or None), and the refusal of what was said
    for it, if something was.
    """
    values: dict[str, Any] = {}
    for option in request.command.options:
        typed = request.values.get(option.name)
        if typed is None and (option.is_required or option.name == request.asking):
            return values, option, None
        if typed is None:
            typed = option.default if isinstance(option.default, str) else None
        try:
            values[option.name] = option.kind.read(typed, reading) if isinstance(typed, str) else typed
        except Refusal as refusal:
            return values, option, refusal
    return values, None, None


def ask(
    option: Option, context: Context, request: Request, values: dict[str, Any], refusal: Refusal | None = None
) -> tuple[OpenForm, Message]:
    """Return the form that waits for an answer to this option, and the question.

    After the ``refusal`` of an answer, the choices are what may have been meant, if anything may.
    """
    say = context.say
    question = _question(option, context, values)
    offers = refusal.offers(say) if refusal else ()
    if offers:
        in_words = (IN_WORDS, say.text("Write another time"))
        question = replace(question, parts=question.parts[:1], choices=(*offers, in_words), many=False)
    asking = question.option or option.name
    answers = {name: typed for name, typed in request.values.items() if name != asking}
    if request.command.keeping is not None:
        answers = request.command.keeping.put(context, answers)
    choices = tuple(value for value, _label in question.choices)
    network = request.network or (context.here.id if context.here else None)
    form = OpenForm(network, request.command.path, answers, asking, choices, context.space, context.room)
    parts = [Paragraph(part) if isinstance(part, tuple) else part for part in question.parts]
    after = [Paragraph(part) if isinstance(part, tuple) else part for part in question.after]
    return form, Message((*parts, *_choices(question, say), *after), say.language)


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


def recalled(request: Request, context: Context) -> Request:
    """Return the request with what was said before and is kept elsewhere than in its form."""
    keeping = request.command.keeping
    return request if keeping is None else replace(request, values=keeping.take(context, request.values))


def answered(form: OpenForm, command: Command, answer: str) -> Request:
    """Return the request as it is with this answer to the open question; numbers stand for what was offered."""
    others: dict[str, str] = {}
    if command.at_once:
        answer, others = read_answer(answer, form.asking, command.options)
        if not answer and others:
            return Request(command, typed=answer, values=form.answers | others, network=form.network)
    chosen = _chosen(answer, form.choices)
    is_in_words = chosen == IN_WORDS and IN_WORDS in form.choices
    values = form.answers if is_in_words else form.answers | {form.asking: chosen}
    return Request(command, typed=answer, values=values | others, network=form.network, asking=form.asking)


def _chosen(answer: str, choices: Sequence[str]) -> str:
    numbers = answer.replace(",", " ").split()
    if not choices or not numbers or not all(_is_number(number) for number in numbers):
        return answer
    if not all(1 <= int(number) <= len(choices) for number in numbers):
        return answer
    chosen = [choices[int(number) - 1] for number in numbers]
    return answer if IN_WORDS in chosen and len(chosen) > 1 else ", ".join(chosen)


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER


def native_form(command: Command, given: dict[str, Given], network: int | None, say: Say) -> Form:
    """Return the whole command as one form, for platforms that can show one. No form carries a file yet.

    Raises ValueError for what was said already and is too long to ride along, and where a file is required.
    """
    values = {name: said for name, said in given.items() if isinstance(said, str)}
    files = [option for option in command.options if isinstance(option.kind, Attachment)]
    if any(option.is_required for option in files):
        raise ValueError("a form carries no file")
    asked = [option for option in command.options if isinstance(option.ask, str) and option not in files]
    fields: list[Field] = [option.field(say, values.get(option.name, "")) for option in asked]
    from bot.community.model import NetworkId

    others = {option.name for option in command.options} - {field.name for field in fields}
    riding = {name: value for name, value in values.items() if name in others}
    about = reference(NetworkId(network) if network else None, command.path, **riding)
    return Form(say.command(command.path).words, about, tuple(fields[:MOST_FIELDS]))
