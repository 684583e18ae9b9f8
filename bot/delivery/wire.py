"""Messages as versioned JSON: a notice waits in the database in this form."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import fields
from datetime import datetime
from typing import Any

from bot import message as m
from bot.message import Message

VERSION = 1

_TYPES: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        *(m.Text, m.Quote, m.Time, m.Mention, m.RoomName, m.CommandName, m.Code, m.Link),
        *(m.Heading, m.Paragraph, m.Items, m.Quotation, m.Button, m.Buttons, m.Field, m.Form, m.File),
        m.Message,
    )
}
_FIELDS: dict[type[Any], tuple[str, ...]] = {kind: tuple(f.name for f in fields(kind)) for kind in _TYPES.values()}


def to_json(message: Message) -> dict[str, Any]:
    """Return plain data that :func:`from_json` turns back into an equal message."""
    return {"v": VERSION, "message": _down(message)}


def from_json(data: dict[str, Any]) -> Message:
    """Return the message. Raises ValueError for a version that is newer than this code."""
    if data["v"] != VERSION:
        raise ValueError(f"a message of version {data['v']} is not known here")
    raised = _up(data["message"])
    if not isinstance(raised, Message):
        raise ValueError("not a message")
    return raised


def _down(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_down(item) for item in value]
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, bytes):
        return {"base64": b64encode(value).decode()}
    names = _FIELDS.get(type(value))
    return value if names is None else {"is": type(value).__name__, "of": [_down(getattr(value, n)) for n in names]}


def _up(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_up(item) for item in value)
    if not isinstance(value, dict):
        return value
    if "at" in value:
        return datetime.fromisoformat(value["at"])
    if "base64" in value:
        return b64decode(value["base64"])
    return _TYPES[value["is"]](*(_up(item) for item in value["of"]))
