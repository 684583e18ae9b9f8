"""What the bot knows of its rooms: the state that the sync stream has told, folded; no requests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from adapters.matrix.events import Content, Event, mapping, membership, number, sequence, word

STATE = (
    "m.room.create",
    "m.room.name",
    "m.room.member",
    "m.room.power_levels",
    "m.room.encryption",
    "m.room.tombstone",
    "m.space.child",
    "m.space.parent",
)
"""The kinds of state that are folded; the filter of the sync asks for no others."""
HERE = frozenset({"join", "invite"})
CREATOR = 100
RIGHTS = frozenset({"rooms", "invite", "remove"})
"""What the bot needs in a space: to put rooms into it, to let people in, to take away messages and put people out."""
CREATORS_RANK_ABOVE_ALL = 12
"""From this room version on, creators stand above every power level and are not listed among them."""


@dataclass(slots=True)
class Room:
    """One room or space that the bot is in."""

    id: str
    name: str = ""
    is_space: bool = False
    is_encrypted: bool = False
    creator: str | None = None
    creators: frozenset[str] = frozenset()
    powers: Content | None = None
    members: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    children: set[str] = field(default_factory=set)
    parents: set[str] = field(default_factory=set)
    predecessor: str | None = None
    successor: str | None = None
    replaced_by: str = ""
    """The room that this one says it replaces, the one that replaced it, and who saw to that."""

    def apply(self, event: Event) -> None:
        """Fold in one piece of state."""
        match event.kind:
            case "m.room.create":
                self.creator = event.sender
                self.is_space = event.content.get("type") == "m.space"
                self.creators = creators(event)
                self.predecessor = word(mapping(event.content.get("predecessor")).get("room_id"))
            case "m.room.tombstone" if event.state_key == "":
                self.successor, self.replaced_by = word(event.content.get("replacement_room")), event.sender
            case "m.room.name":
                self.name = word(event.content.get("name")) or ""
            case "m.room.encryption":
                self.is_encrypted = True
            case "m.room.power_levels":
                self.powers = event.content
            case "m.room.member":
                self._apply_member(event)
            case "m.space.child":
                _keep(self.children, event)
            case "m.space.parent":
                _keep(self.parents, event)
            case _:
                pass

    def power_of(self, user: str, powers: Content | None = None) -> int:
        """Return the power level of an account, 100 for those who made a room of version 12 or newer."""
        if user in self.creators:
            return CREATOR
        powers = self.powers if powers is None else powers
        if powers is None:
            return CREATOR if user == self.creator else 0
        default = number(powers.get("users_default"), 0)
        return number(mapping(powers.get("users")).get(user), default)

    def rights_of(self, user: str, powers: Content | None = None) -> frozenset[str]:
        """Return what an account may do here, in the port's words; with other ``powers``, as those would have it."""
        if user in self.creators:
            return RIGHTS
        powers = self.powers if powers is None else powers
        power, levels = self.power_of(user, powers), powers or {}
        state = number(levels.get("state_default"), 50)
        needed = {
            "rooms": number(mapping(levels.get("events")).get("m.space.child"), state),
            "invite": number(levels.get("invite"), 0),
            "remove": max(number(levels.get("kick"), 50), number(levels.get("redact"), 50)),
        }
        return frozenset(right for right, level in needed.items() if power >= level)

    def is_joined(self, user: str) -> bool:
        """Tell whether an account is in the room."""
        return self.members.get(user) == "join"

    def _apply_member(self, event: Event) -> None:
        user = event.state_key or ""
        now = membership(event.content)
        if now in HERE:
            self.members[user] = now
            self.names[user] = word(event.content.get("displayname")) or user[1:].split(":", 1)[0]
        else:
            self.members.pop(user, None)
            self.names.pop(user, None)


