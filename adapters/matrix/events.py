"""Events as the homeserver hands them out, read without trust: what is malformed is dropped alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import structlog

log = structlog.get_logger(__name__)
Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a room's timeline or state. ``sent_at`` is in milliseconds, by the sender's server."""

    id: str
    kind: str
    sender: str
    content: Content
    sent_at: int
    state_key: str | None = None
    before: Content | None = None
    before_by: str | None = None
    redacts: str | None = None
    transaction: str | None = None
    """The key that an event of our own was sent with."""


def mapping(value: object) -> Content:
    """Return a JSON object as it is, and anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> list[Any]:
    """Return a JSON array as it is, and anything else as an empty one."""
    return value if isinstance(value, list) else []


def word(value: object) -> str | None:
    """Return a text that is not empty, and None for anything else."""
    return value if isinstance(value, str) and value else None


def number(value: object, default: int) -> int:
    """Return a whole number, also one written as text (as old rooms have them), else ``default``."""
    if isinstance(value, bool):
        return default
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            return default
    return default


def membership(content: Content | None) -> str:
    """Return what a membership event says of somebody ("join", "invite", "leave", "ban"), "" where it says nothing."""
    return word((content or {}).get("membership")) or ""


def read(raw: object) -> Event | None:
    """Return an event, or None for what is none; its id and type go to the log, its content never does."""
    fields = mapping(raw)
    event, kind, sender = word(fields.get("event_id")), word(fields.get("type")), word(fields.get("sender"))
    content, sent_at, state_key = fields.get("content"), fields.get("origin_server_ts"), fields.get("state_key")
    is_sound = (
        isinstance(content, dict)
        and isinstance(sent_at, int)
        and not isinstance(sent_at, bool)
        and (state_key is None or isinstance(state_key, str))
    )
    if not event or not kind or not sender or not is_sound or not sender.startswith("@"):
        log.warning("dropped a malformed event", id=str(event)[:255], kind=str(kind)[:255])
        return None
    unsigned = mapping(fields.get("unsigned"))
    before = unsigned.get("prev_content")
    return Event(
        id=event,
        kind=kind,
        sender=sender,
        content=mapping(content),
        sent_at=number(sent_at, 0),
        state_key=state_key if isinstance(state_key, str) else None,
        before=before if isinstance(before, dict) else None,
        before_by=word(unsigned.get("prev_sender")),
        redacts=word(fields.get("redacts")) or word(mapping(content).get("redacts")),
        transaction=word(unsigned.get("transaction_id")),
    )


def read_all(raw: object) -> Iterator[Event]:
    """Yield the sound events of a list."""
    for one in sequence(raw):
        event = read(one)
        if event is not None:
            yield event


def relation(event: Event) -> Content:
    """Return what an event says about another, {} if nothing."""
    return mapping(event.content.get("m.relates_to"))


def is_edit(event: Event) -> bool:
    """Tell whether an event changes an earlier one: an edit is never a command."""
    return relation(event).get("rel_type") == "m.replace"


def is_verification(event: Event, own: str) -> bool:
    """Tell whether somebody asks an account in a room to compare emoji."""
    is_request = event.kind == "m.room.message" and event.content.get("msgtype") == "m.key.verification.request"
    return is_request and event.content.get("to") == own


def thread_of(event: Event) -> str | None:
    """Return the first message of the thread that an event stands in."""
    about = relation(event)
    return word(about.get("event_id")) if about.get("rel_type") == "m.thread" else None


def reply_to(event: Event) -> str | None:
    """Return the message that a person chose to reply to (not the one that clients name as a fallback in threads)."""
    about = relation(event)
    if about.get("rel_type") == "m.thread" and about.get("is_falling_back") is True:
        return None
    return word(mapping(about.get("m.in_reply_to")).get("event_id"))


def spoken(event: Event) -> str | None:
    """Return the words of a text message without the quoted reply that older clients put before it."""
    body = event.content.get("body")
    if event.kind != "m.room.message" or event.content.get("msgtype") != "m.text" or not isinstance(body, str):
        return None
    if reply_to(event) and body.startswith("> "):
        lines = body.split("\n")
        while lines and lines[0].startswith("> "):
            lines.pop(0)
        body = "\n".join(lines)
    return body.strip()
