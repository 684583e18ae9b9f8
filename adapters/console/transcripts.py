"""The transcript: what the entries add up to. Rooms, who is in them, messages as they read now. No I/O."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, assert_never

from adapters.console.entries import (
    Archived,
    ClockMoved,
    Edited,
    Entry,
    Joined,
    Left,
    Pinned,
    Posted,
    Removed,
    Renamed,
    RoomMade,
    Signed,
    SpaceFound,
    Typed,
)
from adapters.console.people import LOBBY, Stage
from adapters.console.render import words
from bot.message import Button, Message


@dataclass(slots=True)
class Room:
    """A room as it is now. ``person`` is who has it alone with the bot."""

    id: str
    name: str
    topic: str = ""
    person: str | None = None
    is_archived: bool = False
    is_restricted: bool = False
    members: set[str] = field(default_factory=set)
    pinned: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Post:
    """A message of the bot as it reads now."""

    id: str
    room: str
    at: datetime
    message: Message
    thread: str | None = None
    is_removed: bool = False


class Seen(NamedTuple):
    """What one person sees of one message: the id of its room, its words without wrapping, its buttons' labels."""

    room: str
    text: str
    buttons: tuple[str, ...]


class Transcript:
    """Everything that happened, in order, and what it adds up to. An entry with a known key adds nothing."""

    def __init__(self, stage: Stage) -> None:
        """Begin with an empty transcript: the lobby, nobody in it yet, and a direct room for each person."""
        self.entries: list[Entry] = []
        self.rooms = {LOBBY: Room(LOBBY, stage.lobby)}
        for person in stage.people:
            self.rooms[person.direct_room] = Room(
                person.direct_room, person.name, person=person.id, members={person.id}
            )
        self.posts: dict[str, Post] = {}
        self.last_place = 0
        self._keys: set[tuple[type[Entry], str]] = set()

    def has(self, kind: type[Entry], key: str) -> bool:
        """Tell whether an entry of this kind with this key is there."""
        return (kind, key) in self._keys

    def add(self, entry: Entry) -> None:
        """Take in an entry."""
        if self.has(type(entry), entry.key):
            return
        self._keys.add((type(entry), entry.key))
        self.entries.append(entry)
        self._apply(entry)

    def posts_of(self, person: str) -> Iterator[Post]:
        """Yield the messages that a person sees, the oldest first."""
        return (p for p in self.posts.values() if not p.is_removed and person in self.rooms[p.room].members)

    def seen_by(self, person: str) -> list[Seen]:
        """Return what a person sees of what the bot said, in every room they are in, in order, edits applied."""
        return [
            Seen(post.room, words(post.message), tuple(button.label for button in post.message.buttons()))
            for post in self.posts_of(person)
        ]

    def labelled(self, person: str, label: str) -> tuple[Post, Button] | None:
        """Return the newest button that the person sees with this label, case aside."""
        for post in reversed([*self.posts_of(person)]):
            for button in post.message.buttons():
                if button.label.casefold() == label.casefold():
                    return post, button
        return None

    def _apply(self, entry: Entry) -> None:
        match entry:
            case Posted():
                self.posts[entry.key] = Post(entry.key, entry.room, entry.at, entry.message, entry.thread)
            case Edited():
                self.posts[entry.event].message = entry.message
            case Removed():
                if entry.event in self.posts:
                    self.posts[entry.event].is_removed = True
            case Typed() | Joined() | SpaceFound():
                self.last_place = max(self.last_place, entry.place)
                if isinstance(entry, Joined):
                    self.rooms[entry.room].members.add(entry.person)
            case RoomMade() | Renamed() | Archived() | Pinned():
                self._apply_to_room(entry)
            case Left(room=room, person=person):
                self.rooms[room].members.discard(person)
            case Signed() | ClockMoved():
                pass
            case _:
                assert_never(entry)

    def _apply_to_room(self, entry: RoomMade | Renamed | Archived | Pinned) -> None:
        match entry:
            case RoomMade():
                self.rooms[entry.room] = Room(entry.room, entry.name, entry.topic, is_restricted=entry.is_restricted)
            case Renamed():
                self.rooms[entry.room].name = entry.name
            case Archived():
                self.rooms[entry.room].is_archived = not entry.reopen
            case Pinned():
                self.rooms[entry.room].pinned.append(entry.event)
            case _:
                assert_never(entry)
