"""A topic and its rules: proposed, open, archived. Everything returns a new topic; time comes in as an argument."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256
from typing import Final, NewType

from bot.clock import CLOSING_TIME, WorkingTime
from bot.community.model import Audience, Member, MemberId, NetworkId
from bot.errors import Refusal
from bot.topics.refusals import (
    Archived,
    Declined,
    Lapsed,
    NameMissing,
    NameTooLong,
    NotForYou,
    NotYours,
    Open,
    Proposed,
    TooLong,
    Unknown,
    Withdrawn,
)

TopicId = NewType("TopicId", int)

LONGEST_NAME: Final = 60
LONGEST_WHY: Final = 300
LONGEST_FOR_WHOM: Final = 100
LONGEST_REASON: Final = 300
ASKING_HOUR: Final = time(9, 0)


class TopicState(StrEnum):
    """A proposal becomes a room, or comes to nothing in one of four ways; a room may be archived and reopened."""

    PROPOSED = "proposed"
    OPEN = "open"
    ARCHIVED = "archived"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    HIDDEN = "hidden"


NAMED: Final = (TopicState.PROPOSED, TopicState.OPEN, TopicState.ARCHIVED)
"""The states in which a topic keeps its name for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a room is, or is to be, about.

    ``lapses_at`` is when an unsupported proposal comes to nothing. ``last_talk`` is the last day, on the network's
    calendar, on which somebody wrote in one of its rooms; more of what is said there is not known. Making a topic
    refuses a name without letters and what is too long; the name is kept in NFC, on one line. ``audience`` is for whom
    its rooms are: they are closed to all others; empty for everybody.
    """

    id: TopicId
    network: NetworkId
    number: int
    name: str
    proposed_by: MemberId | None
    proposed_at: datetime
    lapses_at: datetime
    why: str = ""
    for_whom: str = ""
    audience: Audience = frozenset()
    state: TopicState = TopicState.PROPOSED
    last_talk: date | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be a name, and what does not fit."""
        object.__setattr__(self, "name", tidy_name(self.name))
        for text, longest in ((self.why, LONGEST_WHY), (self.for_whom, LONGEST_FOR_WHOM)):
            if len(text) > longest:
                raise TooLong(len(text), longest)

    # ------------------------------------------------------------ what it is
    @property
    def is_open(self) -> bool:
        """Whether its rooms are in use."""
        return self.state is TopicState.OPEN

    @property
    def is_proposed(self) -> bool:
        """Whether it waits for support."""
        return self.state is TopicState.PROPOSED

    @property
    def taken_name(self) -> str | None:
        """The name that nobody else may have in the network, as it is compared; None when it is free again."""
        return name_key(self.name) if self.state in NAMED else None

    @property
    def is_restricted(self) -> bool:
        """Whether its rooms are closed to some."""
        return bool(self.audience)

    def belongs_to(self, member: MemberId) -> bool:
        """Whether this member proposed it."""
        return self.proposed_by == member

    def is_for(self, member: Member) -> bool:
        """Whether the member may be in its rooms, by function alone: nobody is written about while they read."""
        return member.is_for(self.audience)

    def check_reader(self, member: Member) -> None:
        """Return if the member may be in its rooms; else raise the refusal that says for whom they are."""
        if not self.is_for(member):
            raise NotForYou(self.name, self.number, self.audience)

    # ------------------------------------------------------------ what may be done
    def check_support(self, said_at: datetime) -> None:
        """Return if a support said at this moment counts; else raise the refusal that says why not."""
        self.require(TopicState.PROPOSED)
        if said_at >= self.lapses_at:
            raise Lapsed(self.name, self.number)

    def open(self, *, today: date) -> Topic:
        """Return it with open rooms. From today its silence is counted."""
        self.require(TopicState.PROPOSED)
        return replace(self, state=TopicState.OPEN, last_talk=today)

    def lapse(self) -> Topic:
        """Return it as a proposal that too few stood behind."""
        self.require(TopicState.PROPOSED)
        return replace(self, state=TopicState.LAPSED)

    def withdraw(self, member: MemberId, *, is_coordinator: bool) -> Topic:
        """Return it taken back, by who proposed it or by a coordinator."""
        self.require(TopicState.PROPOSED)
        if not (is_coordinator or self.belongs_to(member)):
            raise NotYours(self.name, self.number)
        return replace(self, state=TopicState.WITHDRAWN)

    def decline(self, reason: str) -> Topic:
        """Return it turned down by a coordinator, for a reason that its proposer is told."""
        self.require(TopicState.PROPOSED)
        if len(reason) > LONGEST_REASON:
            raise TooLong(len(reason), LONGEST_REASON)
        return replace(self, state=TopicState.DECLINED)

    def hide(self) -> Topic:
        """Return a proposal hidden by a moderator: its name is free, and it can be a proposal again."""
        self.require(TopicState.PROPOSED)
        return replace(self, state=TopicState.HIDDEN)

    def show_again(self) -> Topic:
        """Return a hidden proposal as one that waits for support."""
        self.require(TopicState.HIDDEN)
        return replace(self, state=TopicState.PROPOSED)

    def rename(self, name: str) -> Topic:
        """Return it with another name, proposed, open or archived."""
        self.require(*NAMED)
        return replace(self, name=name)

    def archive(self) -> Topic:
        """Return it with its rooms read-only. It keeps its name."""
        self.require(TopicState.OPEN)
        return replace(self, state=TopicState.ARCHIVED)

    def reopen(self, *, today: date) -> Topic:
        """Return it with its rooms in use again."""
        self.require(TopicState.ARCHIVED)
        return replace(self, state=TopicState.OPEN, last_talk=today)

    def heard(self, today: date) -> Topic:
        """Return it with somebody having written today; a day that is not later changes nothing."""
        if self.last_talk is not None and today <= self.last_talk:
            return self
        return replace(self, last_talk=today)

    def require(self, *states: TopicState) -> None:
        """Return if it is in one of these states; else raise what it is instead, and what one can do."""
        if self.state not in states:
            raise self.refusal()

    def refusal(self) -> Refusal:
        """Return the refusal that says what it is now, and what one can do about it."""
        match self.state:
            case TopicState.PROPOSED:
                return Proposed(self.name, self.number)
            case TopicState.OPEN:
                return Open(self.name, self.number)
            case TopicState.ARCHIVED:
                return Archived(self.name, self.number)
            case TopicState.LAPSED:
                return Lapsed(self.name, self.number)
            case TopicState.WITHDRAWN:
                return Withdrawn(self.name, self.number)
            case TopicState.DECLINED:
                return Declined(self.name, self.number)
            case TopicState.HIDDEN:
                return Unknown(str(self.number))


