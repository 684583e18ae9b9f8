"""Whose devices the bot knows, and with which of them it has begun a conversation: asked for as they are needed."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Iterable
from contextlib import suppress

import structlog
from nio.crypto import OlmDevice

from adapters.matrix.encryption.machine import Machine
from adapters.matrix.events import Content, mapping
from adapters.matrix.wire import Wire

AT_ONCE = 200
"""Accounts in one question."""
KEY = "signed_curve25519"
REMOTE = 10_000
"""Milliseconds that the homeserver may wait for other homeservers."""
MOST_DOUBTED = 10_000
PAUSE = 60.0
"""Seconds until a device that gave no key to begin with is asked again, and an account whose homeserver was silent."""

log = structlog.get_logger(__name__)


class Acquaintances:
    """Questions that many ask at the same time go out together; one is under way at a time."""

    def __init__(self, wire: Wire, machine: Machine) -> None:
        self._wire = wire
        self._machine = machine
        self._known: set[str] = set()
        self._wanted: set[str] = set()
        self._changed: set[str] = set()
        self._unanswered: dict[str, float] = {}
        self._doubted: OrderedDict[str, float] = OrderedDict()
        self._silent: dict[str, float] = {}
        self._asking, self._beginning = asyncio.Lock(), asyncio.Lock()

    def begin_anew(self) -> None:
        """Have everybody asked for again: who has changed before the stream begins is not told."""
        self._known.clear()

    def changed(self, users: Iterable[str]) -> None:
        """Take note that the devices of these accounts are others now."""
        self._changed |= set(users)
        self._known -= self._changed

    def forget(self, users: Iterable[str]) -> None:
        """Have these accounts asked for anew when they are needed again."""
        self._known -= set(users)

    def ask_again(self) -> None:
        """Have those asked for anew whose own homeservers did not answer a while ago."""
        over = {user for user, since in self._unanswered.items() if _now() - since >= PAUSE}
        self._known -= over
        self._unanswered = {user: since for user, since in self._unanswered.items() if user not in over}

    def is_unanswered(self, users: Collection[str]) -> bool:
        """Tell whether the devices of any of these could not be learnt, or begun with."""
        return not self._unanswered.keys().isdisjoint(users)

    def is_met(self, user: str) -> bool:
        """Tell whether devices of an account are known, and have not changed since."""
        return user not in self._changed and bool(self._machine.devices(user))

    def doubt(self, user: str) -> None:
        """Have an account asked for anew because of a device that it should have; not again in the next minute."""
        if _now() - self._doubted.get(user, -PAUSE) >= PAUSE:
            self._doubted[user] = _now()
            self._doubted.move_to_end(user)
            while len(self._doubted) > MOST_DOUBTED:
                self._doubted.popitem(last=False)
            self.changed([user])

    async def know(self, users: Collection[str]) -> None:
        """Make sure that the devices of these accounts were asked for: once, also where they change meanwhile.

        Raises Refused.
        """
        self._wanted |= set(users) - self._known
        asked: set[str] = set()
        while missing := [user for user in users if user not in self._known and user not in asked]:
            async with self._asking:
                mine = [user for user in missing if user not in self._known][:AT_ONCE]
                if mine:  # else somebody asked for them too
                    await self._ask({*mine, *sorted(self._wanted)[:AT_ONCE]})
                    asked |= set(mine)

    async def _ask(self, users: set[str]) -> None:
        self._changed -= users
        body: Content = {"device_keys": {user: [] for user in sorted(users)}, "timeout": REMOTE}
        answer = await self._wire.request("POST", "/keys/query", body, seconds=REMOTE / 1000 + 30)
        found = mapping(answer.get("device_keys"))
        with self._machine.together():
            for user in users & found.keys():
                self._machine.learn(user, found[user])
        if mapping(answer.get("failures")):
            self._unanswered |= dict.fromkeys(users - found.keys(), _now())
        self._wanted -= users
        self._known |= users - self._changed

    async def begin(self, devices: Iterable[OlmDevice]) -> None:
        """Begin a conversation with those of these devices that there is none with, where they let one. Raises Refused.

        A device that gives no key is left alone for a while.
        """
        async with self._beginning:
            missing = [one for one in devices if not self._machine.has_session(one) and self._is_awake(one)]
            if not missing:
                return
            wanted: dict[str, dict[str, str]] = {}
            for device in missing:
                wanted.setdefault(device.user_id, {})[device.id] = KEY
            has_failed = await self._claim(wanted)
            silent = [one for one in missing if not self._machine.has_session(one)]
            self._fall_silent(silent)
            if has_failed:
                self._unanswered |= {one.user_id: _now() for one in silent}

    def _fall_silent(self, devices: list[OlmDevice]) -> None:
        now = _now()
        if len(self._silent) > MOST_DOUBTED:
            self._silent = {key: since for key, since in self._silent.items() if now - since < PAUSE}
        self._silent |= {one.curve25519: now for one in devices}

    def _is_awake(self, device: OlmDevice) -> bool:
        return _now() - self._silent.get(device.curve25519, -PAUSE) >= PAUSE

    async def mend(self) -> None:
        """Begin anew with devices whose messages could not be opened. Raises Refused."""
        wedged = list(self._machine.olm.wedged_devices)
        broken = [device for device in wedged if self._is_awake(device)]
        wanted: dict[str, dict[str, str]] = {}
        for device in broken:
            wanted.setdefault(device.user_id, {})[device.id] = KEY
        if wanted:
            await self._claim(wanted)
        self._fall_silent(broken)
        for device in wedged:  # those without a key to begin with have another try when they write
            with suppress(ValueError):
                self._machine.olm.wedged_devices.remove(device)

    async def _claim(self, wanted: dict[str, dict[str, str]]) -> bool:
        """Claim keys and begin with them; return whether another homeserver did not answer."""
        body: Content = {"one_time_keys": wanted, "timeout": REMOTE}
        answer = await self._wire.request("POST", "/keys/claim", body, seconds=REMOTE / 1000 + 30)
        with self._machine.together():
            for user, devices in mapping(answer.get("one_time_keys")).items():
                for device, key in mapping(devices).items():
                    self._machine.begin_with(user, device, key)
        return bool(mapping(answer.get("failures")))


def _now() -> float:
    return asyncio.get_running_loop().time()
