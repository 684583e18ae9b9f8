"""What the port's promises are held against: a platform on which Anna is, and what she does and sees there."""

from __future__ import annotations

from typing import Protocol

from bot.platform import Attached, Platform
from tests.platforms.doors import RecordingDoor


class Site(Protocol):
    """A platform where Anna is, and a space of hers."""

    door: RecordingDoor

    @property
    def platform(self) -> Platform: ...
    @property
    def anna(self) -> str:
        """Her account."""

    @property
    def space(self) -> str: ...

    async def opens(self) -> None:
        """Begin, with the platform running."""

    async def closes(self) -> None:
        """Put everything away."""

    async def begins_again(self) -> None:
        """Close the platform and run another on the same folder, as another process would."""

    async def enters(self, room: str) -> None:
        """Have Anna in a room that she was invited to."""

    async def may_enter(self, room: str) -> bool:
        """Tell whether a room is open to Anna."""

    async def reads(self, room: str) -> list[str]:
        """Return what Anna reads of the bot in a room, the oldest first."""

    async def opens_files(self, room: str) -> dict[str, bytes]:
        """Return the files of the bot that Anna can open in a room, by name."""

    async def offers(self, name: str, content: bytes) -> Attached:
        """Have Anna send a file; return it as the platform hands it in."""


class SiteWithStream(Site, Protocol):
    """A platform with a stream of its own, of what people say."""

    async def says(self, room: str, text: str) -> None:
        """Have Anna write a command, and wait until the platform has handed in all there is."""
