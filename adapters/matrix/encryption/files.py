"""Files in encrypted rooms: sealed before the homeserver has them, opened after it gave them (specification: Sending
encrypted attachments).
"""

from __future__ import annotations

from nio.crypto import decrypt_attachment, encrypt_attachment
from nio.exceptions import EncryptionError

from adapters.matrix.events import Content, mapping, word
from bot.errors import DeliveryFailed

BROKEN = (EncryptionError, AttributeError, KeyError, TypeError, ValueError)


def sealed(content: bytes) -> tuple[bytes, Content]:
    """Return a file sealed with a key of its own, and what opens it: to be completed with its ``url``."""
    cipher, opener = encrypt_attachment(content)
    return cipher, opener


def opened(cipher: bytes, opener: Content) -> bytes:
    """Return a file in clear; raise DeliveryFailed for good where it is not the one that was sealed."""
    key, sums = mapping(opener.get("key")), mapping(opener.get("hashes"))
    try:
        content: bytes = decrypt_attachment(cipher, str(key["k"]), str(sums["sha256"]), str(opener["iv"]))
    except BROKEN as error:
        raise DeliveryFailed("the file is not the one that was sealed", for_good=True) from error
    return content


def opener_in(content: Content) -> Content | None:
    """Return what opens the file of an event, None where it has none that is sealed."""
    opener = mapping(content.get("file"))
    parts = (
        opener.get("url"),
        mapping(opener.get("key")).get("k"),
        opener.get("iv"),
        mapping(opener.get("hashes")).get("sha256"),
    )
    return opener if all(word(part) for part in parts) else None
