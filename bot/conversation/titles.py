"""The kind of thing that is named by its number or by its title; which one that is, is looked up by the command."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.titles import Meant
from bot.conversation.command import Reading
from bot.conversation.kinds import Number, Words
from bot.language.texts import Say
from bot.message import Field

LONGEST_NUMBER = 9


@dataclass(frozen=True)
class NumberOrTitle:
    """A number, ``least`` included, or a title. ``one_word``: a title of several words stands in quotes when typed."""

    least: int = 1
    longest: int = 300
    one_word: bool = True

    def read(self, typed: str, reading: Reading) -> Meant:
        """Return the number, or else the title as it was written."""
        figures = typed.strip().lstrip("#")
        if figures.isascii() and figures.isdigit() and len(figures) <= LONGEST_NUMBER:
            return Number(self.least).read(typed, reading)
        return Words(self.longest, lines=False).read(typed, reading)

    def field(self, say: Say) -> Field:
        """Ask for either."""
        return Field("", "", longest=self.longest)
