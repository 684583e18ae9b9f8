"""What a person sees of JSON: its words, one below the other."""

from __future__ import annotations

from typing import Any

from tests.platforms.discord_standin.world import Json

WORDS = ("title", "content", "name", "label", "description", "text", "value", "placeholder", "filename")
INSIDE = (
    "author",
    "embeds",
    "fields",
    "footer",
    "components",
    "accessory",
    "component",
    "items",
    "options",
    "attachments",
)


def flattened(drawn: Json) -> str:
    """Return every visible word of a message or form: content, embeds, components, names of files."""
    return "\n".join(line for line in _lines(drawn, top=True) if line)


def _lines(drawn: Any, *, top: bool = False) -> list[str]:
    if isinstance(drawn, list):
        return [line for each in drawn for line in _lines(each)]
    if not isinstance(drawn, dict):
        return []
    is_option = "value" in drawn and "label" in drawn
    shown = [key for key in WORDS if isinstance(drawn.get(key), str) and not (key == "value" and is_option)]
    lines = [str(drawn[key]) for key in shown]
    inside = [key for key in INSIDE if key in drawn and not (top and key == "author")]
    return lines + [line for key in inside for line in _lines(drawn[key])]
