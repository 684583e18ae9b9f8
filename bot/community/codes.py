"""One-time codes: eight Crockford characters to read aloud and type, of which only the SHA-256 is kept."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from bot.community import store
from bot.community.model import AccountId, NetworkId
from bot.community.store import Code, Opens
from bot.storage.unit_of_work import UnitOfWork

LENGTH = 8
KEPT = timedelta(days=3)
"""Longer than any code is good for, and than it takes to do what it was for."""
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_CROCKFORD = frozenset("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def make(
    uow: UnitOfWork, opens: Opens, *, network: NetworkId | None = None, made_by: AccountId | None = None
) -> tuple[str, Code]:
    """Write a new code and return it in clear, this once. The maker's earlier ones of the kind are worth nothing."""
    store.drop_codes_before(uow, opens, uow.now - KEPT)
    text = uow.randomness.code(LENGTH)
    code = Code(uow.new_key(), opens, digest(text), uow.now, network=network, made_by=made_by)
    store.add_code(uow, code)
    return f"{text[:4]}-{text[4:]}", code


def find(uow: UnitOfWork, opens: Opens, typed: str) -> Code | None:
    """Return the code that was typed, however it was spelt, if it was ever made and not dropped."""
    return store.code_by_digest(uow, opens, digest(typed))


def looks_like_code(typed: str) -> bool:
    """Whether this can be a code that somebody was given."""
    return len(_letters(typed)) == LENGTH and set(_letters(typed)) <= _CROCKFORD


def digest(typed: str) -> str:
    """Return the SHA-256 of a code, the same for every way to spell it: small letters, hyphens, O for 0."""
    return hashlib.sha256(_letters(typed).encode()).hexdigest()


def _letters(typed: str) -> str:
    return typed.strip().upper().translate(_LOOKALIKES)
