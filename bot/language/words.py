"""The words of commands and options in each language.

In the .po files: context ``command``, msgid the English path ("topic", "topic propose"), msgstr the word for its last
part; context ``alias``, the same msgid, msgstr further words for that part that are understood when typed, separated by
commas; context ``option``, msgid the name of the option; context ``option alias``, the same msgid, further words for
it, in the same way.
"""

from __future__ import annotations

from functools import lru_cache

from bot.language.catalogues import catalogue
from bot.language.folding import folded


@lru_cache(maxsize=1024)
def command_word(language: str, path: str) -> str:
    """Return the word for the last part of an English path: "topic propose" is "föreslå" in Swedish."""
    path = path.replace("_", "-")
    word = catalogue(language).pgettext("command", path)
    return word if word != path else path.split()[-1]


@lru_cache(maxsize=1024)
def command_words(language: str, path: str) -> str:
    """Return the whole path in a language: "topic propose" is "rum föreslå" in Swedish."""
    parts = path.split()
    return " ".join(command_word(language, " ".join(parts[: end + 1])) for end in range(len(parts)))


@lru_cache(maxsize=1024)
def aliases(language: str, path: str) -> tuple[str, ...]:
    """Return the other words that mean the last part of an English path, in typed text only."""
    path = path.replace("_", "-")
    words = catalogue(language).pgettext("alias", path)
    return () if words == path else tuple(word.strip() for word in words.split(",") if word.strip())


def option_word(language: str, name: str) -> str:
    """Return what an option of a command is called in a language."""
    return catalogue(language).pgettext("option", name).replace("_", "-")


def option_aliases(language: str, name: str) -> tuple[str, ...]:
    """Return the other words that an option is known by, in typed text only."""
    words = catalogue(language).pgettext("option alias", name)
    return () if words == name else tuple(word.strip() for word in words.split(",") if word.strip())


def spelling(text: str) -> str:
    """Return how a word is compared when it is typed: small letters, a and o for å ä ö, a space for the hyphen."""
    return " ".join(folded(text).replace("-", " ").replace("_", " ").split())
