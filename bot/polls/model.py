"""A poll and its rules. Everything returns a new poll; time comes in as an argument (aware)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from bot.community.model import Audience, Member, MemberId, NetworkId
from bot.polls.options import PollOption
from bot.polls.refusals import (
    BallotTooLate,
    ClosesInThePast,
    JoinedAfterOpening,
    NotAnExtension,
    NotInElectorate,
    PollClosed,
    PollVoided,
    QuestionMissing,
    QuestionTooLong,
)
from bot.polls.tallies import Terms
from bot.polls.ties import Seed, commitment

PollId = NewType("PollId", int)

LONGEST_QUESTION: Final = 300


class PollState(StrEnum):
    """Open takes ballots; closing is being counted; closed has a result. Void has neither ballots nor result."""

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    VOIDED = "voided"


class Secrecy(StrEnum):
    """Who sees how somebody voted. Chosen before opening, never changed."""

    OPEN = "open"  # names and counts are seen at the close


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """A question with options, a method and a deadline.

    A new poll is made with ``opened_at`` as the moment it opens and options from ``number_options``; making it refuses
    what cannot be asked. ``id`` and ``number`` are given by the service; people see ``number``, which counts in the
    network. ``topic`` is the topic in whose rooms it stands, ``None`` for the lobby. ``electorate`` is how many could
    vote when it opened (see ``electors``); *who* they are is kept by the store. ``quorum`` is how many must vote, 0
    for none. ``live_counts`` shows the counts, never a winner, while it is open. ``ended_at`` is when it stopped
    taking ballots: at the deadline, or earlier by hand.
    """

    id: PollId
    network: NetworkId
    number: int
    opened_by: MemberId
    question: str
    options: tuple[PollOption, ...]
    method: str
    opened_at: datetime
    closes_at: datetime
    seed: Seed = field(repr=False)
    electorate: int
    audience: Audience = frozenset()
    topic: int | None = None
    seats: int = 1
    quorum: int = 0
    secrecy: Secrecy = Secrecy.OPEN
    live_counts: bool = False
    state: PollState = PollState.OPEN
    ended_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a poll that asks nothing, asks too much or closes before it opens."""
        if not self.question.strip():
            raise QuestionMissing
        if len(self.question) > LONGEST_QUESTION:
            raise QuestionTooLong(len(self.question), LONGEST_QUESTION)
        if self.closes_at <= self.opened_at:
            raise ClosesInThePast(self.closes_at)

    # ------------------------------------------------------------ what it is
    @property
    def terms(self) -> Terms:
        """What its method counts by."""
        return Terms(self.options, self.seed, self.seats, self.quorum, self.electorate)

    @property
    def is_about_themes(self) -> bool:
        """Whether its options are themes of the pool, of which one is to be chosen."""
        return any(option.theme is not None for option in self.options)

    @property
    def commitment(self) -> str:
        """What is published at the opening, so that a draw can be checked (see ``bot.polls.ties``)."""
        return commitment(self.seed)

    @property
    def revealed_seed(self) -> Seed | None:
        """The seed once the poll has closed; nobody is shown it before."""
        return self.seed if self.state is PollState.CLOSED else None

    @property
    def shows_counts(self) -> bool:
        """Whether counts may be seen now."""
        return self.state is PollState.CLOSED or (self.live_counts and self.state is not PollState.VOIDED)

    @property
    def remind_at(self) -> datetime | None:
        """When those who have not voted are reminded, once."""
        return reminder_moment(self.opened_at, self.closes_at)

    # ------------------------------------------------------------ what may be done
    def check_ballot(self, *, said_at: datetime, is_elector: bool, joined_at: datetime) -> None:
        """Return if a ballot said at ``said_at`` counts, first or changed; else raise the refusal that says why not.

        ``is_elector`` says whether the member was among the electorate at the opening, ``joined_at`` when they joined.
        What was said before the end counts as long as the poll has not begun to close, however late it arrives.
        """
        self._check_not_voided()
        if self.state is not PollState.OPEN and said_at < self._end:
            raise BallotTooLate(self.question, said_at, self._end)
        if self.state is not PollState.OPEN or said_at >= self._end:
            raise PollClosed(self.question, self._end)
        if not is_elector and joined_at > self.opened_at:
            raise JoinedAfterOpening(self.question)
        if not is_elector:
            raise NotInElectorate(self.question)

    def extend(self, closes_at: datetime, *, now: datetime) -> Poll:
        """Return the poll with a later deadline. Refuses a closed or void poll, the past and an earlier deadline."""
        self._check_open(now)
        if closes_at <= self.closes_at:
            raise NotAnExtension(self.closes_at)
        return replace(self, closes_at=closes_at)

    def begin_closing(self, *, now: datetime) -> Poll:
        """Return the poll that takes no more ballots: at its deadline, or earlier by hand. Beginning again is no harm.

        Refuses a closed and a void poll.
        """
        self._check_not_voided()
        if self.state is PollState.CLOSED:
            raise PollClosed(self.question, self._end)
        if self.state is PollState.CLOSING:
            return self
        return replace(self, state=PollState.CLOSING, ended_at=min(now, self.closes_at))

    def finish(self) -> Poll:
        """Return the counted poll, closed for good. ``ValueError`` unless it is closing: results are given once."""
        if self.state is not PollState.CLOSING:
            raise ValueError(f"a poll that is {self.state} cannot be finished")
        return replace(self, state=PollState.CLOSED)

    def void(self, *, now: datetime) -> Poll:
        """Return the poll made void; its ballots are to be destroyed. A result already given can be voided too."""
        self._check_not_voided()
        return replace(self, state=PollState.VOIDED, ended_at=min(now, self._end))

    @property
    def _end(self) -> datetime:
        return self.ended_at or self.closes_at

    def _check_open(self, now: datetime) -> None:
        self._check_not_voided()
        if self.state is not PollState.OPEN or now >= self.closes_at:
            raise PollClosed(self.question, self._end)

    def _check_not_voided(self) -> None:
        if self.state is PollState.VOIDED:
            raise PollVoided(self.question)


def electors(members: Iterable[Member], audience: Audience) -> frozenset[MemberId]:
    """Return who may vote in a poll that opens now: the members with a vote that it is for. Kept until it closes."""
    return frozenset(member.id for member in members if member.votes and member.is_for(audience))


def reminder_moment(opens: datetime, closes: datetime) -> datetime | None:
    """Return when non-voters are reminded: 48 h before the close of a poll that lives longer than 5 days, 36 h of
    one that lives 2 to 5 days, 2 h of one that lives 6 h to 2 days; ``None`` for a shorter one.

    Hours are hours that pass, also across the change to summer time. Quiet hours are not looked at here.
    """
    closes = closes.astimezone(UTC)
    life = closes - opens.astimezone(UTC)
    if life > timedelta(days=5):
        return closes - timedelta(hours=48)
    if life >= timedelta(days=2):
        return closes - timedelta(hours=36)
    if life >= timedelta(hours=6):
        return closes - timedelta(hours=2)
    return None
