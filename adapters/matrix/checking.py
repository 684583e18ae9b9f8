"""What ``radslag check`` looks at in the spaces that the bot is in: whether it may do there what it has to."""

from __future__ import annotations

import json

from adapters.matrix.events import mapping, read_all
from adapters.matrix.rooms import RIGHTS, Room
from adapters.matrix.wire import Wire
from bot.errors import OperatorError

NOTHING: dict[str, list[str]] = {"types": []}
ASKED = {
    "room": {
        "state": {"types": ["m.room.create", "m.room.name", "m.room.power_levels"]},
        "timeline": NOTHING,
        "ephemeral": NOTHING,
        "account_data": NOTHING,
    },
    "presence": NOTHING,
    "account_data": NOTHING,
}
IN_WORDS = {"rooms": "put rooms into it", "invite": "invite people", "remove": "take away messages and people"}
MEND = "Have it made a moderator there. In Element: the space, People, the bot, Moderator"


async def look(wire: Wire) -> str:
    """Return in how many spaces the bot is; raise OperatorError for what it may not do in one of them."""
    query = {"timeout": "0", "filter": json.dumps(ASKED)}
    answer = await wire.request("GET", "/sync", query=query)
    joined = mapping(mapping(answer.get("rooms")).get("join"))
    spaces = [room for room in (_room(id, about) for id, about in joined.items()) if room.is_space]
    faults = [fault for fault in (_fault(space, wire.user) for space in spaces) if fault]
    if faults:
        raise OperatorError(f"matrix: {'; '.join(faults)}. {MEND}")
    return f"in {len(spaces)} space{'' if len(spaces) == 1 else 's'}"


def _room(id: str, about: object) -> Room:
    room = Room(id)
    told = mapping(about)
    for event in read_all(mapping(told.get("state")).get("events")):
        room.apply(event)
    return room


def _fault(space: Room, user: str) -> str:
    may = space.rights_of(user)
    lacking = [IN_WORDS[right] for right in IN_WORDS if right in RIGHTS - may]
    return f"in the space {space.name or space.id} the bot may not {', '.join(lacking)}" if lacking else ""
