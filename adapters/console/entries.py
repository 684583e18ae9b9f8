"""What the console remembers: one entry for each thing that happened, and its form as a line of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from bot.delivery.wire import from_json, to_json
from bot.message import Message
from bot.platform import Attached, Press


@dataclass(frozen=True, slots=True)
class Typed:
    """Somebody typed a line, or pressed a button in a room.

    ``place`` is its place in the stream, counted from 1, 0 for what is never kept; ``shown`` is how it looks.
    ``file`` is handed in with it; its ``remote`` is a path.
    """

    key: str
    place: int
    at: datetime
    person: str
    room: str
    said: str | Press
    is_command: bool
    shown: str
    thread: str | None = None
    file: Attached | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A person came into a room."""

    key: str
    place: int
    at: datetime
    room: str
    person: str


@dataclass(frozen=True, slots=True)
class Left:
    """A person is no longer in a room."""

    key: str
    at: datetime
    room: str
    person: str


@dataclass(frozen=True, slots=True)
class SpaceFound:
    """The bot was let into the space, once, at the very beginning."""

    key: str
    place: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RoomMade:
    """A room is there. Its id is its marker."""

    key: str
    at: datetime
    room: str
    name: str
    topic: str = ""
    is_restricted: bool = False


@dataclass(frozen=True, slots=True)
class Posted:
    """The bot said something. The id of the message is the key that it was sent with."""

    key: str
    at: datetime
    room: str
    message: Message
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """A message says something else from now on."""

    key: str
    at: datetime
    event: str
    message: Message


@dataclass(frozen=True, slots=True)
class Pinned:
    """A message was pinned in its room."""

    key: str
    at: datetime
    room: str
    event: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """A room has another name."""

    key: str
    at: datetime
    room: str
    name: str


@dataclass(frozen=True, slots=True)
class Archived:
    """A room became read-only, or writable again."""

    key: str
    at: datetime
    room: str
    reopen: bool


@dataclass(frozen=True, slots=True)
class Removed:
    """A message or a typed line was taken away; its words are no longer in the record."""

    key: str
    at: datetime
    room: str
    event: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A sign was put on a message or a typed line."""

    key: str
    at: datetime
    room: str
    event: str
    sign: str


@dataclass(frozen=True, slots=True)
class ClockMoved:
    """The practice clock was put forward, to ``at``."""

    key: str
    at: datetime


Handed = Typed | Joined | SpaceFound
Entry = Handed | Left | RoomMade | Posted | Edited | Pinned | Renamed | Archived | Removed | Signed | ClockMoved

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        *(Typed, Joined, Left, SpaceFound, RoomMade, Posted, Edited, Pinned, Renamed, Archived, Removed, Signed),
        ClockMoved,
    )
}


def to_line(entry: Entry) -> str:
    """Return the entry as one line of JSON, without the line break."""
    named = {field.name: _down(getattr(entry, field.name)) for field in fields(entry)}
    return json.dumps({"is": type(entry).__name__, **named}, ensure_ascii=False)


def from_line(line: str) -> Entry:
    """Return the entry that a line holds; raise ValueError for anything else."""
    try:
        named = json.loads(line)
        kind = _KINDS[named.pop("is")]
        entry: Entry = kind(**{name: _up(name, value) for name, value in named.items()})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an entry: {error}") from error
    return entry


def _down(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat()
        case Message():
            return to_json(value)
        case Press(reference):
            return {"press": reference}
        case Attached():
            return asdict(value)
        case _:
            return value


def _up(name: str, value: Any) -> Any:
    match name, value:
        case "at", str():
            return datetime.fromisoformat(value)
        case "message", dict():
            return from_json(value)
        case "said", {"press": reference}:
            return Press(reference)
        case "file", dict():
            return Attached(**value)
        case _:
            return value
