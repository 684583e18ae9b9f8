"""What in a text may point somebody out. Pure: a text and a day in, findings out.

A file here is a kind of thing that is looked for: it keeps a ``Finder`` in ``FINDER``. Nothing else has to know of it,
so a street address, a plate or a name is one file each.
"""

from __future__ import annotations

import pkgutil
from datetime import date
from functools import cache
from importlib import import_module

from bot.dilemmas.identifying.finding import Finder, Finding
from bot.errors import OperatorError

__all__ = ["Finder", "Finding", "blocking", "find", "finders"]

_NOT_FINDERS = {"finding"}


def find(text: str, *, today: date) -> list[Finding]:
    """Return what may point somebody out in a text, in its order; no two share a character."""
    found = [
        Finding(finder, start, end, text[start:end]) for finder in finders() for start, end in finder.spans(text, today)
    ]
    kept: list[Finding] = []
    for one in found:  # the finders come by rank
        if not any(one.overlaps(other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def blocking(text: str, *, today: date) -> list[Finding]:
    """Return what must be taken away before anybody else sees the text."""
    return [one for one in find(text, today=today) if one.blocks]


@cache
def finders() -> tuple[Finder, ...]:
    """Return every finder, the lowest rank first. Raises :class:`OperatorError`, by name, for a file without one."""
    names = sorted({module.name for module in pkgutil.iter_modules(__path__)} - _NOT_FINDERS)
    return tuple(sorted((_load(name) for name in names), key=lambda finder: finder.rank))


def _load(name: str) -> Finder:
    path = f"{__name__}.{name}"
    finder = getattr(import_module(path), "FINDER", None)
    if not isinstance(finder, Finder):
        raise OperatorError(f"{path} finds nothing: it must keep a Finder in FINDER. Write it or remove it.")
    return finder
