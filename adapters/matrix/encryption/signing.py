"""The bot vouches for its own device, so that clients which trust only signed devices talk with it.

Three Ed25519 pairs (specification: Cross-signing): the master key stands for the account and signs the other two, the
self-signing key signs the device, the user-signing key is there because clients expect three. nio cannot do this. The
library under it has Ed25519 only inside an account of its own kind: each pair is one of those, used for nothing else.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import structlog
import vodozemac
from nio.crypto.sessions import derive_pickle_key

from adapters.matrix.encryption.machine import Machine, with_signature
from adapters.matrix.encryption.store import FOLDER
from adapters.matrix.events import Content, mapping
from adapters.matrix.refusals import Refused
from adapters.matrix.wire import Wire, part

FILE = "signing.json"
USAGES = ("master", "self_signing", "user_signing")
UNAUTHORIZED = 401
NOT_ALLOWED = frozenset({401, 403})

log = structlog.get_logger(__name__)


class Signing:
    """The three pairs of one account, kept beside the device's keys and locked with the same secret."""

    def __init__(self, wire: Wire, machine: Machine, folder: Path, secret: str) -> None:
        self._wire = wire
        self._machine = machine
        self._file = folder / FOLDER / FILE
        self._lock = derive_pickle_key(secret)

    async def see_to_it(self) -> str:
        """Have the device signed by its account; return "" if it is, else what stands in the way. Raises Refused."""
        pairs = self._pairs()
        answer = await self._wire.request("POST", "/keys/query", {"device_keys": {self._wire.user: []}})
        master = mapping(mapping(answer.get("master_keys")).get(self._wire.user))
        if not _holds(master, pairs["master"]):
            trouble = await self._publish(pairs, is_first=not master)
            if trouble:
                return trouble
        device = mapping(mapping(answer.get("device_keys")).get(self._wire.user)).get(self._machine.olm.device_id)
        if not self._is_signed(mapping(device), pairs["self_signing"]):
            await self._sign(mapping(device), pairs["self_signing"])
        return ""

    # ------------------------------------------------------------ with the homeserver
    async def _publish(self, pairs: dict[str, vodozemac.Account], *, is_first: bool) -> str:
        """Make the three keys those of the account; the homeserver may ask for the password first."""
        body = self._public(pairs)
        path = "/keys/device_signing/upload"
        try:
            await self._wire.request("POST", path, body)
        except Refused as failure:
            session, password = failure.session, self._wire.password
            if failure.status != UNAUTHORIZED or failure.needs_login:
                raise
            if session is None or password is None:
                return (
                    "its account has keys of another program, and only with matrix.password or matrix.password_file "
                    "can the bot put its own in their place"
                )
            if not is_first:
                log.warning("the account had other signing keys, which the bot replaces", user=self._wire.user)
            who = {"type": "m.id.user", "user": self._wire.user}
            auth = {"type": "m.login.password", "identifier": who, "password": password, "session": session}
            try:
                await self._wire.request("POST", path, body | {"auth": auth})
            except Refused as no:
                if no.status not in NOT_ALLOWED or no.needs_login:
                    raise
                return f"its account has keys of another program, and the password did not do to replace them ({no})"
        return ""

    async def _sign(self, device: Content, pair: vodozemac.Account) -> None:
        user, name = self._wire.user, self._machine.olm.device_id
        signed = with_signature(device, user, _public_key(pair), lambda text: pair.sign(text.encode()).to_base64())
        answer = await self._wire.request("POST", "/keys/signatures/upload", {user: {name: signed}})
        if mapping(answer.get("failures")):
            raise Refused(200, "", f"the signature of {part(name)} was not taken", for_good=True)

    # ------------------------------------------------------------ the keys
    def _public(self, pairs: dict[str, vodozemac.Account]) -> Content:
        master = pairs["master"]
        found: Content = {}
        for usage, pair in pairs.items():
            key = _public_key(pair)
            plain = {"user_id": self._wire.user, "usage": [usage], "keys": {f"ed25519:{key}": key}}
            found[f"{usage}_key"] = (
                self._machine.signed(plain)
                if usage == "master"
                else with_signature(
                    plain, self._wire.user, _public_key(master), lambda text: master.sign(text.encode()).to_base64()
                )
            )
        return found

    def _is_signed(self, device: Content, pair: vodozemac.Account) -> bool:
        ours = mapping(mapping(device.get("signatures")).get(self._wire.user))
        return f"ed25519:{_public_key(pair)}" in ours

    def _pairs(self) -> dict[str, vodozemac.Account]:
        if self._file.exists():
            kept = json.loads(self._file.read_text(encoding="ascii"))
            return {usage: vodozemac.Account.from_pickle(kept[usage], self._lock) for usage in USAGES}
        pairs = {usage: vodozemac.Account() for usage in USAGES}
        draft = self._file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as written:
            json.dump({usage: pair.pickle(self._lock) for usage, pair in pairs.items()}, written)
            written.flush()
            os.fsync(written.fileno())
        draft.replace(self._file)
        return pairs


def _public_key(pair: vodozemac.Account) -> str:
    key: str = pair.ed25519_key.to_base64()
    return key


def _holds(key: Content, pair: vodozemac.Account) -> bool:
    return f"ed25519:{_public_key(pair)}" in mapping(key.get("keys"))
