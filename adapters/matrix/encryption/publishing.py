"""What the homeserver is told of the device, so that others can write to it (specification: Key management)."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog

from adapters.matrix.encryption.machine import MEGOLM, OLM, Machine
from adapters.matrix.events import Content, mapping, number
from adapters.matrix.refusals import Refused
from adapters.matrix.wire import Wire
from bot.errors import OperatorError

KEY = "signed_curve25519"
TAKEN = 400
PAUSE = 60.0
"""Seconds until keys that the homeserver refused are handed in again."""

log = structlog.get_logger(__name__)


class Publishing:
    """Keeps one-time keys at hand on the homeserver, and one to fall back on when they are used up.

    Keys are on the disk before they leave, so that one whose upload was cut short is handed in again, not lost.
    """

    def __init__(self, wire: Wire, machine: Machine) -> None:
        self._wire = wire
        self._machine = machine
        self._not_before = 0.0

    async def begin(self) -> None:
        """Make the device known, or see that it is known as it is. Raises Refused; OperatorError where it is not."""
        olm = self._machine.olm
        known = await own_device(self._wire, olm.device_id)
        if known:
            self._must_be_ours(known)
        if not known or not olm.account.shared:
            answer = await self._wire.request("POST", "/keys/upload", {"device_keys": self._device_keys()})
            olm.account.shared = True
            self._save()
            await self.keep_up(mapping(answer.get("one_time_key_counts")), has_fallback=False)

    async def is_begun(self) -> bool:
        """Tell whether the device is known as it is; the very first time it is made known. Raises as ``begin`` does.

        Later that is for the bot alone: its keys in memory are not to be overtaken by those of a check beside it.
        """
        if not self._machine.olm.account.shared:
            await self.begin()
        known = await own_device(self._wire, self._machine.olm.device_id)
        if known:
            self._must_be_ours(known)
        return bool(known)

    async def keep_up(self, counts: Content, *, has_fallback: bool) -> Content:
        """Have keys there to begin conversations with: ``counts`` is how many are left. Return that. Raises Refused.

        Of an older copy of the keys, the homeserver has keys by the same names: others then get other names.
        """
        account = self._machine.olm.account
        inner: Any = account._account  # noqa: SLF001 -- the library in between knows no key to fall back on
        enough = account.max_one_time_keys // 2
        missing = enough - max(number(counts.get(KEY), 0), 0)
        now = asyncio.get_running_loop().time()
        if (missing <= 0 and has_fallback) or now < self._not_before:
            return counts
        with self._machine.together():
            if missing > 0 and not account.one_time_keys["curve25519"]:
                account.generate_one_time_keys(missing)
            if not has_fallback and not inner.fallback_key:
                inner.generate_fallback_key()
            self._machine.olm.save_account()
        body = {"one_time_keys": self._signed(account.one_time_keys["curve25519"])}
        fallback = {id: key.to_base64() for id, key in inner.fallback_key.items()}
        body["fallback_keys"] = self._signed(fallback, fallback=True)
        try:
            answer = await self._wire.request(
                "POST", "/keys/upload", {name: keys for name, keys in body.items() if keys}
            )
        except Refused as failure:
            if failure.for_good:
                self._not_before = now + PAUSE
            if failure.status == TAKEN:
                account.mark_keys_as_published()
                self._save()
            raise
        account.mark_keys_as_published()
        self._save()
        return mapping(answer.get("one_time_key_counts"))

    def _save(self) -> None:
        with self._machine.together():
            self._machine.olm.save_account()

    # ------------------------------------------------------------
    def _device_keys(self) -> Content:
        olm = self._machine.olm
        ed25519, curve25519 = self._machine.identity
        return self._machine.signed(
            {
                "algorithms": [OLM, MEGOLM],
                "device_id": olm.device_id,
                "user_id": olm.user_id,
                "keys": {f"curve25519:{olm.device_id}": curve25519, f"ed25519:{olm.device_id}": ed25519},
            }
        )

    def _signed(self, keys: dict[str, str], *, fallback: bool = False) -> Content:
        also = {"fallback": True} if fallback else {}
        return {f"{KEY}:{id}": self._machine.signed({"key": key, **also}) for id, key in keys.items()}

    def _must_be_ours(self, known: Content) -> None:
        device, keys = self._machine.olm.device_id, mapping(known.get("keys"))
        ours = self._machine.identity
        if (keys.get(f"ed25519:{device}"), keys.get(f"curve25519:{device}")) != ours:
            raise OperatorError(
                f"The device {device} has keys of another program, or of a lost folder of this one. Give the bot a "
                "device of its own: best matrix.password_file, with which it makes one by itself."
            )


async def own_device(wire: Wire, device: str) -> Content:
    """Return what the homeserver knows of a device of the bot's account, {} if nothing. Raises Refused."""
    answer = await wire.request("POST", "/keys/query", {"device_keys": {wire.user: []}})
    return mapping(mapping(mapping(answer.get("device_keys")).get(wire.user)).get(device))
