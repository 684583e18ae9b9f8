"""The Matrix door on a real homeserver, with a recording door behind it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from pydantic import SecretStr

from adapters.matrix.platform import MatrixPlatform
from adapters.matrix.settings import MatrixSettings
from bot.clock import Clock, SystemClock
from bot.storage.files import Files
from tests.platforms.doors import RecordingDoor
from tests.platforms.synapse import Registered, Synapse


class MatrixBot:
    """One bot account. Begun again, it keeps its folder and what the door committed."""

    def __init__(self, synapse: Synapse, account: Registered, folder: Path, clock: Clock | None = None) -> None:
        self.user = account.user
        self.door = RecordingDoor()
        self.settings = MatrixSettings(
            homeserver=synapse.url, user=account.user, password=SecretStr(account.password), device="RADSLAGTEST"
        )
        self.folder = folder
        self.files = Files(folder.parent / f"{folder.name}-files")
        self.pauses: list[float] = []
        self.waits_for_keys = 10.0
        self._clock = clock or SystemClock()
        self.platform = self._platform()
        self._running: asyncio.Task[None] | None = None

    def moves_to(self, homeserver: str) -> None:
        """Find its homeserver at another address, before it runs."""
        self.settings = self.settings.model_copy(update={"homeserver": homeserver})
        self.platform = self._platform()

    def key(self, key: str) -> str:
        """Return a key that no other bot on the same homeserver has."""
        return f"{self.user[1:].split(':')[0]}-{key}"

    async def enters(self, room: str) -> None:
        """Return when it knows a direct room it was invited to: one where others are by then it leaves again."""
        await self.door.until(lambda: self.platform._rooms.is_direct(room))

    async def starts(self) -> None:
        """Run, and return when it has caught up."""
        times = self.door.times_caught_up
        self.begins()
        await self.door.until(lambda: self.door.times_caught_up > times)

    def begins(self) -> None:
        """Run, whatever comes of it."""
        self.door.trouble = None
        self._running = asyncio.create_task(self._run())

    async def pauses_at_least(self, times: int) -> None:
        """Wait until the bot has paused so often because the homeserver was away."""
        await self.door.until(lambda: len(self.pauses) >= times)

    async def ends(self) -> BaseException:
        """Wait for it to end by itself, and return why."""
        await self.door.until(lambda: self.door.trouble is not None)
        assert self.door.trouble is not None
        return self.door.trouble

    async def stops(self) -> None:
        """Stop, as at the end of the process; what the door committed stays."""
        if self._running is not None:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running
        await self.platform.close()
        self._running = None

    async def starts_anew(self) -> None:
        """Stop, and run again as another process would."""
        await self.stops()
        self.platform = self._platform()
        await self.starts()

    async def _run(self) -> None:
        try:
            await self.platform.run(self.door)
        except Exception as trouble:
            await self.door.ended(trouble)

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await self.door.looks_again()

    def _platform(self) -> MatrixPlatform:
        return MatrixPlatform(
            *(self.settings, self._clock, self.folder, self.files),
            pause=self._pause,
            waits_for_keys=self.waits_for_keys,
        )
