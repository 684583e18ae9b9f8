"""What stands in a server's own calendar. The library takes no repeated events: each date is one by itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from adapters.discord.messages.controls import shortened
from adapters.discord.messages.texts import escaped
from adapters.discord.wire.requests import Json, Wire
from bot.delivery.steps import step
from bot.platform import HoldEvent

EVENTS = "/guilds/{guild_id}/scheduled-events"
EVENT = EVENTS + "/{event_id}"
MEMBERS_ONLY, ELSEWHERE = 2, 3
"""Who sees it, the only value there is; and that it is held in a place that is no channel."""
SCHEDULED, IS_OVER, IS_OFF = 1, 3, 4
LONGEST_NAME, LONGEST_PLACE, LONGEST_DESCRIPTION = 100, 100, 1000


async def hold(wire: Wire, act: HoldEvent, now: datetime) -> str:
    """Have an event stand as it is now and return its id, "" where there is none; raise Refused.

    What has begun is changed no more than has to be, and not made: Discord takes no event of the past.
    """
    there: list[Json] = await wire.ask("GET", EVENTS, ids={"guild_id": act.space})
    found = next((one for one in there if _is_it(one, act, wire.user)), None)
    if found is not None:
        changed = _called_off(found) if act.is_off else _changed(found, body(act))
        if changed:
            ids = {"guild_id": act.space, "event_id": str(found["id"])}
            await wire.ask("PATCH", EVENT, changed, ids=ids)
        return str(found["id"])
    if act.is_off or datetime.fromisoformat(act.begins) <= now:
        return ""
    made: Json = await wire.ask("POST", EVENTS, body(act), ids={"guild_id": act.space})
    step("event made")
    return str(made["id"])


def body(act: HoldEvent) -> Json:
    """Return the event as Discord is told of it. A place that does not fit stands whole before the description."""
    place = shortened(act.place, LONGEST_PLACE) or "…"
    is_whole = place == shortened(act.place, len(act.place) + 1)
    about = "\n\n".join(part for part in ("" if is_whole else act.place, act.description) if part)
    mark = marker(act)
    return {
        "name": shortened(act.name, LONGEST_NAME) or "…",
        "privacy_level": MEMBERS_ONLY,
        "entity_type": ELSEWHERE,
        "entity_metadata": {"location": place},
        "scheduled_start_time": act.begins,
        "scheduled_end_time": act.ends,
        "description": f"{_fitting(about, LONGEST_DESCRIPTION - len(mark) - 2)}\n\n{mark}".strip(),
    }


def marker(act: HoldEvent) -> str:
    """Return what the description ends with, by which the event is found again."""
    return f"[{act.key}]"


def _is_it(event: Json, act: HoldEvent, me: str) -> bool:
    is_mine = str(event.get("creator_id")) == me
    return is_mine and str(event.get("description") or "").endswith(marker(act))


def _called_off(event: Json) -> Json:
    """Return what ends an event: one that has begun is over, any other is called off."""
    return {"status": IS_OFF if event.get("status") == SCHEDULED else IS_OVER}


def _changed(event: Json, wanted: Json) -> Json:
    """Return what of an event is not as it is to be."""
    return {key: value for key, value in wanted.items() if _value(key, event.get(key)) != _value(key, value)}


def _value(key: str, value: Any) -> Any:
    match key:
        case "scheduled_start_time" | "scheduled_end_time":
            return datetime.fromisoformat(str(value)) if value else None
        case "entity_metadata":
            return (value or {}).get("location")
        case _:
            return value


def _fitting(text: str, longest: int) -> str:
    """Return somebody's words as they were written, cut between words where they do not fit."""
    written = escaped(text)
    while len(written) > longest:
        text = text[: len(text) - max(1, len(written) - longest) - 1].rsplit(None, 1)[0]
        written = f"{escaped(text)}…"
    return written
