"""The port: what the core asks of a platform, and what a platform hands in. A door translates; it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.message import Form, Message


# ---------------------------------------------------------------- what a door hands in
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
    ``standing`` are the platform's words for what the account may do in that space: a Discord role id, ``manage``,
    or ``power:50@!space:server`` on Matrix, also in a direct room. ``said`` is what was typed, without the platform's
    command sign.
    ``is_command`` tells that the sign was there; without it (only in a direct room) it may be an answer to a question.
    ``files`` came with the words, or stand in the message that they reply to; a file alone says nothing ("").
    ``about`` is the message that they reply to, where the platform has replies and the message is there.
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


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something happened on the platform that the core must know of.

    ``space-appeared``: the bot was let into a space (``name`` says what it is called, ``account`` who let it in);
    ``rights-changed``: what the bot itself may do in a space is another now. Both say what that is in ``rights``, in
    the words of ``bot.community.rights`` ("rooms", "invite", "remove"); None where the platform does not tell;
    ``joined``/``left``: an account in a room; ``message-gone``/``room-gone``; ``power-changed``: an account's standing;
    ``unreadable``: the room is encrypted and the bot cannot read it; ``spoke``: somebody wrote in a room (never what).
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
        "spoke",
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


class Door(Protocol):
    """What the core offers to a platform. Every call returns only when its effects are committed."""

    async def hear(self, invocation: Invocation) -> None:
        """Run a command. The same key heard twice has the effect of once. Never raises for what people do."""

    async def see(self, sighting: Sighting) -> None:
        """Take note of a sighting. The same key seen twice has the effect of once."""

    async def caught_up(self, platform: str) -> None:
        """The platform has handed in everything that happened while the bot was away."""

    async def position(self, platform: str) -> str | None:
        """Return where the platform's stream was last committed."""

    async def reached(self, platform: str, position: str) -> None:
        """Commit the stream's position; call it when everything before it has been handed in."""

    async def welcomes(self, inviter: Account, *, is_direct: bool) -> bool:
        """Tell whether an invitation is to be accepted: to a direct room, or into a space by who redeemed a code."""

    def first_form(self, said: str | Press) -> Form | None:
        """Return the form that this command begins with, if it does. No I/O; for platforms with ``Limits.forms``."""

    def leaves_trace(self, invocation: Invocation) -> bool:
        """Tell whether what is said here may be kept by the platform's own records. No I/O, and the same every time.

        False for an untraced command, its buttons, and an answer to a question that one has asked this account here.
        """

    async def awaits_answer(self, account: Account, room: str) -> bool:
        """Tell whether a question to this account is open in this room, so that a bare number is its answer."""


# ---------------------------------------------------------------- what the core asks for
@dataclass(frozen=True, slots=True)
class OpenRoom:
    """Make a room in a space. ``key`` is its marker there (Matrix: the alias), looked up before it is made."""

    space: str
    name: str
    topic: str
    key: str
    invited: tuple[str, ...] = ()


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


Act = OpenRoom | OpenDirectRoom | Invite | Pin | RenameRoom | ArchiveRoom | RemoveMessage | Sign


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform can show and bear."""

    command_sign: str
    buttons: bool = True
    forms: bool = False
    text: int = 4000
    pings_itself: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: a room and, where it has one, the thread (the remote id of its first message).

    ``reader`` is the account that alone reads it, where the room is a direct one. ``answers`` is the key of the
    invocation that this answers, for platforms that show an answer where it was asked for. ``keep`` is false for what
    is shown once and never stored by the bot's own records.
    """

    room: str
    thread: str | None = None
    reader: str | None = None
    answers: str | None = None
    keep: bool = True


class Platform(Protocol):
    """A place where people talk. Every promise here is a test that each adapter runs.

    All calls raise :class:`bot.errors.DeliveryFailed`, and nothing of the library behind the adapter.
    """

    name: str
    limits: Limits

    async def run(self, door: Door) -> None:
        """Connect, hand in what happens, in order, until cancelled. Reports ``caught_up`` when it has."""

    async def send(self, to: Address, message: Message, key: str) -> str:
        """Deliver and return the remote id. The same key sent again gives the same message, not a second one."""

    async def edit(self, to: Address, remote_id: str, message: Message, key: str) -> str:
        """Replace what an earlier message says; return its remote id, which may have grown. Its files stay as sent."""

    async def fetch(self, file: Attached, most: int) -> bytes:
        """Return the bytes of a file that this platform handed in, whole; nothing is read beyond ``most`` bytes.

        Fails for good where it is gone, or larger than that, whatever its sender said of it.
        """

    async def perform(self, act: Act, key: str) -> str:
        """Do a deed and return its remote id ("" where it has none). Done twice, it is as if done once."""

    async def check(self) -> str:
        """Return what was found in order, in a few words (English, for the host); changes nothing on the platform.

        Raises :class:`bot.errors.OperatorError` for what the host must mend.
        """

    async def close(self) -> None:
        """Let go of connections; nothing is handed in after this."""
