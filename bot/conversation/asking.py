"""Asking for what is missing, one question at a time, in private."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeGuard

from bot.community.buttons import reference
from bot.conversation.attachments import Attachment
from bot.conversation.command import Command, Context, Option, Question, Reading
from bot.conversation.store import Given, OpenForm
from bot.conversation.textline import read_answer
from bot.conversation.understanding import Request
from bot.errors import Refusal
from bot.language.texts import Say
from bot.message import Field, Form, Heading, Items, Message, Paragraph, Part, Spans, Text, plain

MOST_FIELDS = 5
LONGEST_NUMBER = 3
RIDES = re.compile(r"[0-9a-z.-]{1,24}")
"""What may stand in a reference: a number, a key, a fixed word; nothing that reads like a sentence of somebody's."""
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
) -> tuple[OpenForm, Message, Refusal | None]:
    """Return the form that waits for an answer to this option, the question, and what was refused before it.

    After the ``refusal`` of an answer, the choices are what may have been meant, if anything may. Where the question
    cannot be put because of what was said for another option, that one is asked for. Raises what stands in the way.
    """
    say = context.say
    offers = refusal.offers(say) if refusal else ()
    try:
        question = _question(option, context, values)
    except Refusal as in_the_way:
        if refusal is not None and not offers:
            raise refusal from None
        other = next((one for one in request.command.options if one.name == in_the_way.asks_for), option)
        if refusal is None and other is option:
            raise
        if refusal is None:
            return ask(other, context, request, values, in_the_way)
        question = Question(())
    if refusal and offers:
        in_words = (IN_WORDS, refusal.otherwise(say))
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
    asks = None if isinstance(option.kind, Attachment) else _as_form(form, request.command, question, say)
    return form, Message((*parts, *_choices(question, say), *after), say.language, asks), refusal


def asked_again(request: Request, refused: Refusal) -> str | None:
    """Return the option that is to be asked for after the command itself has refused what was said, if any."""
    names = [option.name for option in request.command.options]
    if refused.asks_for in names:
        return refused.asks_for
    return request.asking if refused.asks_again else None


def _is_said(part: Part | Spans) -> TypeGuard[Heading | Paragraph | Spans]:
    return isinstance(part, Heading | Paragraph | tuple)


def with_value(message: Message, value: object) -> Message:
    """Return a question with what was answered to it, where it was in words, for the form in which it is answered."""
    if message.asks is None or not isinstance(value, str) or message.asks.fields[0].choices:
        return message
    first, *others = message.asks.fields
    return replace(message, asks=replace(message.asks, fields=(replace(first, value=value), *others)))


def _as_form(form: OpenForm, command: Command, question: Question, say: Say) -> Form:
    """Return the question as a form, for platforms that have something to choose from and to fill in.

    It has one field, or those of all that a command takes at once. What somebody wrote before does not ride along: then
    it has no reference, and what is kept here is completed.
    """
    first = question.parts[0] if question.parts else ()
    title = plain(first.spans if isinstance(first, Heading | Paragraph) else first) if _is_said(first) else ""
    asked = Field(form.asking, title, "", question.choices, question.many)
    others = _others(command, form.asking, form.answers, say) if (about := _reference(form)) else ()
    return Form(_title(command, say), about, (asked, *others))


def answer_form(request: Request, asked: str, say: Say) -> Form | None:
    """Return the form in which a question is answered in words, and others with it where a command takes them at once.

    What the question says is not known here where it has to be looked up: then the option's own name stands for it.
    """
    command = request.command
    option = next((option for option in command.options if option.name == asked), None)
    if option is None:
        return None
    field = option.field(say)
    if callable(option.ask):
        field = replace(field, question=option.title(say))
    given = {name: value for name, value in request.values.items() if isinstance(value, str)}
    about = reference(request.network, command.path, **given)
    return Form(_title(command, say), about, (field, *_others(command, asked, given, say)))


def _title(command: Command, say: Say) -> str:
    """Return what a form is for: what its command does, as far as that can be said in few words."""
    said = command.titled or command.help
    return re.split(r"[.:]", say.text(said))[0] if said else say.command(command.path).words


def _others(command: Command, asked: str, given: Mapping[str, Any], say: Say) -> tuple[Field, ...]:
    """Return what a command takes at once beside what it asks for now, if it can be put without looking it up."""
    if not command.at_once:
        return ()
    others = [option for option in command.options if option.name not in {asked, *given}]
    simple = [one for one in others if isinstance(one.ask, str) and not isinstance(one.kind, Attachment)]
    return tuple(option.field(say) for option in simple)[: MOST_FIELDS - 1]


def _reference(form: OpenForm) -> str:
    if not all(isinstance(value, str) and RIDES.fullmatch(value) for value in form.answers.values()):
        return ""
    try:
        return reference(form.network, form.path, **{name: str(value) for name, value in form.answers.items()})
    except ValueError:
        return ""


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
        return [items, Paragraph(say("Answer with one or more numbers, for example 1 2."), typed=True)]
    return [items, Paragraph(say("Answer with a number."), typed=True)]


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


def first_form(request: Request, say: Say) -> Form | None:
    """Return the form that a command begins with, if it does and can carry what was said already."""
    if not request.command.begins_with_form(list(request.values)):
        return None
    try:
        return native_form(request.command, request.values, request.network, say)
    except ValueError:
        return None


def looked_up_form(request: Request, context: Context) -> Form | None:
    """Return the form in which a command's first question, which is looked up, is answered with all it takes at once.

    What the question says before it asks explains the field. None where something else than a question comes first.
    Raises the refusal that stands in the way of the question.
    """
    values, option, refusal = read_options(request, Reading(context.say, context.now, context.here))
    if option is None or refusal is not None or not callable(option.ask):
        return None
    question = option.ask(context, values)
    given = {name: value for name, value in request.values.items() if isinstance(value, str)}
    said = [plain(part.spans if isinstance(part, Paragraph) else part) for part in question.parts if _is_told(part)]
    if not said or any(not RIDES.fullmatch(value) for value in given.values()):
        return None
    *before, asked = said
    field = option.field(context.say)
    field = replace(field, question=asked, explanation=" ".join(before), choices=question.choices or field.choices)
    about = reference(request.network, request.command.path, **given)
    return Form(
        _title(request.command, context.say), about, (field, *_others(request.command, option.name, given, context.say))
    )


def _is_told(part: Part | Spans) -> TypeGuard[Paragraph | Spans]:
    return isinstance(part, tuple) or (isinstance(part, Paragraph) and not part.typed)


def form_again(request: Request, say: Say) -> Form | None:
    """Return the whole form of a command with what was said, to be filled in otherwise, if there can be one."""
    try:
        form = native_form(request.command, request.values, request.network, say)
    except ValueError:
        return None
    fields = form.fields
    if request.command.alters:
        stays = say.text("Leave it empty to keep what there is.")
        fields = tuple(replace(field, explanation=field.explanation or stays) for field in fields)
    return replace(form, fields=fields, again=True) if form.fields else None


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
    return Form(_title(command, say), about, tuple(fields))
