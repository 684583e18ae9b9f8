"""Who begins the lives, one after the other, and takes note of how each ended."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from tests.shared import ROOT

KILLED = -signal.SIGKILL
LONGEST = 60.0
UNPLANNED = "unplanned"
"""Where a life ended that was to live on, because a plan came."""

Place = tuple[str, int]
Account = tuple[str, str, str]
NOBODY: Account = ("", "", "")


class Undertaker:
    """Keeps the bot of one folder running: after each death the next life begins, until one ends by itself.

    ``plan`` says where the coming lives die; when it is empty, the next one lives on. On Matrix,
    ``account`` is homeserver, user and password.
    """

    def __init__(self, where: str, folder: Path, plan: Iterable[Place] = (), account: Account = NOBODY) -> None:
        self.where, self.folder, self.account = where, folder, account
        self.plan = deque(plan)
        self.anywhere: dict[str, int] = {}
        """Where lives die when the plan is empty: at whichever of these passings comes first, each once."""
        self.deaths: Counter[str] = Counter()
        self.ended: int | None = None
        self.pid = 0
        self._heard: dict[str, str] = {}
        self._times_heard = 0
        self._changed = asyncio.Condition()

    async def begins(self) -> None:
        """Begin the first life; returns at once."""
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.faults.victim"),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        self._listening = asyncio.create_task(self._listens())
        self._next_life()

    async def runs(self) -> None:
        """Let one life after the other run until one ends by itself; fail if that was in an error."""
        await self.begins()
        await self.until(lambda: self.ended is not None)
        await self.ends()

    async def ends(self) -> None:
        """Put an end to it."""
        assert self._process.stdin is not None
        if self.ended is None:
            self.plan.clear()
            self.anywhere.clear()
            self.signals(signal.SIGTERM)
            await self.until(lambda: self.ended is not None)
        self._process.stdin.close()
        await asyncio.wait_for(self._process.wait(), LONGEST)
        await self._listening
        assert self.ended == 0, f"a life ended with {self.ended}:\n{self.last_words()}"

    def signals(self, sign: signal.Signals) -> None:
        """Send the present life a signal; a dead one hears none."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, sign)

    def heard(self, what: str) -> str:
        """Return what the present life said last of this."""
        return self._heard.get(what, "")

    def forgets(self, what: str) -> None:
        """Wait for this to be said anew."""
        self._heard.pop(what, None)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so; it is looked at again whenever something is heard.

        Fails when nothing has been heard for :data:`LONGEST`: many lives take their time, one that hangs says nothing.
        """

        async def hears_more_than(before: int) -> None:
            async with self._changed:
                await self._changed.wait_for(lambda: self._times_heard != before)

        while not is_so() and self.ended in {None, 0}:
            try:
                await asyncio.wait_for(hears_more_than(self._times_heard), LONGEST)
            except TimeoutError:
                told = f"{self._heard} {self.deaths} {self.last_words()}"
                raise AssertionError(f"nothing heard for {LONGEST} s: {told}") from None
        assert self.ended in {None, 0}, f"a life ended with {self.ended}:\n{self.last_words()}"

    def last_words(self) -> str:
        """Return the end of the log."""
        log = self.folder / "radslag.log"
        return log.read_text(encoding="utf-8")[-3000:] if log.exists() else ""

    # ------------------------------------------------------------
    def _next_life(self) -> None:
        assert self._process.stdin is not None
        self.dies_at = dict([self.plan.popleft()]) if self.plan else dict(self.anywhere)
        self._heard = {}
        told = {"where": self.where, "folder": str(self.folder), "dies_at": self.dies_at, "account": self.account}
        self._process.stdin.write(f"{json.dumps(told)}\n".encode())

    async def _listens(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            what, _, which = line.decode().rstrip("\n").partition(" ")
            async with self._changed:
                self._takes(what, which)
                self._changed.notify_all()

    def _takes(self, what: str, which: str) -> None:
        self._times_heard += 1
        match what, which:
            case "born", pid:
                self.pid = int(pid)
            case "died", status if int(status) == KILLED:
                place = self.heard("at") or UNPLANNED
                self.deaths[place] += 1
                self.anywhere.pop(place, None)
                self._next_life()
            case "died", status:
                self.ended = int(status)
            case _:
                self._heard[what] = which or "yes"
