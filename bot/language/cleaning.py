"""What somebody typed, without the characters that one cannot see but that change what others see."""

from __future__ import annotations

import unicodedata

_BREAKS = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "})
_LOOKS_EMPTY = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks by category, blank by looks: names made of them seem to be nobody's."""

_MARKS_IN_A_ROW = 3
_FIRST_MARK = "\u0300"
"""Below it nothing combines with anything."""

_FOLDERS = str.maketrans("/\\", "--")
_LONGEST_KIND = 10
UNNAMED = "file"

_UNKEEPABLE = {0: None} | dict.fromkeys(range(0xD800, 0xE000))


def keepable(text: str) -> str:
    """Return the text without what no database takes: halves of characters (lone surrogates), and NUL."""
    return text if text.isprintable() else text.translate(_UNKEEPABLE)


def clean(text: str, *, lines: bool = True) -> str:
    """Return the text without control characters, direction marks, zero-width characters and lone surrogates.

    Line breaks of every kind become ``\\n``, or a space where ``lines`` is false; a tab becomes a space. An emoji made
    of several falls into its parts, which is the price for no hidden joiners.
    """
    if text.isprintable() and _LOOKS_EMPTY.isdisjoint(text):
        return text
    broken = text.replace("\r\n", "\n").translate(_BREAKS)
    seen = "".join(character for character in broken if character == "\n" or not _is_hidden(character))
    return seen if lines else " ".join(seen.split("\n"))


def tidy(text: str, *, lines: bool = True) -> str:
    """Return the text cleaned, composed, and with at most three combining marks on a letter: more cover other lines."""
    seen = clean(text, lines=lines)
    if max(seen, default="") < _FIRST_MARK:
        return seen
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", seen):
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


def file_name(name: str, longest: int = 100) -> str:
    """Return what a file is called as it can be shown and saved: one line, in no folder, at most ``longest`` long.

    What a name ends with (``.pdf``) says what the file is, so a long one is cut before that. Where nothing is left of
    a name, it is :data:`UNNAMED`.
    """
    seen = " ".join(clean(name, lines=False).translate(_FOLDERS).split()).lstrip(". ") or UNNAMED
    stem, dot, kind = seen.rpartition(".")
    if not dot or len(kind) > _LONGEST_KIND:
        return seen[:longest].rstrip()
    return f"{stem[: longest - len(kind) - 1].rstrip()}.{kind}"


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} or character in _LOOKS_EMPTY
