"""How a form is filled in: in one part or several, the first time or again. Nothing of it is kept between the parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from adapters.discord.forms.carrying import carried, filled_in, read_carried
from adapters.discord.forms.modals import MOST_PARTS, answer_form, filled, modal
from adapters.discord.messages.controls import DONE, PART, WRITE, Answering, going_on, read_control
from adapters.discord.messages.pieces import Block, Row, Words
from adapters.discord.messages.sheets import sheets
from bot.language.texts import msgid, speaker
from bot.message import Form
from bot.platform import Door, Filled

if TYPE_CHECKING:
    import discord

Json = dict[str, Any]
COMPONENT, MODAL = 3, 5
SO_FAR = msgid("So far:")


class GoingOn(NamedTuple):
    """A form that is not filled in to its end: what is shown before it goes on."""

    components: list[Json]


def control_of(interaction: discord.Interaction[Any]) -> Answering | None:
    """Return what was pressed or sent in, where it is part of filling in a form."""
    data: Json = dict(interaction.data or {})
    is_control = interaction.type.value in {COMPONENT, MODAL}
    return read_control(str(data.get("custom_id", ""))) if is_control else None


def opened(door: Door, control: Answering, message: discord.Message | None, language: str) -> Json | None:
    """Return the modal that a control opens, with what was answered already; None where there is none any more."""
    if control.sign == WRITE:
        asked = door.answer_form(control.reference, control.field, language) if control.reference else None
        form = asked or answer_form(control, speaker(language))
        return modal(filled_in(form, read_carried(message, form)))
    whole = door.answer_form(control.reference, "", language) if control.sign == PART else None
    if whole is None or not control.field.isdigit() or not whole.fields[int(control.field) * MOST_PARTS :]:
        return None
    return modal(filled_in(whole, read_carried(message, whole)), int(control.field))


def sent_in(
    door: Door, control: Answering, interaction: discord.Interaction[Any], language: str
) -> Filled | GoingOn | None:
    """Return what a part of a form says with all before it, or how the form goes on; None for what is no form's part.

    What would not fit into one message is sent in as it is: then the core asks for the rest.
    """
    whole = door.answer_form(control.reference, "", language) if control.sign in {PART, DONE} else None
    if whole is None or not control.field.isdigit():
        return None
    data: Json = dict(interaction.data or {})
    values = read_carried(interaction.message, whole) | dict(filled(data.get("components")))
    said = Filled(control.reference, tuple((name, value) for name, value in values.items() if value.strip()))
    if control.sign == DONE or _is_enough(whole, int(control.field)):
        return said
    found = sheets(_between(filled_in(whole, values), int(control.field), language))
    return GoingOn(found[0].components) if len(found) == 1 else said


def _is_enough(form: Form, part: int) -> bool:
    """Tell whether a form is at its end: there is no more, or all is answered that must be, and the rest has its turn
    later. One where nothing must be answered has only the form to be answered in."""
    rest = form.fields[(part + 1) * MOST_PARTS :]
    return not rest or (any(field.required for field in form.fields) and not any(field.required for field in rest))


def _between(form: Form, part: int, language: str) -> list[Block]:
    say = speaker(language)
    rest = form.fields[(part + 1) * MOST_PARTS :]
    is_enough = not any(field.required for field in rest)
    return [Words((say.text(SO_FAR),)), *carried(form), Row(going_on(form, part, say, is_enough=is_enough))]
