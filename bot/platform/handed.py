"""What a door hands in: who said what, and what was seen to happen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Account:
    """A person on one platform. ``name`` is for showing only; nothing is ever decided by it."""

    platform: str
    remote_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed: its reference, as it stood on the message."""

    reference: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent in at once, with what was written under each field's name."""

    reference: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came along, not fetched yet. Name, kind and size are its sender's word for it and prove nothing.

    ``remote`` is what its platform's ``fetch`` finds it by.
    """

    name: str
    mime: str
    size: int
    remote: str


@dataclass(frozen=True, slots=True)
class About:
    """A message that a command replies to, in the same room: the platform's id of it, and who wrote it if it is known.

    ``is_mine``: the bot wrote it. ``link`` is an address under which the platform's own programs show it, "" for none.
    """

    event: str
    author: Account | None = None
    is_mine: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Invocation:
    """Somebody said something to the bot, in words or by a button.

    ``key`` is the platform's own id of the event, unique on the platform and the same when the event is replayed.
    ``said_at`` is as the account's own server dates it, on our clock, and not later than now: whether one thing that an
    account said came before another can be told from it, however far that server's clock is behind.
    ``standing`` are the platform's words for what the account may do in that space: a Discord role id, ``manage``,
    or ``power:50@!space:server`` on Matrix, also in a direct room. ``said`` is what was typed, without the platform's
    command sign.
    ``is_command`` tells that the sign was there; without it (only in a direct room) it may be an answer to a question.
    ``files`` came with the words, or stand in the message that they reply to; a file alone says nothing ("").
    ``about`` is the message that they reply to, where the platform has replies and the message is there.
    ``aside`` is the account's direct room, where this was said in ``room`` so that nobody else there sees it or its
    answer (Discord: slash commands, buttons, forms).
    """

    account: Account
    room: str
    said: str | Press | Filled
    key: str
    said_at: datetime
    space: str | None = None
    is_direct: bool = False
    is_command: bool = True
    standing: frozenset[str] = frozenset()
    event: str | None = None
    thread: str | None = None
    files: tuple[Attached, ...] = ()
    about: About | None = None
    aside: str | None = None

    @property
    def direct_room(self) -> str | None:
        """The account's direct room, where the platform tells which that is."""
        return self.room if self.is_direct else self.aside

    @property
    def is_private(self) -> bool:
        """Whether nobody but the bot sees what was said."""
        return self.direct_room is not None


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something happened on the platform that the core must know of.

    ``space-appeared``: the bot was let into a space (``name`` says what it is called, ``account`` who let it in);
    ``rights-changed``: what the bot itself may do in a space is another now. Both say what that is in ``rights``, in
    the words of ``bot.community.rights`` ("rooms", "invite", "remove"); None where the platform does not tell;
    ``greets_in`` is a room of a space that appeared in which the bot can say who it is, where there is one.
    ``joined``/``left``: an account in a room; ``message-gone``/``room-gone``; ``power-changed``: an account's standing;
    ``unreadable``: something encrypted that the bot cannot read, once for each ``key``; ``asked-to-verify``: an account
    wanted to compare emoji with the bot; ``spoke``: somebody wrote in a room (never what); ``room-replaced``: those who
    may have put another in a room's or space's place, its ``successor``, which is to be followed or not.
    """

    kind: Literal[
        "space-appeared",
        "rights-changed",
        "joined",
        "left",
        "power-changed",
        "message-gone",
        "room-gone",
        "unreadable",
        "asked-to-verify",
        "spoke",
        "room-replaced",
    ]
    platform: str
    key: str
    seen_at: datetime
    account: Account | None = None
    space: str | None = None
    room: str | None = None
    event: str | None = None
    name: str = ""
    standing: frozenset[str] = frozenset()
    rights: frozenset[str] | None = None
    greets_in: str | None = None
    successor: str | None = None
