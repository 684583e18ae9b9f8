"""Recorded answers of a homeserver, mutated, through the Matrix door's own handlers. No server: the wire is the edge.

Each answer also carries sound commands: one in a room of its own, and one at the end of every room's timeline. All of
them must be heard, whatever stands beside them.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import traceback
import tracemalloc
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import structlog
from pydantic import SecretStr

from adapters.matrix.encryption.device import Device
from adapters.matrix.encryption.late import Late
from adapters.matrix.events import mapping
from adapters.matrix.incoming import Incoming
from adapters.matrix.invitations import Invitations
from adapters.matrix.pressing import Buttons
from adapters.matrix.reading import Reading
from adapters.matrix.refusals import refused
from adapters.matrix.rooms import Rooms
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.sync import Sync
from adapters.matrix.wire import Wire
from bot.clock import MovableClock
from bot.platform import Account, Invocation, Sighting
from tests.faults.mutations import Mutations
from tests.faults.recording import FILE

LOOKED_AT_EVERY = 1000
ASKED_AT_THE_START: dict[str, Any] = {
    "/login": {"access_token": "token", "device_id": "D", "user_id": "@bot"},
    "/keys/query": {"device_keys": {}},
    "/keys/upload": {"one_time_key_counts": {"signed_curve25519": 50}},
    "/keys/device_signing/upload": {},
    "/keys/signatures/upload": {},
    "/keys/claim": {},
}
KEYS_AT_HAND = {
    "device_one_time_keys_count": {"signed_curve25519": 50},
    "device_unused_fallback_key_types": ["signed_curve25519"],
}
NEIGHBOUR = "!neighbour:radslag.test"
CLOCK = MovableClock(datetime(2027, 2, 24, 12, tzinfo=UTC))


@dataclass
class Verdict:
    """What became of so many answers; each fault names the seed that makes it again.

    ``memory`` is how many bytes were held after each thousand, where they are traced.
    """

    answers: int = 0
    commands: int = 0
    uncaught: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


class Enough(Exception):
    """There are no more answers."""


class Homeserver(Wire):
    """A wire that hands out the answers of some seeds, or the sound ones, and keeps book of what was heard of them."""

    def __init__(self, folder: Path, seeds: range, verdict: Verdict, *, is_sound: bool = False) -> None:
        user = str(_recorded()["user"])
        super().__init__(MatrixSettings(homeserver="http://x", user=user, password=SecretStr("x"), device="D"), folder)
        self.seeds, self.verdict, self.is_sound = iter(seeds), verdict, is_sound
        self.seed = -1
        self.awaited: set[str] = set()

    async def _ask(self, method: str, path: str, body: Any = None, **also: Any) -> object:
        """Answer what the door asks for; whatever it wants to have done, every other time it may not."""
        chance = Random(f"{self.seed} {path}")
        if path == "/sync":
            return self._next()
        if path.endswith("/messages") and method == "GET":
            return self._made("page", chance)
        if "/event/" in path:
            return self._made("event", chance)
        if path in ASKED_AT_THE_START:
            return ASKED_AT_THE_START[path]
        if chance.random() < 0.5:
            raise refused(403, {}, {"errcode": "M_FORBIDDEN"})
        return {"event_id": "$done"}

    def comes_to_rest(self) -> None:
        """Note what was not heard of the last answer."""
        if self.awaited:
            self.verdict.lost.append(f"{self.seed}: {sorted(self.awaited)}")
        self.awaited = set()

    def _next(self) -> Any:
        self.comes_to_rest()
        self.seed = next(self.seeds, -1)
        if self.seed < 0:
            raise Enough
        if self.seed % LOOKED_AT_EVERY == 0 and tracemalloc.is_tracing():
            self.verdict.memory.append(held())
        chance = Random(self.seed)
        self.verdict.answers += 1
        answer, self.awaited = _with_neighbours(self._made(chance.choice(("1", "2", "3")), chance), self.seed)
        self.verdict.commands += len(self.awaited)
        return answer

    def _made(self, which: str, chance: Random) -> Any:
        mutations = _mutations()[which]
        return mutations.sound if self.is_sound else mutations.answer(chance)


class Ear:
    """A door that keeps nothing but book: what is heard is awaited no longer."""

    def __init__(self, server: Homeserver) -> None:
        self.server = server

    async def hear(self, invocation: Invocation) -> None:
        """Strike it off."""
        self.server.awaited.discard(invocation.key)

    async def see(self, sighting: Sighting) -> None:
        """Let it pass."""

    async def caught_up(self, platform: str) -> None:
        """Let it pass."""

    async def position(self, platform: str) -> str:
        """Return that there is one, so that gaps are filled."""
        return "s0"

    async def fell_behind(self, platform: str) -> None:
        """Let it pass."""

    async def reached(self, platform: str, position: str) -> None:
        """Let it pass."""

    async def welcomes(self, inviter: Account, *, is_direct: bool) -> bool:
        """Welcome everybody."""
        return True

    async def awaits_answer(self, account: Account, room: str, said_at: datetime | None = None) -> bool:
        """Await none."""
        return False


def held() -> int:
    """Return how many bytes are held that were asked for since tracing began."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


