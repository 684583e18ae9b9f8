"""What one telephone on Matrix shows: the rooms one is in, what stands in them, what is pinned there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.platforms.matrix_people import Said, _as_seen

Event = dict[str, Any]


@dataclass
class RoomView:
    """A room as it is now."""

    id: str
    name: str = ""
    is_direct: bool = False
    pinned: list[str] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Fold in an event of its state or its timeline."""
        content = event["content"]
        match event["type"]:
            case "m.room.name":
                self.name = content.get("name", "")
            case "m.room.pinned_events":
                self.pinned = content.get("pinned", [])
            case "m.room.member":
                self.is_direct = self.is_direct or content.get("is_direct") is True
            case "m.room.redaction":
                self.events.pop(event.get("redacts") or content.get("redacts", ""), None)
            case "m.room.message":
                self.events.setdefault(event["event_id"], event)
            case _:
                pass

    def said(self) -> list[Said]:
        """Return what stands there, as last edited, the oldest first."""
        return _as_seen(list(self.events.values()))


class View:
    """All the rooms of one person."""

    def __init__(self) -> None:
        self.rooms: dict[str, RoomView] = {}
        self.invited: list[str] = []
        self._sent_at: dict[str, int] = {}

    def take(self, answer: dict[str, Any]) -> bool:
        """Fold in an answer to /sync; return whether it brought anything."""
        rooms = answer.get("rooms", {})
        for id, content in rooms.get("join", {}).items():
            room = self.rooms.setdefault(id, RoomView(id))
            for event in (*content["state"]["events"], *content["timeline"]["events"]):
                room.take(event)
                self._sent_at[event["event_id"]] = event["origin_server_ts"]
        for id in rooms.get("leave", {}):
            self.rooms.pop(id, None)
        self.invited = list(rooms.get("invite", {}))
        return bool(rooms.get("join") or self.invited)

    def said_by(self, user: str) -> list[tuple[RoomView, Said]]:
        """Return what somebody said in any room, the oldest first."""
        found = [(room, said) for room in self.rooms.values() for said in room.said() if said.sender == user]
        return sorted(found, key=lambda one: self._sent_at[one[1].event])
