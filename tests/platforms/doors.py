"""A core's side of the port that only takes note: what was handed in, and in which order it was committed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from bot.message import Form
from bot.platform import Account, Filled, Invocation, Press, Sighting


class Crash(Exception):
    """What a test lets happen in the middle of a batch."""


class RecordingDoor:
    """Remembers what it is told across runs, as a database would; can be told to crash at an event."""

    def __init__(self, position: str | None = None) -> None:
        self.heard: list[Invocation] = []
        self.seen: list[Sighting] = []
        self.invited: list[tuple[Account, bool]] = []
        self.steps: list[str] = []
        self.committed = position
        self.further: dict[str, str] = {}
        self.is_welcome = True
        self.asks, self.asks_since = False, datetime.min.replace(tzinfo=UTC)
        self.asked: set[str] = set()
        self.trouble: BaseException | None = None
        self.crashes_at: str | None = None
        self.times_caught_up = 0
        self._changed = asyncio.Condition()

    async def hear(self, invocation: Invocation) -> None:
        """Take note; crash if told to."""
        if self.crashes_at is not None and self.crashes_at == invocation.said:
            self.crashes_at = None
            raise Crash
        self.heard.append(invocation)
        await self._step(f"heard {invocation.said}")

    async def see(self, sighting: Sighting) -> None:
        """Take note."""
        self.seen.append(sighting)
        await self._step(f"saw {sighting.kind}")

    async def caught_up(self, platform: str) -> None:
        """Take note."""
        self.times_caught_up += 1
        await self._step("caught up")

    async def fell_behind(self, platform: str) -> None:
        """Take note."""
        await self._step("fell behind")

    async def position(self, platform: str) -> str | None:
        """Return what was reached last."""
        return self.committed

    async def streams(self, platform: str) -> dict[str, str]:
        """Return what was reached of further streams."""
        return dict(self.further)

    async def reached(self, platform: str, position: str) -> None:
        """Take note."""
        _, further, name = platform.partition("/")
        if further and not position:
            self.further.pop(name, None)
        elif further:
            self.further[name] = position
        else:
            self.committed = position
        await self._step("reached")

    async def welcomes(self, inviter: Account, *, is_direct: bool) -> bool:
        """Take note, and answer as told."""
        self.invited.append((inviter, is_direct))
        return self.is_welcome

    def opens_form(self, said: str | Press | Filled) -> bool:
        """Return that nothing does."""
        return False

    def first_form(self, said: str | Press | Filled, language: str = "sv") -> Form | None:
        """Return none."""
        return None

    async def looked_up_form(self, invocation: Invocation) -> Form | None:
        """Return none."""
        return None

    def answer_form(self, reference: str, asked: str, language: str = "sv") -> Form | None:
        """Return none."""
        return None

    async def speaks(self, invocation: Invocation) -> str:
        """Return Swedish."""
        return "sv"

    async def offers(self, invocation: Invocation, option: str) -> tuple[tuple[str, str], ...]:
        """Return nothing."""
        return ()

    async def spoken_in(self, platform: str, space: str) -> str | None:
        """Return Swedish."""
        return "sv"

    def leaves_trace(self, invocation: Invocation) -> bool:
        """Return that everything may be kept."""
        return True

    async def awaits_answer(self, account: Account, room: str, said_at: datetime | None = None) -> bool:
        """Return what was told, of everybody or of these."""
        is_asked = self.asks or account.remote_id in self.asked
        return is_asked and (said_at is None or said_at >= self.asks_since)

    # ------------------------------------------------------------ waiting
    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so; it is looked at again whenever something is handed in."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(lambda: is_so() or self.trouble is not None), timeout=30)
        if self.trouble is not None and not is_so():
            raise AssertionError("the platform stopped running") from self.trouble

    async def hears(self, said: str | Press) -> Invocation:
        """Wait for something to be said, and return it."""
        await self.until(lambda: any(one.said == said for one in self.heard))
        return next(one for one in self.heard if one.said == said)

    async def sees(self, kind: str, room: str | None = None) -> Sighting:
        """Wait for a sighting, in a room if one is given, and return it."""
        await self.until(lambda: any(one.kind == kind and room in {None, one.room} for one in self.seen))
        return next(one for one in self.seen if one.kind == kind and room in {None, one.room})

    async def ended(self, trouble: BaseException) -> None:
        """Let who waits know that nothing more will come."""
        async with self._changed:
            self.trouble = trouble
            self._changed.notify_all()

    async def looks_again(self) -> None:
        """Let who waits look again."""
        async with self._changed:
            self._changed.notify_all()

    async def _step(self, what: str) -> None:
        async with self._changed:
            self.steps.append(what)
            self._changed.notify_all()
