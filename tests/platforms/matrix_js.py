"""People on Matrix whose telephones trust only signed devices: matrix-js-sdk, in a process of its own."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.matrix_sealed import CIPHER
from tests.platforms.synapse import Registered
from tests.shared import ROOT

PROGRAM = Path(__file__).parent / "js" / "telephone.js"
PACKAGES = ROOT / ".venv-js"
OLDEST = 20
LONGEST_LINE = 2**20


def node() -> str:
    """Return where node is; the test that asks is skipped, and counted, where it or what it needs is absent."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("node is absent: matrix-js-sdk, the strictest client, was not talked with")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.removeprefix("v").split(".")[0]) < OLDEST:
        pytest.skip(f"node is {version.strip()}: matrix-js-sdk, the strictest client, needs {OLDEST} or newer")
    if not (PACKAGES / ".installed").exists():
        pytest.skip("matrix-js-sdk is not installed: make test installs it into .venv-js where npm is")
    return found


class StrictPerson(MatrixPerson):
    """One person with one telephone, which gives no keys to unsigned devices and reads nothing of theirs.

    What needs no cipher, such as joining, goes through a login beside it that has no keys.
    """

    def __init__(self, homeserver: str, registered: Registered, folder: Path) -> None:
        super().__init__(homeserver, registered)
        folder.mkdir(parents=True, exist_ok=True)
        self._homeserver, self._registered = homeserver, registered
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self.log = folder / "telephone.log"
        self.device, self.library = "", ""

    # ------------------------------------------------------------ its life
    async def begins(self) -> None:
        """Start the telephone, log in on it, and have it sign its own device."""
        with self.log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(node(), str(PROGRAM)), stdin=PIPE, stdout=PIPE, stderr=log, cwd=PACKAGES, limit=LONGEST_LINE
            )
        known = self._registered
        began = await self.does("begins", homeserver=self._homeserver, user=known.user, password=known.password)
        self.device, self.library = began["device"], began["library"]

    async def close(self) -> None:
        """Put the telephone away."""
        await super().close()
        if self._process is None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), timeout=5)
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def does(self, what: str, **facts: Any) -> Any:
        """Have the telephone do something, and return what that gave."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        async with self._turn:
            self._process.stdin.write(json.dumps({"does": what} | facts).encode() + b"\n")
            line = await self._process.stdout.readline()
        answer = json.loads(line or '{"refused": "the telephone is dead"}')
        assert "refused" not in answer, f"{answer['refused']}\n{self.log.read_text(encoding='utf-8')[-2000:]}"
        return answer.get("gave")

    # ------------------------------------------------------------ doing
    async def sends(self, room: str, kind: str, content: dict[str, Any]) -> str:
        return str(await self.does("sends", room=room, kind=kind, content=content))

    async def makes_direct_room(self, user: str) -> str:
        """Begin a private conversation with somebody, and meet them there."""
        body = {"is_direct": True, "invite": [user], "preset": "trusted_private_chat", "initial_state": [CIPHER]}
        room = await self.makes_room(**body)
        await self.meets(room, user)
        return room

    async def meets(self, room: str, user: str) -> None:
        """Wait until the telephone knows that somebody is, or is invited, in a room, and which devices they have."""
        await self.does("meets", room=room, user=user)

    async def asks_to_verify(self, room: str, user: str) -> dict[str, Any]:
        """Ask somebody in a room to compare emoji, and return how it was cancelled."""
        return dict(await self.does("verifies", room=room, user=user))

    # ------------------------------------------------------------ seeing
    async def shows(self, room: str, words: str) -> dict[str, Any]:
        """Return the newest message with these words, or with this failure, as the telephone shows it."""
        return dict(await self.does("sees", room=room, words=words))

    async def trusts(self, user: str, device: str) -> bool:
        """Tell whether the telephone finds a device signed by its owner."""
        return bool(await self.does("trusts", user=user, device=device))

    async def failures(self, room: str) -> list[str]:
        """Return why events of a room could not be read when they came, also those that could be read later."""
        return list(await self.does("fails", room=room))

    async def asks(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask as anybody does; what comes back is shown opened."""
        answer = await super().asks(method, path, body)
        for room, content in answer.get("rooms", {}).get("join", {}).items():
            timeline = content["timeline"]
            timeline["events"] = [await self.opened(room, event) for event in timeline["events"]]
        return answer

    async def opened(self, room: str, event: dict[str, Any]) -> dict[str, Any]:
        """Return an event as it is read here."""
        if event["type"] != "m.room.encrypted":
            return event
        plain = await self.does("opens", room=room, event=event["event_id"])
        about = event["content"].get("m.relates_to")
        content = plain["content"] | ({"m.relates_to": about} if about else {})
        return event | {"type": plain["kind"], "content": content}
