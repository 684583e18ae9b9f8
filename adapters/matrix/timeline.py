"""The parts of an answer: what happened in each room since the position, whole, with its gaps filled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import structlog

from adapters.matrix.events import Content, Event, mapping, membership, read_all, sequence, word
from adapters.matrix.refusals import Refused
from adapters.matrix.rooms import STATE, Room, Rooms
from adapters.matrix.wire import Wire, part

TIMELINE = (*STATE, "m.room.message", "m.room.encrypted", "m.room.redaction", "m.reaction")
PAGE = 100

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Joined:
    """One room's part of an answer, its gap filled."""

    room: str
    state: list[Event]
    timeline: list[Event] = field(default_factory=list)


async def joined_in(wire: Wire, room: str, raw: object, since: str | None) -> Joined:
    """Return a room's part of an answer, with what happened between ``since`` and it. Raises Refused."""
    content = mapping(raw)
    timeline = mapping(content.get("timeline"))
    state = list(read_all(mapping(content.get("state")).get("events")))
    events = list(read_all(timeline.get("events")))
    before = word(timeline.get("prev_batch"))
    if since and timeline.get("limited") is True and before:
        events = await _gap(wire, room, before, since, events) + events
    return Joined(room, state, events)


async def _gap(wire: Wire, room: str, before: str, since: str, later: list[Event]) -> list[Event]:
    """Return what happened between our position and the part of the timeline that came, oldest first."""
    found: list[Event] = []
    query: dict[str, str] = {"dir": "b", "limit": str(PAGE), "from": before, "to": since, "filter": _kinds()}
    while not any(invited(event, wire.user) for event in (*later, *found)):
        page = await _page(wire, room, query)
        found += read_all(page.get("chunk"))
        end = word(page.get("end"))
        if end is None or end == query["from"] or not sequence(page.get("chunk")):
            break
        query["from"] = end
    return found[::-1]


async def _page(wire: Wire, room: str, query: dict[str, str]) -> Content:
    """Return a page of a room's past, an empty one where there is none to be had: the bot is no longer let in."""
    try:
        return await wire.request("GET", f"/rooms/{part(room)}/messages", query=query)
    except Refused as failure:
        if not failure.for_good:
            raise
        log.warning("a gap in a room could not be filled", room=room, reason=str(failure))
        return {}


@cache
def asked_for(limit: int) -> str:
    """Return the filter for a sync: nothing but what is read here."""
    nothing: Content = {"types": []}
    return json.dumps(
        {
            "presence": nothing,
            "account_data": {"types": ["m.direct"]},
            "room": {
                "timeline": {"limit": limit, "types": TIMELINE},
                "state": {"types": STATE},
                "ephemeral": nothing,
                "account_data": nothing,
            },
        },
        separators=(",", ":"),
    )


@cache
def _kinds() -> str:
    return json.dumps({"types": TIMELINE}, separators=(",", ":"))


def is_own(event: Event, own: str) -> bool:
    """Tell whether an event is about the membership of the bot itself."""
    return event.kind == "m.room.member" and event.state_key == own


def is_own_join(event: Event, own: str) -> bool:
    """Tell whether the bot came in with this."""
    return is_own(event, own) and membership(event.content) == "join" != membership(event.before)


def is_own_leave(event: Event, own: str) -> bool:
    """Tell whether the bot went, or was put out, with this."""
    return is_own(event, own) and membership(event.content) in {"leave", "ban"}


def invited(event: Event, own: str) -> bool:
    """Tell whether the bot was invited with this."""
    return is_own(event, own) and membership(event.content) == "invite"


def since_invited(timeline: list[Event], own: str) -> list[Event]:
    """Return what was said since the bot was let in; what stood in the room before is none of its business."""
    entries = [place for place, event in enumerate(timeline) if invited(event, own) or is_own_join(event, own)]
    if not entries:
        return timeline
    first = entries[-1]
    if len(entries) > 1 and invited(timeline[entries[-2]], own):
        first = entries[-2]
    return timeline[first:]


def replacements(one: Joined, rooms: Rooms, own: str) -> Iterator[tuple[Room, Event]]:
    """Yield rooms that another has replaced, with the news of that: it was said, or the bot came into the other."""
    known = rooms.get(one.room)
    for event in (*one.state, *one.timeline):
        if event.kind == "m.room.tombstone" and event.state_key == "" and known is not None and known.successor:
            yield known, event
    old = rooms.predecessor_of(one.room)
    for event in one.timeline:
        if old is not None and is_own_join(event, own):
            yield old, event
