"""Whose profile has something to do with a text: simple, by words that both have. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from bot.community.model import Member
from bot.language.folding import folded

_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORTEST: Final = 4
_COMPARED: Final = 6
_EVERYWHERE: Final = frozenset(
    {
        *("skola", "skolan", "skolor", "elev", "elever", "larare", "rektor", "arbete", "arbeta", "fraga", "fragor"),
        *("hjalp", "hjalpa", "ocksa", "eller", "inte", "kommer", "andra", "detta", "denna", "manga", "mycket", "nagot"),
        *("nagon", "nagra", "fran", "efter", "innan", "under", "over", "alla", "allt", "hade", "skulle", "kunna"),
        *("school", "pupil", "pupils", "teache", "princi", "help", "with", "about", "that", "this", "from", "have"),
        *("what", "when", "where", "which", "there", "their", "would", "could", "should"),
    }
)
"""Words that say nothing of what a text is about."""


def words_of(text: str) -> frozenset[str]:
    """Return the words that a text can be compared by: without case, rings and dots, and by their beginning.

    Six letters are enough to know a Swedish word and forget its ending; shorter words than four say little.
    """
    words = (folded(word) for word in _WORD.findall(text))
    return frozenset(word[:_COMPARED] for word in words if len(word) >= _SHORTEST) - _EVERYWHERE


def likeliest(text: str, members: Iterable[Member], most: int) -> list[Member]:
    """Return the members who say that they can help with what a text is about, those with most words in common first.

    Equals come in the order of their keys, which are drawn by lot.
    """
    wanted = words_of(text)
    shared = [(len(wanted & words_of(member.can_help)), member) for member in members]
    found = sorted((pair for pair in shared if pair[0]), key=lambda pair: (-pair[0], pair[1].id))
    return [member for _shared, member in found[:most]]
