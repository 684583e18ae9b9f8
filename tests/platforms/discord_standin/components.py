"""Components as Discord gives them back: numbered, with what was left out filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from tests.platforms.discord_standin.world import Json

ROW, BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = range(1, 9)
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR = range(9, 15)
CONTAINER, LABEL, UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 17, 18, 19, 21, 22, 23
SELECTS = frozenset({STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT})
V2_ONLY = frozenset({SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER})
DEFAULTS: dict[int, Json] = {
    CONTAINER: {"accent_color": None, "spoiler": False},
    SEPARATOR: {"spacing": 1, "divider": True},
    FILE: {"spoiler": False, "name": None, "size": None},
    THUMBNAIL: {"description": None, "spoiler": False},
    TEXT_INPUT: {"label": None, "min_length": None, "max_length": None},
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
}
GIVEN_BACK = (
    "type id custom_id style label disabled emoji url sku_id placeholder min_values max_values options default_values "
    "channel_types components accessory content media items file spoiler description accent_color spacing divider"
)
KNOWN = frozenset(GIVEN_BACK.split())
Media = Callable[[str], Json]


def walk(components: list[Any] | None) -> Iterator[Json]:
    """Yield every component, those inside others too, in the order in which they are read."""
    for each in components or ():
        yield each
        inner = [*(each.get("components") or ())]
        inner += [each[key] for key in ("accessory", "component") if isinstance(each.get(key), dict)]
        yield from walk(inner)


def given_back(components: list[Any] | None, media: Media) -> list[Json]:
    """Return components as a message holds them; ``media`` draws what stands at an address."""
    taken = {each["id"] for each in walk(components) if each.get("id")}
    numbers = (number for number in count(1) if number not in taken)
    return [_one(each, numbers, media) for each in components or ()]


def _one(given: Json, numbers: Iterator[int], media: Media) -> Json:
    kept = {key: value for key, value in given.items() if value is not None and key in KNOWN}
    drawn: Json = {**DEFAULTS.get(given["type"], {}), **kept, "id": given.get("id") or next(numbers)}
    if "components" in drawn:
        drawn["components"] = [_one(each, numbers, media) for each in drawn["components"]]
    if "accessory" in drawn:
        drawn["accessory"] = _one(drawn["accessory"], numbers, media)
    if given["type"] == GALLERY:
        drawn["items"] = [_item(each, media) for each in drawn["items"]]
    if given["type"] == THUMBNAIL:
        drawn["media"] = media(given["media"]["url"])
    if given["type"] == FILE:
        drawn["file"] = media(given["file"]["url"])
        drawn["name"] = given["file"]["url"].rsplit("/", 1)[-1]
    return drawn


def _item(given: Json, media: Media) -> Json:
    return {
        "media": media(given["media"]["url"]),
        "description": given.get("description"),
        "spoiler": bool(given.get("spoiler")),
    }