@dataclass(frozen=True, slots=True)
class SilenceQuestion:
    """Whether a silent room is to be archived: asked once in each of its rooms, answered by whoever presses first to
    keep it. ``for_archiving`` are members who would rather have it archived; ``kept`` is None while it is open."""

    id: int
    topic: TopicId
    until: datetime
    for_archiving: frozenset[MemberId] = field(default_factory=frozenset)
    kept: bool | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.kept is None


# ---------------------------------------------------------------- names
def tidy_name(name: str) -> str:
    """Return the name on one line, composed (NFC). Refuses one without a letter and one that is too long."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not any(character.isalpha() for character in name):
        raise NameMissing
    if len(name) > LONGEST_NAME:
        raise NameTooLong(len(name), LONGEST_NAME)
    return name


def name_key(name: str) -> str:
    """Return a name as it is compared: without regard to case, with å, ä and ö as letters of their own."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", " ".join(name.split())).casefold())


def room_key(topic: TopicId, space: int) -> str:
    """Return the marker of a topic's room in a space (its key): short, lower case, the same for ever."""
    return "topic-" + sha256(f"{topic}:{space}".encode()).hexdigest()[:16]


# ---------------------------------------------------------------- moments
def lapse_key(topic: TopicId) -> str:
    """Return which deadline it is at which a proposal lapses."""
    return f"topic.lapse:{topic}"


def lapse_moment(working_time: WorkingTime, now: datetime, days: int) -> datetime:
    """Return when a proposal made now comes to nothing: after so many active days, at 16.00 or later that day."""
    exact = working_time.off_holidays(working_time.after_active_days(now, days))
    return max(exact, working_time.at(working_time.local(exact).date(), CLOSING_TIME))


def silence_moment(working_time: WorkingTime, last_talk: date, days: int) -> datetime:
    """Return when a room has been silent for so many active days, at an hour when people are at work."""
    silent = working_time.after_active_days(working_time.at(last_talk, ASKING_HOUR), days)
    return working_time.next_working(silent)


def missing(supporters: int, needed: int) -> int:
    """Return how many more must stand behind a proposal."""
    return max(0, needed - supporters)
