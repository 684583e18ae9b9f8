"""A theme and its rules: in the pool, in a poll, chosen. Everything returns a new theme; time is an argument."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from bot.community.model import NetworkId
from bot.errors import Refusal
from bot.themes.refusals import (
    Chosen,
    InPoll,
    InPool,
    Merged,
    Resting,
    TitleMissing,
    TooLong,
    Withdrawn,
    WithItself,
)
from bot.topics.model import name_key

ThemeId = NewType("ThemeId", int)

LONGEST_TITLE: Final = 100
LONGEST_WHY: Final = 200
LONGEST_REASON: Final = 300


class ThemeState(StrEnum):
    """A theme in the pool may get into a poll, and is chosen there or comes back. Coordinators have one rest or merge
    it into another; who proposed it may withdraw it."""

    POOL = "pool"
    IN_POLL = "in poll"
    CHOSEN = "chosen"
    RESTING = "resting"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


NAMED: Final = (ThemeState.POOL, ThemeState.IN_POLL, ThemeState.RESTING)
"""The states in which a theme keeps its title for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject proposed for a meeting.

    ``why`` is the one line that argues for it. ``waiting_since`` is since when it has waited in the pool; the tie rule
    asks for it. ``poll`` is the key of the poll that it is in, or that chose it; ``chosen_at`` when it was chosen;
    ``merged_into`` the theme that took it up. Making a theme refuses a title without letters and what is too long;
    the title is kept in NFC, on one line, and so is the why.
    """

    id: ThemeId
    network: NetworkId
    number: int
    title: str
    waiting_since: datetime
    why: str = ""
    state: ThemeState = ThemeState.POOL
    poll: int | None = None
    chosen_at: datetime | None = None
    merged_into: ThemeId | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be a theme."""
        object.__setattr__(self, "title", tidy_title(self.title))
        object.__setattr__(self, "why", " ".join(self.why.split()))
        if len(self.why) > LONGEST_WHY:
            raise TooLong(len(self.why), LONGEST_WHY)

    # ------------------------------------------------------------ what it is
    @property
    def is_in_pool(self) -> bool:
        """Whether it can be supported and chosen from."""
        return self.state is ThemeState.POOL

    @property
    def taken_title(self) -> str | None:
        """The title that no other theme may have in the network, as it is compared; None when it is free again."""
        return name_key(self.title) if self.state in NAMED else None

    def rests_until(self, days: int) -> datetime | None:
        """Return until when a chosen theme is not proposed again, ``days`` after it was chosen; None for any other."""
        return self.chosen_at + timedelta(days=days) if self.chosen_at and self.state is ThemeState.CHOSEN else None

    # ------------------------------------------------------------ what may be done
    def enter_poll(self, poll: int) -> Theme:
        """Return it as one of the options of a poll."""
        self.require(ThemeState.POOL)
        return replace(self, state=ThemeState.IN_POLL, poll=poll)

    def leave_poll(self) -> Theme:
        """Return it in the pool again, waiting since it first did: not chosen, or by a poll that is void."""
        return replace(self, state=ThemeState.POOL, poll=None, chosen_at=None)

    def choose(self, *, now: datetime) -> Theme:
        """Return it chosen, by the poll that it is in or by a coordinator who plans a meeting about it."""
        self.require(ThemeState.POOL, ThemeState.IN_POLL)
        return replace(self, state=ThemeState.CHOSEN, chosen_at=now)

    def rest(self, reason: str) -> Theme:
        """Return it put aside, for a reason that its proposers are told and nobody keeps."""
        self.require(ThemeState.POOL)
        if len(reason) > LONGEST_REASON:
            raise TooLong(len(reason), LONGEST_REASON)
        return replace(self, state=ThemeState.RESTING)

    def wake(self, *, now: datetime) -> Theme:
        """Return it in the pool again before its time. What was chosen once waits from now on."""
        self.require(ThemeState.RESTING, ThemeState.CHOSEN)
        since = now if self.state is ThemeState.CHOSEN else self.waiting_since
        return replace(self, state=ThemeState.POOL, poll=None, chosen_at=None, waiting_since=since)

    def withdraw(self) -> Theme:
        """Return it taken back."""
        self.require(ThemeState.POOL, ThemeState.RESTING)
        return replace(self, state=ThemeState.WITHDRAWN)

    def merge_into(self, kept: Theme) -> tuple[Theme, Theme]:
        """Return it as part of another, and the other, which has then waited as long as the older of the two."""
        if kept.id == self.id:
            raise WithItself(self.title)
        self.require(ThemeState.POOL)
        kept.require(ThemeState.POOL)
        merged = replace(self, state=ThemeState.MERGED, merged_into=kept.id)
        return merged, replace(kept, waiting_since=min(self.waiting_since, kept.waiting_since))

    def require(self, *states: ThemeState) -> None:
        """Return if it is in one of these states; else raise what it is instead, and what one can do."""
        if self.state not in states:
            raise self.refusal()

    def refusal(self) -> Refusal:
        """Return the refusal that says what it is now, and what one can do about it."""
        match self.state:
            case ThemeState.POOL:
                return InPool(self.title, self.number)
            case ThemeState.IN_POLL:
                return InPoll(self.title, self.number)
            case ThemeState.CHOSEN:
                return Chosen(self.title, self.number)
            case ThemeState.RESTING:
                return Resting(self.title, self.number)
            case ThemeState.WITHDRAWN:
                return Withdrawn(self.title, self.number)
            case ThemeState.MERGED:
                return Merged(self.title, self.number)


@dataclass(frozen=True, slots=True)
class Supported:
    """A theme and how many stand behind it, its proposers counted."""

    theme: Theme
    support: int

    @property
    def rank(self) -> tuple[int, datetime, int]:
        """What puts themes in order: most support first, then who has waited longest."""
        return -self.support, self.theme.waiting_since, self.theme.number


@dataclass(frozen=True, slots=True)
class Overview:
    """All that a network has of themes as one member sees it; ``mine`` are those that the member stands behind."""

    network: NetworkId
    pool: Sequence[Supported]
    in_poll: Sequence[Theme]
    chosen: Sequence[Theme]
    resting: Sequence[Theme]
    mine: frozenset[ThemeId] = frozenset()


def tidy_title(title: str) -> str:
    """Return the title on one line, composed (NFC). Refuses one without a letter and one that is too long."""
    title = " ".join(unicodedata.normalize("NFC", title).split())
    if not any(character.isalpha() for character in title):
        raise TitleMissing
    if len(title) > LONGEST_TITLE:
        raise TooLong(len(title), LONGEST_TITLE)
    return title


def cut(text: str, longest: int) -> tuple[str, str]:
    """Return a text as one line of at most so many characters, cut between words, and what is left of it."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text, ""
    at = text.rfind(" ", 0, longest + 1)
    at = at if at > 0 else longest
    return text[:at].rstrip(), text[at:].lstrip()


def of_wish(wish: str) -> tuple[str, str]:
    """Return the title and the why of a wish: its first sentence if that fits, else its first words, and the rest."""
    first, _, rest = unicodedata.normalize("NFC", wish).strip().partition("\n")
    sentence, dot, more = first.partition(". ")
    if dot and len(sentence) <= LONGEST_TITLE and any(character.isalpha() for character in sentence):
        first, rest = sentence, f"{more}\n{rest}"
    title, left = cut(first, LONGEST_TITLE)
    return title.rstrip("."), cut(f"{left} {rest}", LONGEST_WHY)[0]
