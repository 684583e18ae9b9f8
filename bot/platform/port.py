"""The two sides of the port: what the core offers to a platform, and what it asks of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.message import Form, Message
from bot.platform.acts import Act
from bot.platform.handed import Account, Attached, Filled, Invocation, Press, Sighting


class Door(Protocol):
    """What the core offers to a platform. Every call returns only when its effects are committed."""

    async def hear(self, invocation: Invocation) -> None:
        """Run a command. The same key heard twice has the effect of once. Never raises for what people do."""

    async def see(self, sighting: Sighting) -> None:
        """Take note of a sighting. The same key seen twice has the effect of once."""

    async def caught_up(self, platform: str) -> None:
        """The platform has handed in everything that happened while the bot was away."""

    async def fell_behind(self, platform: str) -> None:
        """The platform lost its connection: what happens there comes in late. It says when it has caught up again."""

    async def position(self, platform: str) -> str | None:
        """Return where the platform's stream was last committed."""

    async def reached(self, platform: str, position: str) -> None:
        """Commit the stream's position; call it when everything before it has been handed in.

        A stream that there is no more has the position "", and is forgotten.
        """

    async def streams(self, platform: str) -> dict[str, str]:
        """Return where the platform's further streams were last committed, those reached as ``<platform>/<name>``, by
        their names."""

    async def welcomes(self, inviter: Account, *, is_direct: bool) -> bool:
        """Tell whether an invitation is to be accepted: to a direct room, or into a space by who redeemed a code."""

    def opens_form(self, said: str | Press | Filled) -> bool:
        """Tell whether this may begin with a form, so that one of the two below is worth asking for. No I/O."""

    def first_form(self, said: str | Press | Filled, language: str = "sv") -> Form | None:
        """Return the form that this command begins with, if it does. No I/O; for platforms with ``Limits.forms``."""

    async def looked_up_form(self, invocation: Invocation) -> Form | None:
        """Return the form that this command begins with as whoever gives it is to see it; None where it is refused.

        Nothing is written, and nothing is read for a command that begins otherwise.
        """

    def answer_form(self, reference: str, asked: str, language: str = "sv") -> Form | None:
        """Return the form in which a question is answered that has this reference; None where it is no more. No I/O.

        Where nothing is ``asked`` it is the whole form, to be filled in again.
        """

    async def speaks(self, invocation: Invocation) -> str:
        """Return the language in which whoever said this is answered. Nothing is written."""

    async def offers(self, invocation: Invocation, option: str) -> tuple[tuple[str, str], ...]:
        """Return what can be chosen for an option of a command that is being put together, as (value, label) pairs.

        Nothing is written, and nothing is offered that whoever asks may not see.
        """

    async def spoken_in(self, platform: str, space: str) -> str | None:
        """Return the language of the network that lives in a space, None where there is none."""

    def leaves_trace(self, invocation: Invocation) -> bool:
        """Tell whether what is said here may be kept by the platform's own records. No I/O, and the same every time.

        False for an untraced command, its buttons, and an answer to a question that one has asked this account here.
        """

    async def awaits_answer(self, account: Account, room: str, said_at: datetime | None = None) -> bool:
        """Tell whether a question to this account is open in this room, so that a bare number is its answer.

        One that was said at ``said_at``, before it was asked, is not.
        """


@dataclass(frozen=True, slots=True)
class Limits:
    """What a platform can show and bear.

    ``signs`` stand for the buttons of a message in a room, in order, where the bot may put them below it at once, so
    that people only tap; none where that would cost the words that people wait for. ``events``: a space has a calendar
    of its own, in which what is held can stand.
    """

    command_sign: str
    buttons: bool = True
    forms: bool = False
    text: int = 4000
    pings_itself: bool = False
    signs: tuple[str, ...] = ()
    events: bool = False


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
        """Return what was found in order, in a few words (English, for the host).

        It may try out what the platform lets the bot do, where nobody but the bot sees it, and keep what it found for
        the next start; it changes nothing else there.
        Raises :class:`bot.errors.OperatorError` for what the host must mend.
        """

    async def close(self) -> None:
        """Let go of connections; nothing is handed in after this."""
