"""Showing a thing by its number: each feature tells of its own, ``show`` adds where it came from and what became."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.community.model import Member, Network
from bot.language.texts import Say
from bot.message import Part, Spans
from bot.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing as a member reads it: what it is called in a sentence, with its number, and all there is to know."""

    name: Spans
    parts: tuple[Part | Spans | None, ...]


# ``SHOW`` in a feature's service, by kind: the thing with this key, or None where it is not for the member.
ShowHandler = Callable[[UnitOfWork, Network, Member, int, Say], Shown | None]
