"""Components of messages: how many, which beside which, and what a button must have."""

from __future__ import annotations

from typing import Any

from tests.platforms.discord_standin.components import BUTTON, ROW, SELECTS, TEXT_DISPLAY, V2_ONLY, walk
from tests.platforms.discord_standin.refusals import Refused, invalid
from tests.platforms.discord_standin.world import Json

MOST_ROWS, MOST_COMPONENTS, LONGEST_TEXT = 5, 40, 4000
LINK, PREMIUM = 5, 6


def judge_components(components: list[Any], *, v2: bool) -> None:
    """Raise Refused where a message's components break a limit."""
    if v2:
        _judge_v2(components)
    else:
        _judge_rows(components)
    for row in (each for each in walk(components) if each["type"] == ROW):
        _judge_row(row)
    for number, each in enumerate(walk(components)):
        if each["type"] == BUTTON:
            _judge_button(number, each)
        if each["type"] in SELECTS:
            judge_select(f"components.{number}", each)
    judge_numbers(components)


def _judge_rows(components: list[Any]) -> None:
    if any(each["type"] in V2_ONLY for each in walk(components)):
        raise invalid("components", "UNION_TYPE_CHOICES", "That component needs the components v2 flag")
    if any(each["type"] != ROW for each in components):
        raise invalid("components", "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')
    if len(components) > MOST_ROWS:
        raise invalid("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")


def _judge_v2(components: list[Any]) -> None:
    everything = list(walk(components))
    if len(everything) > MOST_COMPONENTS:
        raise invalid("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "At most 40 components in all")
    length = sum(len(each.get("content") or "") for each in everything if each["type"] == TEXT_DISPLAY)
    if length > LONGEST_TEXT:
        raise invalid("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "At most 4000 characters in all")


def _judge_row(row: Json) -> None:
    inside = [each["type"] for each in row["components"]]
    selects = [each for each in inside if each in SELECTS]
    if selects and len(inside) > 1:
        raise invalid("components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select fills its row")


def _judge_button(number: int, button: Json) -> None:
    where = f"components.{number}"
    if button["style"] == LINK:
        if not button.get("url"):
            raise invalid(f"{where}.url", "BUTTON_COMPONENT_URL_REQUIRED", "A link button has an address")
        if button.get("custom_id"):
            raise invalid(f"{where}.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "Either, not both")
    elif button["style"] != PREMIUM:
        if not button.get("custom_id"):
            raise invalid(f"{where}.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A button has a custom id")
        if button.get("url"):
            raise invalid(f"{where}.url", "BUTTON_COMPONENT_URL_NOT_ALLOWED", "Only a link button has an address")
    if button["style"] != PREMIUM and not (button.get("label") or button.get("emoji")):
        raise invalid(f"{where}.label", "BUTTON_COMPONENT_LABEL_REQUIRED", "A button shows a label or an emoji")


def judge_select(where: str, select: Json) -> None:
    """Raise Refused where a select's numbers or choices do not fit together."""
    options, least, most = select.get("options"), select.get("min_values", 1), select.get("max_values", 1)
    if least is not None and most is not None and least > most:
        raise invalid(f"{where}.min_values", "SELECT_COMPONENT_MIN_VALUES_TOO_LARGE", "More than max_values")
    if options is None:
        return
    values = [each["value"] for each in options]
    if len(set(values)) < len(values):
        raise invalid(f"{where}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The values must differ")
    if (most or 1) > len(options):
        raise invalid(f"{where}.max_values", "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE", "More than there are options")
    if sum(bool(each.get("default")) for each in options) > (most or 1):
        raise invalid(f"{where}.options", "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "More than max_values are chosen")


def judge_numbers(components: list[Any]) -> None:
    """Raise Refused where two components have the same custom id or the same number."""
    everything = list(walk(components))
    for key in ("custom_id", "id"):
        given = [each[key] for each in everything if each.get(key)]
        if len(set(given)) < len(given):
            raise Refused(400, 50035, f"Invalid Form Body: Component {key} cannot be duplicated")
