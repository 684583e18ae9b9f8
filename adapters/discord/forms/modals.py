"""Form → a modal, and what comes back from one. Everything that it stands for is in its id: it may be very old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from adapters.discord.messages.controls import PART, WRITE, Answering, control_id, options_of, shortened
from bot.language.texts import Say, msgid
from bot.message import Field, Form

Component = dict[str, Any]

LABEL, INPUT, SELECT, RADIO, CHECKBOXES = 18, 4, 3, 21, 22
SHORT, LONG = 1, 2
LONGEST_TITLE, LONGEST_LABEL, LONGEST_DESCRIPTION, LONGEST_INPUT, LONGEST_PLACEHOLDER = 45, 45, 100, 4000, 100
MOST_PARTS, MOST_IN_GROUP, MOST_IN_SELECT = 5, 10, 25
ONE_LINE = 100
_SENTENCE = re.compile(r"(.+?[.?:])\s+(.+)", re.DOTALL)
YOUR_ANSWER = msgid("Your answer")


def modal(form: Form, part: int = 0) -> Component:
    """Return a form as a modal; of more questions than fit, those of a part."""
    fields = form.fields[part * MOST_PARTS :][:MOST_PARTS]
    return {
        "custom_id": part_id(form, part) if form.again or len(form.fields) > MOST_PARTS else form.reference,
        "title": shortened(form.title.capitalize(), LONGEST_TITLE),
        "components": [_labelled(field) for field in fields],
    }


def answer_form(answering: Answering, say: Say) -> Form:
    """Return the form in which one question is answered in words."""
    field = Field(answering.field or "answer", say.text(YOUR_ANSWER))
    id = control_id(WRITE, answering.field, answering.reference)
    return Form(say.text(YOUR_ANSWER), id, (field,))


def part_id(form: Form, part: int) -> str:
    """Return the id of a part of a form; where that and the reference do not fit together, that of the first alone."""
    id = control_id(PART, str(part), form.reference)
    return id if id.endswith(form.reference) else form.reference


def filled(components: object) -> tuple[tuple[str, str], ...]:
    """Return what was written under each field's name. What is not as Discord says it is left out."""
    return tuple(pair for component in _inner(components) for pair in _value(component))


def is_told_whole(field: Field) -> bool:
    """Tell whether a form says all of a question, and of what explains it."""
    return len(field.question) <= LONGEST_LABEL and len(field.explanation) <= LONGEST_DESCRIPTION


def _labelled(field: Field) -> Component:
    question, more = _divided(field.question or field.name)
    label: Component = {"type": LABEL, "label": question}
    described = more or field.explanation
    if described:
        label["description"] = shortened(described, LONGEST_DESCRIPTION)
    control = _control(field)
    if control["type"] == INPUT and "value" not in control and described != field.explanation:
        control["placeholder"] = shortened(field.explanation, LONGEST_PLACEHOLDER)
    return label | {"component": control}


def _divided(question: str) -> tuple[str, str]:
    """Return a question and what goes on below it: what follows its first sentence, or the words it has no room for."""
    if len(question) <= LONGEST_LABEL:
        return question, ""
    found = _SENTENCE.fullmatch(question)
    if found is not None and len(found[1]) <= LONGEST_LABEL and len(found[2]) <= LONGEST_DESCRIPTION:
        return found[1], found[2]
    label = question[:LONGEST_LABEL].rpartition(" ")[0].rstrip()
    if not label:
        return shortened(question, LONGEST_LABEL), ""
    return f"{label}…", f"…{question[len(label) :].lstrip()}"


def _control(field: Field) -> Component:
    about: Component = {"custom_id": field.name, "required": field.required}
    choices = [(value, label) for value, label in field.choices if value]
    if not choices or len(choices) > MOST_IN_SELECT:
        return _input(field, about)
    options = options_of(choices, re.split(r"[,\n] ?", field.value) if field.many else [field.value])
    if len(choices) > MOST_IN_GROUP or len(choices) == 1:
        most = {"min_values": int(field.required), "max_values": len(choices)} if field.many else {}
        return {"type": SELECT, **about, "options": options, **most}
    if field.many:
        least = {"min_values": int(field.required), "max_values": len(choices)}
        return {"type": CHECKBOXES, **about, "options": options, **least}
    return {"type": RADIO, **about, "options": options}


def _input(field: Field, about: Component) -> Component:
    longest = min(max(field.longest, len(field.value), 1), LONGEST_INPUT)  # what is too long is there to be cut down
    style = SHORT if longest <= ONE_LINE else LONG
    control = {"type": INPUT, **about, "style": style, "max_length": longest}
    if field.value and len(field.value) <= longest:
        control["value"] = field.value
    return control


def _inner(components: object) -> Iterator[Component]:
    for component in components if isinstance(components, list) else ():
        if not isinstance(component, dict):
            continue
        inner = component.get("component")
        yield from _inner([inner] if isinstance(inner, dict) else component.get("components"))
        if isinstance(component.get("custom_id"), str):
            yield component


def _value(component: Component) -> Iterator[tuple[str, str]]:
    value, values = component.get("value"), component.get("values")
    if isinstance(value, str):
        yield component["custom_id"], value
    elif isinstance(values, list):
        yield component["custom_id"], ", ".join(str(one) for one in values)
