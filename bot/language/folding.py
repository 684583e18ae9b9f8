"""Letters as somebody types them who has no å, ä, ö on the keyboard."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return the text in small letters without rings, dots and accents, however they were composed."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
