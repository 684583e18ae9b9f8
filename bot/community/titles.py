"""What people call things: by the number that a thing has, or by its title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from bot.language.words import spelling

Meant = int | str
"""A number, or a title as somebody typed it."""


class Titled(Protocol):
    """A thing that has a title."""

    @property
    def title(self) -> str:
        """What it is called."""


T = TypeVar("T", bound=Titled)


def called(typed: str, *things: Iterable[T]) -> Sequence[T]:
    """Return the things of this title, of the first group that has any; else those whose title begins with these words.

    Letters and hyphens are compared as in commands.
    """
    wanted = spelling(typed)
    for group in things:
        begun = [one for one in group if wanted and _begins(spelling(one.title), wanted)]
        whole = [one for one in begun if spelling(one.title) == wanted]
        if begun:
            return whole or begun
    return ()


def _begins(title: str, words: str) -> bool:
    return title.startswith(words) and not title[len(words) :][:1].isalnum()
