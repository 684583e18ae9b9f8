"""A report and its rules: open, then decided once. Everything returns a new one; time comes in as an argument."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.community.model import AccountId, MemberId, NetworkId
from bot.moderation.refusals import CannotShowAgain, DecidedAlready, NobodyToWarn, YourOwn

LONGEST_WORDS: Final = 300
LONGEST_REASON: Final = 300
MESSAGE: Final = "message"
"""The kind of what somebody wrote in a room. Every other kind is a feature's."""


class Reason(StrEnum):
    """Why somebody reports something."""

    OFFENSIVE = "offensive"
    HATE = "hate"
    OFF_TOPIC = "off topic"
    OUTSIDER = "outsider"
    SPAM = "spam"


class State(StrEnum):
    """What has become of it. ``HIDING`` waits for its platform to take a message away."""

    OPEN = "open"
    KEPT = "kept"
    WARNED = "warned"
    HIDING = "hiding"
    HIDDEN = "hidden"
    SHOWN_AGAIN = "shown again"


class Verdict(StrEnum):
    """What a moderator does about it."""

    KEEP = "keep"
    HIDE = "hide"
    WARN = "warn"
    SHOW_AGAIN = "show again"


OUTCOMES: Final[dict[Verdict, State]] = {
    Verdict.KEEP: State.KEPT,
    Verdict.WARN: State.WARNED,
    Verdict.HIDE: State.HIDDEN,
    Verdict.SHOW_AGAIN: State.SHOWN_AGAIN,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message is: its platform's ids of room and message, and an address that shows it, if it has one."""

    platform: str
    room: str
    event: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What is reported: a feature's thing by its kind and key, or a message by its place.

    ``author`` is the member who wrote it, None where that is nobody in the network or nobody is to know; ``account`` is
    by which account a message was written.
    """

    kind: str
    key: int | None = None
    place: Place | None = None
    author: MemberId | None = None
    account: AccountId | None = None

    @property
    def name(self) -> str:
        """What tells it from everything else in its network."""
        where = self.place
        return f"{self.kind}:{self.key}" if where is None else f"{where.platform}:{where.room}:{where.event}"


@dataclass(frozen=True, slots=True)
class Report:
    """All that has been reported of one thing, until it is decided. Reported after that, it is another report."""

    id: int
    network: NetworkId
    target: Target
    made_at: datetime
    state: State = State.OPEN

    @property
    def is_open(self) -> bool:
        """Whether it waits for a moderator."""
        return self.state is State.OPEN

    @property
    def is_hidden(self) -> bool:
        """Whether what it is about is out of sight, or is being taken away."""
        return self.state in (State.HIDING, State.HIDDEN)

    @property
    def can_be_shown_again(self) -> bool:
        """Whether hiding can be undone. A message that was taken away is gone."""
        return self.state is State.HIDDEN and self.target.kind != MESSAGE

    def check(self, verdict: Verdict, by: MemberId) -> None:
        """Return if this moderator may decide so; else raise the refusal that says why not."""
        if self.target.author == by:
            raise YourOwn
        if verdict is Verdict.SHOW_AGAIN:
            if not self.can_be_shown_again:
                raise CannotShowAgain
        elif not self.is_open:
            raise DecidedAlready(self.id)
        elif verdict is Verdict.WARN and self.target.author is None and self.target.account is None:
            raise NobodyToWarn

    def decided(self, verdict: Verdict, by: MemberId) -> Report:
        """Return it decided. A message is out of sight only when its platform has taken it away."""
        self.check(verdict, by)
        waits = verdict is Verdict.HIDE and self.target.kind == MESSAGE
        return replace(self, state=State.HIDING if waits else OUTCOMES[verdict])


@dataclass(frozen=True, slots=True)
class Voice:
    """That one member reported it, why, and in their own words if they wrote any."""

    report: int
    member: MemberId
    reason: Reason
    words: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator decided, when, and the reason that was told."""

    id: int
    report: int
    member: MemberId
    verdict: Verdict
    reason: str
    decided_at: datetime
