"""Buttons and selects. Each carries what it stands for in its id, so that nothing of it is kept in memory.

A button's id is its reference. What answers a question has ``!`` (something is chosen) or ``?`` (something is written),
the name of what is asked for, the same sign again, and the reference that is completed by it; no reference there means
that the answer is given as if it had been typed. ``+`` stands around the number of a part of a form that is opened, of
five fields each; ``=`` around that of the last part that was filled in, after which the form is sent in as it is.
Where there is little to choose from, each choice is a button: ``:`` stands around what is asked for and the choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from bot.language.cleaning import tidy
from bot.language.texts import Say, msgid
from bot.message import Button, Field, Form

Component = dict[str, Any]
T = TypeVar("T")

ROW, BUTTON, SELECT = 1, 2, 3
FIRST, OTHER = 1, 2
"""How a button looks: the likeliest thing to do next, and any other."""
LONGEST_ID, LONGEST_LABEL, LONGEST_OPTION, LONGEST_PLACEHOLDER = 100, 80, 100, 150
IN_A_ROW, IN_A_SELECT, SHORT_LABEL = 5, 25, 38
CHOOSE, WRITE, PART, DONE, PICK = "!", "?", "+", "=", ":"
TO_ANSWER, TO_CHANGE, TO_GO_ON, IS_DONE = msgid("Answer"), msgid("Change"), msgid("Continue"), msgid("That is all")


class Answering(NamedTuple):
    """What an answer's control stands for: chosen or written, of what, and which reference it completes.

    Of a part of a form ``field`` is its number.
    """

    sign: str
    field: str
    reference: str


def rows(buttons: Sequence[Button], taken: set[str]) -> Iterator[Component]:
    """Return rows of buttons; two that stand for the same are one."""
    fresh = [button for button in buttons if is_fresh(button, taken)]
    for place, some in enumerate(batches(fresh, IN_A_ROW)):
        styles = [FIRST if place == number == 0 else OTHER for number in range(len(some))]
        yield row([_button(one.label, one.reference, style) for one, style in zip(some, styles, strict=True)])


def is_fresh(button: Button, taken: set[str]) -> bool:
    """Tell whether no button stands for the same yet; from now on one does."""
    is_new = button.reference not in taken
    taken.add(button.reference)
    return is_new


def beside(button: Button) -> Component:
    """Return a button that stands beside a line."""
    return _button(button.label, button.reference, OTHER)


def asked_for(form: Form, say: Say, taken: set[str]) -> Iterator[Component]:
    """Return what one answers a question with: selects of what can be chosen, a button where something is written.

    What is asked at once is answered in one form, which the button opens.
    """
    if form.again:
        yield from _again(form, say)
        return
    for field in form.fields[:1]:
        options = list(_options(field, is_typed=not form.reference)) if len(form.fields) == 1 else []
        few = _few(field, options, form.reference)
        if few and taken.isdisjoint(few):
            taken.update(few)
            yield row([_button(one["label"], id, OTHER) for id, one in few.items()])
        else:
            yield from _selects(field, options, form.reference, taken)
        is_all = len(options) == len(field.choices) and options
        id = control_id(WRITE, field.name, form.reference)
        if not is_all and id not in taken and not taken.add(id):  # type: ignore[func-returns-value]
            yield row([_button(_in_words(field) or say.text(TO_ANSWER), id, OTHER if few else FIRST)])


def _selects(field: Field, options: list[Component], reference: str, taken: set[str]) -> Iterator[Component]:
    for place, some in enumerate(batches(options, IN_A_SELECT)):
        id = control_id(CHOOSE, f"{field.name}{'+' * place}", reference)
        if id not in taken and not taken.add(id):  # type: ignore[func-returns-value]
            yield row([_select(id, field, some)])


def _in_words(field: Field) -> str:
    """Return what the choice of none of the others is called, "" where there is none: it is answered in words."""
    return next((label for value, label in field.choices if not value), "")


def _few(field: Field, options: list[Component], reference: str) -> dict[str, Component]:
    """Return what can be chosen by the ids of its buttons; none where it is too much, or too long, for a row."""
    ids = {control_id(PICK, f"{field.name}={one['value']}", reference): one for one in options}
    is_read = all(
        read_control(id) == Answering(PICK, f"{field.name}={one['value']}", reference) for id, one in ids.items()
    )
    is_short = all(len(one["label"]) <= SHORT_LABEL for one in options)
    return ids if 0 < len(options) == len(ids) <= IN_A_ROW and is_read and is_short and not field.many else {}


def going_on(form: Form, part: int, say: Say, *, is_enough: bool) -> Component:
    """Return what one presses between two parts of a form; ``is_enough``: it can be sent in as it is."""
    buttons = [_button(say.text(IS_DONE), control_id(DONE, str(part), form.reference), FIRST)] if is_enough else []
    style = OTHER if is_enough else FIRST
    return row([*buttons, _button(say.text(TO_GO_ON), control_id(PART, str(part + 1), form.reference), style)])


def _again(form: Form, say: Say) -> Iterator[Component]:
    id = control_id(PART, "0", form.reference)
    if read_control(id) == Answering(PART, "0", form.reference):
        yield row([_button(say.text(TO_CHANGE), id, FIRST)])


def control_id(sign: str, field: str, reference: str) -> str:
    """Return the id of an answer's control; without its reference where they do not fit together."""
    id = f"{sign}{field}{sign}{reference}"
    return id if len(id) <= LONGEST_ID else f"{sign}{field}{sign}"


def read_control(id: str) -> Answering | None:
    """Return what an id stands for, None for a button's own reference."""
    sign = id[:1]
    if sign not in {CHOOSE, WRITE, PART, DONE, PICK}:
        return None
    field, _, reference = id[1:].partition(sign)
    return Answering(sign, field.rstrip("+") if sign == CHOOSE else field, reference)


def row(controls: list[Component]) -> Component:
    """Return a row."""
    return {"type": ROW, "components": controls}


def shortened(text: str, longest: int) -> str:
    """Return a label that fits: cut between words where it does not, with a sign that there is more."""
    seen = " ".join(tidy(text, lines=False).split())
    if len(seen) <= longest:
        return seen
    cut = seen[: longest - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[longest // 2 :] else cut}…"


def batches(things: Sequence[T], size: int) -> Iterator[list[T]]:
    """Return the things, so many at a time."""
    for start in range(0, len(things), size):
        yield list(things[start : start + size])


def options_of(choices: Iterable[tuple[str, str]], chosen: Iterable[str] = ()) -> list[Component]:
    """Return what can be chosen, as a select or a group in a form takes it."""
    return [
        {"label": shortened(label, LONGEST_OPTION) or value, "value": value}
        | ({"default": True} if {value, label} & {*chosen} else {})
        for value, label in choices
    ]


def _options(field: Field, *, is_typed: bool) -> Iterator[Component]:
    """Return what can be chosen. A typed answer is the number that stands before it."""
    for number, (value, label) in enumerate(field.choices, 1):
        sent = str(number) if is_typed else value
        if value and len(sent) <= LONGEST_OPTION:
            yield options_of([(sent, label)])[0]


def _select(id: str, field: Field, options: list[Component]) -> Component:
    select: Component = {"type": SELECT, "custom_id": id, "options": options}
    select["placeholder"] = shortened(field.question, LONGEST_PLACEHOLDER)
    if field.many:
        select |= {"min_values": 1, "max_values": len(options)}
    return select


def _button(label: str, id: str, style: int) -> Component:
    return {"type": BUTTON, "style": style, "label": shortened(label, LONGEST_LABEL) or "…", "custom_id": id}
