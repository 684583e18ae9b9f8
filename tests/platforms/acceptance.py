"""What an acceptance scenario is told in: people of one network, on whichever platform.

The network is called Skolorna; Siv coordinates it, Anna, Bo and Eva lead schools. Its lobby is *torget*. Every deed
returns when the community has come to rest (``settle``): all that was said has been handled, everything owed has been
sent, and everybody has seen the bot's last word. So what is not there then never comes.
"""

from __future__ import annotations

from typing import Protocol

from bot.clock import MovableClock
from tests.platforms.ears import Heard


class Leader(Protocol):
    """Somebody with a telephone. Texts are given without the platform's command sign."""

    name: str

    async def says(self, text: str) -> None:
        """Give a command in the lobby."""

    async def whispers(self, text: str) -> None:
        """Write to the bot in private, as it stands."""

    async def presses(self, label: str) -> None:
        """Do what the platform tells one to do for the newest button with this label."""

    async def answers(self, command: str, *answers: str) -> None:
        """Give a command alone, and what it then asks for: in a form, where the platform has forms."""

    async def enters(self, room: str) -> None:
        """Go into a room of the space that is open to everybody there."""

    async def attaches(self, name: str, content: bytes, command: str) -> None:
        """Send a file to the lobby with a command below it."""

    async def receives(self, ending: str) -> bytes:
        """Return the newest file one was sent in private whose name ends so; fail if there is none."""

    def sees(self, *fragments: str) -> str:
        """Return the newest message with all these fragments, in any room one is in; fail if there is none."""

    def never_sees(self, fragment: str) -> None:
        """Fail if a message that one can read has the fragment."""

    def is_told(self, *fragments: str) -> str:
        """Return the newest private message; fail if it lacks a fragment."""

    def private(self) -> list[str]:
        """Return all private messages, the oldest first."""

    def finds_room(self, name: str) -> None:
        """Fail unless one is in a room with this name."""

    def finds_pinned(self, room: str, *fragments: str) -> None:
        """Fail unless a message with these fragments is pinned in the room with this name."""


class Community(Protocol):
    """The four of them, and the bot."""

    clock: MovableClock

    @property
    def siv(self) -> Leader: ...
    @property
    def anna(self) -> Leader: ...
    @property
    def bo(self) -> Leader: ...
    @property
    def eva(self) -> Leader: ...

    async def later(self, **by: float) -> None:
        """Let time pass, from one due moment to the next."""

    async def begins_anew(self) -> None:
        """Let time pass until nine o'clock on a Tuesday, when everything earlier is over."""

    async def restarts(self) -> None:
        """Stop the bot in an orderly way, and start it again."""

    async def is_down(self, **by: float) -> None:
        """Have the bot stopped while so much time passes, and start it again."""

    async def crashes(self) -> None:
        """Start the bot again as after a crash: it had answered what was said last, but not noted that it had."""

    def heard(self) -> list[Heard]:
        """Return everything that the bot has said, as it was first sent, in order."""


def is_in(text: str, fragments: tuple[str, ...]) -> bool:
    """Tell whether a text has all these fragments."""
    return all(fragment in text for fragment in fragments)


def newest(texts: list[str], fragments: tuple[str, ...], who: str) -> str:
    """Return the last of the texts with all fragments; fail, showing them all, if there is none."""
    for text in reversed(texts):
        if is_in(text, fragments):
            return text
    raise AssertionError(f"{who} does not see {fragments} in:\n" + "\n---\n".join(texts))


def last(texts: list[str], fragments: tuple[str, ...], who: str) -> str:
    """Return the last of the texts; fail if it lacks a fragment."""
    assert texts, f"{who} has been told nothing"
    missing = [fragment for fragment in fragments if fragment not in texts[-1]]
    assert not missing, f"{missing} is not in what {who} was told:\n{texts[-1]}"
    return texts[-1]
