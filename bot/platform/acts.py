"""Deeds: what the core has done on a platform, beside speaking."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """Make a room in a space. ``key`` is its marker there (Matrix: the alias), looked up before it is made.

    A room that ``is_restricted`` is closed to all who are not let in (Discord: seen by who has its role; Matrix: by
    invitation). Any other is open to the whole space.
    """

    space: str
    name: str
    topic: str
    key: str
    invited: tuple[str, ...] = ()
    is_restricted: bool = False


@dataclass(frozen=True, slots=True)
class OpenDirectRoom:
    """Make, or find, the room between the bot and one account."""

    account: str


@dataclass(frozen=True, slots=True)
class Invite:
    """Let an account into a room. Inviting one who is there is done already."""

    room: str
    account: str


@dataclass(frozen=True, slots=True)
class LetOut:
    """Have an account no longer in a restricted room. Who is not there is out already; nobody is put out of another."""

    room: str
    account: str


@dataclass(frozen=True, slots=True)
class FindGone:
    """Ask for each of these accounts whether it is in a space still, where the platform does not tell who leaves.

    Its remote id is which are gone, with spaces between.
    """

    space: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """Pin a message in its room."""

    room: str
    event: str


@dataclass(frozen=True, slots=True)
class RenameRoom:
    """Give a room another name."""

    room: str
    name: str


@dataclass(frozen=True, slots=True)
class ArchiveRoom:
    """Make a room read-only, or, with ``reopen``, writable again. Nothing in it is lost."""

    room: str
    reopen: bool = False


@dataclass(frozen=True, slots=True)
class RemoveMessage:
    """Take away a message that must not stay."""

    room: str
    event: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Put a sign (one emoji) on somebody's message."""

    room: str
    event: str
    sign: str


@dataclass(frozen=True, slots=True)
class HoldEvent:
    """Have an event stand in a space's own calendar as it is now, or be called off there. Its remote id is the event's.

    ``key`` is its marker there, looked up before it is made. It ``begins`` and ``ends`` at moments in ISO 8601. An
    event that has begun is not made any more. Only platforms with ``Limits.events`` are asked for it.
    """

    space: str
    key: str
    name: str
    place: str
    begins: str
    ends: str
    description: str = ""
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class FollowRoom:
    """Go from a room into the one that replaced it. Its remote id is the new room.

    It fails for good where the bot is not let in there, where that room does not say that it replaces the old one, and
    where it keeps in less: it is open to more people, or not encrypted though the old one was. It takes the old one's
    place in ``space``; a space takes its rooms along. ``reader`` is the account that alone reads a direct room.
    """

    room: str
    successor: str
    space: str | None = None
    reader: str | None = None


Act = (
    OpenRoom
    | OpenDirectRoom
    | Invite
    | LetOut
    | FindGone
    | Pin
    | RenameRoom
    | ArchiveRoom
    | RemoveMessage
    | Sign
    | HoldEvent
    | FollowRoom
)