class Rooms:
    """All rooms that the bot is in."""

    def __init__(self, own: str) -> None:
        self._own = own
        self._rooms: dict[str, Room] = {}
        self._spaces: set[str] = set()
        self._claims: dict[str, set[str]] = {}
        self.direct: dict[str, list[str]] = {}
        self.are_known = False

    def clear(self) -> None:
        """Forget everything; the next answer with full state tells it again."""
        self._rooms.clear()
        self._spaces.clear()
        self._claims.clear()
        self.direct = {}
        self.are_known = False

    def __iter__(self) -> Iterator[Room]:
        return iter(list(self._rooms.values()))

    def __contains__(self, room: object) -> bool:
        return room in self._rooms

    def get(self, room: str) -> Room | None:
        """Return a room that the bot is in."""
        return self._rooms.get(room)

    def predecessor_of(self, room: str) -> Room | None:
        """Return the room that this one replaced, if both say so."""
        known = self._rooms.get(room)
        old = self._rooms.get(known.predecessor or "") if known else None
        return old if old is not None and old.successor == room else None

    def is_awaited(self, room: str) -> bool:
        """Tell whether a room that the bot is in names this one as the one that replaced it."""
        return any(known.successor == room for known in self._rooms.values())

    def enter(self, room: str) -> Room:
        """Return a room, known from now on."""
        return self._rooms.setdefault(room, Room(room))

    def forget(self, room: str) -> Room | None:
        """Drop a room that the bot is no longer in; return what was known of it."""
        gone = self._rooms.pop(room, None)
        self._spaces.discard(room)
        for child in gone.children if gone else ():
            self._claims.get(child, set()).discard(room)
        return gone

    def apply(self, room: str, event: Event) -> None:
        """Fold a piece of state into a room."""
        known = self.enter(room)
        known.apply(event)
        if known.is_space:
            self._spaces.add(room)
        if event.kind == "m.space.child" and event.state_key:
            claims = self._claims.setdefault(event.state_key, set())
            (claims.add if event.state_key in known.children else claims.discard)(room)

    def apply_direct(self, content: dict[str, Any]) -> None:
        """Take over the account's own list of its direct rooms (``m.direct``)."""
        self.direct = {user: [room for room in sequence(rooms) if word(room)] for user, rooms in content.items()}

    def space_of(self, room: str) -> str | None:
        """Return the space that a room belongs to, the outermost where spaces lie in each other; a space is its own.

        A claim counts if the space names the room as its child. Where several do, only a space that the room names as
        its parent counts: anybody can claim any room from a space of their own.
        """
        at, seen = room, {room}
        while (above := self._above(at)) is not None and above not in seen:
            seen.add(above)
            at = above
        known = self._rooms.get(at)
        return at if known is not None and known.is_space else None

    def is_direct(self, room: str) -> bool:
        """Tell whether a room is between the bot and one person: two members, in no space."""
        known = self._rooms.get(room)
        return (
            known is not None
            and len(known.members) == 2
            and self._own in known.members
            and not known.is_space
            and not self._claims.get(room)
        )

    def standing(self, user: str, room: str) -> frozenset[str]:
        """Return ``power:<n>@<space>`` of an account: for the room's space; in a direct room for all it is in."""
        space = self.space_of(room)
        if space is not None:
            spaces = [self._rooms[space]]
        elif self.is_direct(room):
            spaces = [self._rooms[space] for space in self._spaces if self._above(space) is None]
        else:
            spaces = []
        return frozenset(f"power:{known.power_of(user)}@{known.id}" for known in spaces if known.is_joined(user))

    def name_of(self, user: str, room: str) -> str:
        """Return what an account is called in a room, for showing only."""
        known = self._rooms.get(room)
        return (known.names.get(user) if known else None) or user[1:].split(":", 1)[0]

    def direct_with(self, user: str) -> str | None:
        """Return a room between the bot and an account that both can read: best one that they are in already."""
        found = [
            room
            for room in self
            if self.is_direct(room.id) and user in room.members and room.is_joined(self._own) and not room.successor
        ]
        marked = self.direct.get(user, [])
        found.sort(key=lambda room: (room.is_joined(user), room.id in marked, room.id))
        return found[-1].id if found else None

    def _above(self, room: str) -> str | None:
        claims = {space for space in self._claims.get(room, ()) if space in self._rooms and space != room}
        claims -= {old.id for space in claims if (old := self.predecessor_of(space)) is not None}
        if len(claims) > 1:
            known = self._rooms.get(room)
            claims &= known.parents if known else set()
        return min(claims, default=None)


def creators(create: Event) -> frozenset[str]:
    """Return who stands above all power levels by having made the room (room version 12 and newer), else nobody."""
    version = create.content.get("room_version")
    newest = number(version, CREATORS_RANK_ABOVE_ALL if isinstance(version, str) and "hydra" in version else 1)
    if newest < CREATORS_RANK_ABOVE_ALL:
        return frozenset()
    also = sequence(create.content.get("additional_creators"))
    return frozenset({create.sender, *(user for user in also if word(user))})


def _keep(rooms: set[str], event: Event) -> None:
    """Follow a child or parent event: it holds while it names a server (``via``)."""
    if not event.state_key:
        return
    if sequence(event.content.get("via")):
        rooms.add(event.state_key)
    else:
        rooms.discard(event.state_key)
