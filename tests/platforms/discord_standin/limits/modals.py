"""Forms and autocomplete: how many parts, and what each must have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.platforms.discord_standin.components import CHECKBOXES, LABEL, RADIO, ROW, SELECTS, TEXT_INPUT, walk
from tests.platforms.discord_standin.limits.components import judge_numbers, judge_select
from tests.platforms.discord_standin.refusals import invalid
from tests.platforms.discord_standin.world import Json

if TYPE_CHECKING:
    from tests.platforms.discord_standin.interaction import Interaction

MOST_PARTS = 5
STRING, INTEGER, NUMBER = 3, 4, 10


def judge_modal(modal: Json) -> None:
    """Raise Refused where a form breaks a limit."""
    parts = modal["components"]
    if not 1 <= len(parts) <= MOST_PARTS:
        raise invalid("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
    for number, each in enumerate(walk(parts)):
        _judge_part(f"data.components.{number}", each)
    for row in (each for each in parts if each["type"] == ROW):
        if len(row["components"]) != 1:
            raise invalid("data.components", "BASE_TYPE_BAD_LENGTH", "A row of a form holds one input")
        if not row["components"][0].get("label"):
            raise invalid("data.components", "BASE_TYPE_REQUIRED", "An input in a row has a label")
    for label in (each for each in parts if each["type"] == LABEL):
        if label["component"]["type"] == TEXT_INPUT and label["component"].get("label"):
            raise invalid("data.components", "LABEL_NOT_ALLOWED", "The label stands around the input, not in it")
    judge_numbers(parts)


def _judge_part(where: str, part: Json) -> None:
    kind = part["type"]
    least, most = part.get("min_values"), part.get("max_values")
    if kind == TEXT_INPUT:
        _judge_input(where, part)
    if kind in SELECTS:
        judge_select(where, part)
    if kind in (RADIO, CHECKBOXES):
        values = [each["value"] for each in part["options"]]
        if len(set(values)) < len(values):
            raise invalid(f"{where}.options", "OPTION_VALUE_DUPLICATED", "The values must differ")
        if kind == CHECKBOXES and (most or 1) > len(values):
            raise invalid(f"{where}.max_values", "MAX_VALUES_TOO_LARGE", "More than there are options")
        if kind == CHECKBOXES and least == 0 and part.get("required", True):
            raise invalid(f"{where}.required", "MIN_VALUES_REQUIRED", "min_values 0 needs required false")
        if kind == RADIO and sum(bool(each.get("default")) for each in part["options"]) > 1:
            raise invalid(f"{where}.options", "TOO_MANY_DEFAULT_VALUES", "One radio button is chosen at most")


def _judge_input(where: str, part: Json) -> None:
    least, most = part.get("min_length") or 0, part.get("max_length") or 4000
    if least > most:
        raise invalid(f"{where}.min_length", "TEXT_INPUT_MIN_LENGTH", "min_length is more than max_length")
    value = part.get("value") or ""
    if value and not least <= len(value) <= most:
        raise invalid(f"{where}.value", "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")


def judge_choices(interaction: Interaction, choices: list[Any]) -> None:
    """Raise Refused where what is offered while somebody types does not fit the option."""
    kind = _focused(interaction.payload["data"].get("options") or [])["type"]
    for number, each in enumerate(choices):
        fits = isinstance(each["value"], str) == (kind == STRING)
        if not fits:
            raise invalid(f"data.choices.{number}.value", "BASE_TYPE_INVALID", f"No value for an option of type {kind}")


def _focused(options: list[Any]) -> Json:
    for each in options:
        if each.get("focused"):
            return dict(each)
        found = _focused(each.get("options") or [])
        if found:
            return found
    return {}