async def hears(seeds: range, *, is_sound: bool = False) -> Verdict:
    """Take the answers of these seeds through one running door, begun again after whatever is not caught."""
    verdict = Verdict()
    logging.getLogger("nio").setLevel(logging.CRITICAL)
    silent = open(os.devnull, "w", encoding="utf-8", errors="backslashreplace")  # noqa: ASYNC230, PTH123, SIM115
    with silent as log, TemporaryDirectory() as folder, patch("adapters.matrix.sync.BREATH", 0):
        structlog.configure(logger_factory=structlog.WriteLoggerFactory(file=log))
        server = Homeserver(Path(folder), seeds, verdict, is_sound=is_sound)
        device, sync = _door(server, Path(folder))
        while not await _has_run(sync, server):
            pass
        device.close()
        structlog.reset_defaults()
    return verdict


async def _has_run(sync: Sync, server: Homeserver) -> bool:
    """Run until there are no more answers, or until something is not caught, which is noted."""
    try:
        await sync.run(Ear(server))  # type: ignore[arg-type]
    except Enough:
        return True
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        server.verdict.uncaught.append(f"{server.seed}: {error!r} in {where.name}")
        server.awaited = set()
    return False


def _door(wire: Homeserver, folder: Path) -> tuple[Device, Sync]:
    async def pause(_seconds: float) -> None:
        raise AssertionError("the loop takes the answer for a failure of the homeserver")

    rooms = Rooms(wire.user)
    device = Device(wire, rooms, folder)
    reading = Reading(wire, device)
    incoming = Incoming(rooms, Buttons(reading), reading, wire, CLOCK, wall=CLOCK)
    return device, Sync(wire, device, rooms, incoming, Invitations(wire), late=Late(device, 0), pause=pause)


def _with_neighbours(mutated: Any, seed: int) -> tuple[Any, set[str]]:
    """Return the answer with sound commands in it, and their ids. Where they cannot stand, the place is made sound."""
    rooms = mapping(mutated.get("rooms"))
    joined = dict(mapping(rooms.get("join")))
    awaited = {f"$n{seed}"}
    for place, (room, content) in enumerate(list(joined.items())):
        timeline = mapping(mapping(content).get("timeline"))
        if isinstance(timeline.get("events"), list):
            said = _said(f"$n{seed}.{place}")
            joined[room] = content | {"timeline": timeline | {"events": [*timeline["events"], said]}}
            awaited.add(said["event_id"])
    joined[NEIGHBOUR] = {"timeline": {"events": [_said(f"$n{seed}")]}}
    return mutated | {"next_batch": f"s{seed}", "rooms": rooms | {"join": joined}}, awaited


def _said(event: str) -> dict[str, Any]:
    content = {"msgtype": "m.text", "body": "!granne"}
    sender = _recorded()["says"]
    return {
        "event_id": event, "type": "m.room.message", "sender": sender, "content": content, "origin_server_ts": 1
    }  # fmt: skip


@cache
def _recorded() -> dict[str, Any]:
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


@cache
def _mutations() -> dict[str, Mutations]:
    recorded = _recorded()
    answers = {str(place): sync | KEYS_AT_HAND for place, sync in enumerate(recorded["syncs"])}
    answers |= {which: recorded[which] for which in ("page", "event")}
    return {which: Mutations(answer) for which, answer in answers.items()}
