"""What others say of their devices, looked through before the cipher sees it: a word it does not expect can end it."""

from __future__ import annotations

import re
from collections.abc import Collection

from adapters.matrix.events import Content, mapping, word

KEY = re.compile(r"[A-Za-z0-9+/]{43}=?")
"""32 bytes. The library under nio panics on a signing key of 33, and no ``except`` of ours would hold that."""
MOST_DEVICES = 200
"""Devices of one account that are written to: each costs two signatures and a letter of its own."""


def is_key(value: object) -> bool:
    """Tell whether this is a public key, and a session's id, as they are written."""
    return isinstance(value, str) and KEY.fullmatch(value) is not None


def devices(told: object, known: Collection[str]) -> Content:
    """Return an account's devices as far as they are well formed; where they are many, those that are ``known``."""
    sound = {id: one for id, raw in mapping(told).items() if (one := _device(id, raw)) is not None}
    first = sorted(sound, key=lambda id: id not in known)[:MOST_DEVICES]
    return {id: sound[id] for id in first}


def _device(id: str, raw: object) -> Content | None:
    """Return a copy of a device that names itself, two keys and signatures; what it is called is left out."""
    device = mapping(raw)
    keys, signatures = mapping(device.get("keys")), mapping(device.get("signatures"))
    is_sound = (
        device.get("device_id") == id
        and word(device.get("user_id"))
        and is_key(keys.get(f"ed25519:{id}"))
        and is_key(keys.get(f"curve25519:{id}"))
        and all(isinstance(name, str) for each in signatures.values() for name in mapping(each).values())
        and all(isinstance(each, dict) for each in signatures.values())
    )
    return {name: value for name, value in device.items() if name != "unsigned"} if is_sound else None
