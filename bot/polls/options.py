"""The options of a poll: what can be voted for, numbered from 1 in the order in which they were written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.polls.refusals import DuplicateOption, OptionMissing, OptionTooLong, TooFewOptions, TooManyOptions, WhyTooLong

FEWEST: Final = 2
MOST: Final = 20
LONGEST_TEXT: Final = 100
LONGEST_WHY: Final = 200


@dataclass(frozen=True, slots=True)
class PollOption:
    """One thing to vote for.

    ``number`` counts from 1 and never changes; it is the option's name in ballots, tallies and draws. ``why`` is the
    one line that argues for it. ``waiting_since`` (aware) is when it entered the pool it comes from, if it comes from
    one: the tie rule asks for it. ``theme`` is the number, in the network, of the theme that it is, if it is one.
    """

    number: int
    text: str
    why: str = ""
    waiting_since: datetime | None = None
    theme: int | None = None

    @property
    def sign(self) -> str:
        """The way to name this option that no method and no option's text can misread: ``#3``. Buttons use it."""
        return f"#{self.number}"


@dataclass(frozen=True, slots=True)
class OptionDraft:
    """An option as somebody wrote it, before it has a number."""

    text: str
    why: str = ""
    waiting_since: datetime | None = None
    theme: int | None = None


def folded(text: str) -> str:
    """Return ``text`` as it is compared: case, spacing and the way letters are composed do not matter; å ä ö do."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def number_options(drafts: Sequence[OptionDraft], *, fewest: int = FEWEST, most: int = MOST) -> tuple[PollOption, ...]:
    """Return the options numbered from 1, each on one line, spacing tidied.

    Refuses too few, too many, empty, too long and equal options (``folded`` decides what is equal).
    """
    if len(drafts) < fewest:
        raise TooFewOptions(len(drafts), fewest)
    if len(drafts) > most:
        raise TooManyOptions(len(drafts), most)
    options = tuple(_numbered(number, draft) for number, draft in enumerate(drafts, start=1))
    _check_different(options)
    return options


def _numbered(number: int, draft: OptionDraft) -> PollOption:
    text, why = " ".join(draft.text.split()), " ".join(draft.why.split())
    if not text:
        raise OptionMissing(number)
    if len(text) > LONGEST_TEXT:
        raise OptionTooLong(number, len(text), LONGEST_TEXT)
    if len(why) > LONGEST_WHY:
        raise WhyTooLong(number, len(why), LONGEST_WHY)
    return PollOption(number, text, why, draft.waiting_since, draft.theme)


def _check_different(options: Sequence[PollOption]) -> None:
    seen: dict[str, PollOption] = {}
    for option in options:
        first = seen.setdefault(folded(option.text), option)
        if first is not option:
            raise DuplicateOption(option.text, first.number, option.number)
