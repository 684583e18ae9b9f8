"""Parts of requests, small and in order, to be put out of order by a test."""

from __future__ import annotations

from typing import Any

Body = dict[str, Any]
V2 = 1 << 15
LONG = "x" * 2001


def button(custom_id: str = "a", **changed: Any) -> Body:
    """A button."""
    return {"type": 2, "style": 1, "label": "Ja", "custom_id": custom_id} | changed


def select(custom_id: str = "s", count: int = 2, **changed: Any) -> Body:
    """A select with some options."""
    options = [{"label": f"Val {number}", "value": str(number)} for number in range(count)]
    return {"type": 3, "custom_id": custom_id, "options": options} | changed


def row(*inside: Body) -> Body:
    """A row."""
    return {"type": 1, "components": list(inside)}


def rows(*inside: Body) -> Body:
    """A message with one component a row."""
    return {"content": "Välj", "components": [row(each) for each in inside]}


def words(content: str) -> Body:
    """Words as a component."""
    return {"type": 10, "content": content}


def v2(*components: Body) -> Body:
    """A message of components v2."""
    return {"flags": V2, "components": list(components)}


def embed(**parts: Any) -> Body:
    """A message with one embed."""
    return {"embeds": [parts]}


def field(custom_id: str = "a", **changed: Any) -> Body:
    """A labelled text input of a form."""
    return {"type": 18, "label": "Titel", "component": {"type": 4, "custom_id": custom_id, "style": 1} | changed}


def modal(*parts: Body, **changed: Any) -> Body:
    """A form as an answer."""
    return {"type": 9, "data": {"custom_id": "form", "title": "Lyft", "components": list(parts)} | changed}


def command(name: str = "lyft", **changed: Any) -> Body:
    """A slash command."""
    return {"name": name, "description": "Lyft ett dilemma", "type": 1} | changed


def option(name: str = "titel", **changed: Any) -> Body:
    """An option of text."""
    return {"type": 3, "name": name, "description": "Vad"} | changed


def event(**changed: Any) -> Body:
    """A scheduled event somewhere."""
    made = {"name": "Möte", "privacy_level": 2, "entity_type": 3, "entity_metadata": {"location": "Aulan"}}
    times = {"scheduled_start_time": "2099-01-01T10:00:00+00:00", "scheduled_end_time": "2099-01-01T11:00:00+00:00"}
    return made | times | changed
