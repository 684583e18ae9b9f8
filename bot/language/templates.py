"""Our own sentences taken apart: words, strong words and the holes where values go.

Not ``str.format``: a translated sentence may only name its values, and what is put into it is never read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_MARK = re.compile(r"\{([a-z_]+)\}|\*")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of ours."""

    text: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Hole:
    """The place of a named value."""

    name: str
    strong: bool


@lru_cache(maxsize=4096)
def pieces(sentence: str) -> tuple[Words | Hole, ...]:
    """Return a sentence in its pieces; ``*`` begins and ends what is strong."""
    found: list[Words | Hole] = []
    strong = False
    done = 0
    for mark in _MARK.finditer(sentence):
        if mark.start() > done:
            found.append(Words(sentence[done : mark.start()], strong))
        if mark[1]:
            found.append(Hole(mark[1], strong))
        else:
            strong = not strong
        done = mark.end()
    if done < len(sentence):
        found.append(Words(sentence[done:], strong))
    return tuple(found)
