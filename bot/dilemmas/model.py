"""A dilemma and its rules: drafted, posed, discussed, closed with what was learned. Everything returns a new one; time
comes in as an argument."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from bot.community.model import Audience, Member, MemberId, NetworkId
from bot.dilemmas.refusals import Closed, NothingWritten, StillOpen, TooLong, Unfinished, WouldBeNamed
from bot.topics.model import TopicId

DilemmaId = NewType("DilemmaId", int)
DraftId = NewType("DraftId", int)

LONGEST: Final[dict[str, int]] = {"title": 100, "about": 2000, "question": 300, "tried": 800}
"""The most characters of each text that somebody writes who raises a dilemma."""
LONGEST_REPLY: Final = 1500
LONGEST_LEARNING: Final = 800
LONGEST_OUTCOME: Final = 500
ANONYMOUSLY: Final = frozenset({"anonym", "anonymt", "anonymous", "anonymously"})
"""Words that are no title, but say how somebody wants to raise a dilemma."""
MUST_HAVE: Final = ("title", "about", "question")
"""The texts that none may lack."""


class DilemmaState(StrEnum):
    """``RESTING`` has been silent for long and wakes when somebody replies; ``CLOSED`` has its learning."""

    POSED = "posed"
    DISCUSSED = "discussed"
    TAKEN_UP = "taken up"
    RESTING = "resting"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A dilemma that its writer alone sees. Texts may still be missing, and too long: publishing refuses that."""

    id: DraftId
    network: NetworkId
    member: MemberId
    written_at: datetime
    title: str = ""
    about: str = ""
    question: str = ""
    tried: str = ""
    topic: TopicId | None = None
    audience: Audience = frozenset()

    @property
    def texts(self) -> dict[str, str]:
        """What has been written, by name; what is still missing is left out."""
        return {name: getattr(self, name) for name in LONGEST if getattr(self, name)}

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is needed is missing."""
        return all(name in self.texts for name in MUST_HAVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dilemma:
    """A hard question, and what became of it.

    ``raised_by`` is None where nobody is to know. ``topic`` is whose room it stands in, None for the lobby.
    ``heard_at`` is when it was last heard of: published, replied to, said to go on, opened again. ``asked_at`` is when
    its writer was asked how it is going, since then. ``told_at`` is when those who follow it were last told of replies.
    Making one refuses what is too long and what is missing.
    """

    id: DilemmaId
    network: NetworkId
    title: str
    about: str
    question: str
    raised_by: MemberId | None
    published_at: datetime
    heard_at: datetime
    number: int = 0
    tried: str = ""
    topic: TopicId | None = None
    audience: Audience = frozenset()
    state: DilemmaState = DilemmaState.POSED
    asked_at: datetime | None = None
    told_at: datetime | None = None
    learning: str = ""
    closed_at: datetime | None = None
    outcome: str = ""
    shows_outcome: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be a dilemma."""
        for name in MUST_HAVE:
            if not any(character.isalnum() for character in getattr(self, name)):
                raise Unfinished
        for name, longest in LONGEST.items():
            check_length(getattr(self, name), longest)

    # ------------------------------------------------------------ what it is
    @property
    def is_open(self) -> bool:
        """Whether it can be replied to."""
        return self.state is not DilemmaState.CLOSED

    @property
    def is_narrow(self) -> bool:
        """Whether it is for some functions only, so that rooms are not told what it is about."""
        return bool(self.audience)

    def belongs_to(self, member: MemberId) -> bool:
        """Whether this member raised it."""
        return self.raised_by == member

    def is_for(self, member: Member) -> bool:
        """Whether the member may know of it. Who raised it may, whatever their function."""
        is_here = member.left_at is None and member.network == self.network
        return is_here and (self.belongs_to(member.id) or member.is_for(self.audience))

    # ------------------------------------------------------------ what may be done
    def replied(self, *, now: datetime) -> Dilemma:
        """Return it as it is after a reply: in discussion, awake, its silence counted anew. Refuses a closed one."""
        self.check_open()
        stays = self.state is DilemmaState.TAKEN_UP
        state = self.state if stays else DilemmaState.DISCUSSED
        return replace(self, state=state, heard_at=now, asked_at=None)

    def going_on(self, *, has_replies: bool, now: datetime) -> Dilemma:
        """Return it as its writer says that it goes on: awake, and not asked about again until somebody has replied."""
        self.check_open()
        if self.state is not DilemmaState.RESTING:
            return replace(self, heard_at=now)
        return replace(self, state=_by_replies(has_replies=has_replies), heard_at=now)

    def asked(self, *, now: datetime) -> Dilemma:
        """Return it with its writer having been asked how it is going."""
        return replace(self, asked_at=now)

    def rest(self) -> Dilemma:
        """Return it at rest. Refuses a closed one."""
        self.check_open()
        return replace(self, state=DilemmaState.RESTING)

    def take_up(self, *, now: datetime) -> Dilemma:
        """Return it as one that people have met about; a closed one stays closed."""
        return replace(self, state=DilemmaState.TAKEN_UP, heard_at=now) if self.is_open else self

    def close(self, learning: str, *, now: datetime) -> Dilemma:
        """Return it closed, with what was learned. Refuses one that is closed already, and words that say nothing."""
        self.check_open()
        check_text(learning, LONGEST_LEARNING)
        return replace(self, state=DilemmaState.CLOSED, learning=learning, closed_at=now, asked_at=None)

    def reopen(self, *, has_replies: bool, now: datetime) -> Dilemma:
        """Return a closed or a resting one as open; what was learned is kept. Refuses one that is neither."""
        if self.state not in (DilemmaState.CLOSED, DilemmaState.RESTING):
            raise StillOpen(self.title, self.number)
        state = _by_replies(has_replies=has_replies)
        return replace(self, state=state, closed_at=None, heard_at=now, asked_at=None)

    def went(self, outcome: str) -> Dilemma:
        """Return a closed one with how it went afterwards, which only its writer sees. Refuses an open one."""
        self.check_closed()
        check_text(outcome, LONGEST_OUTCOME)
        return replace(self, outcome=outcome, shows_outcome=False)

    def check_open(self) -> None:
        """Return if it is open; else raise the refusal that says what one can do."""
        if not self.is_open:
            raise Closed(self.title, self.number)

    def check_closed(self) -> None:
        """Return if it is closed; else raise the refusal that says so."""
        if self.is_open:
            raise StillOpen(self.title, self.number)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a dilemma, with its writer's name. ``helped``: whoever raised it says so when it is closed."""

    id: int
    dilemma: DilemmaId
    member: MemberId
    text: str
    given_at: datetime
    helped: bool = False

    def __post_init__(self) -> None:
        """Refuse what is too long, and what says nothing."""
        check_text(self.text, LONGEST_REPLY)


def _by_replies(*, has_replies: bool) -> DilemmaState:
    return DilemmaState.DISCUSSED if has_replies else DilemmaState.POSED


def check_title(title: str) -> None:
    """Return unless a title says that its writer wants to be anonymous; else raise :class:`WouldBeNamed`.

    Such a word does so alone, and in small letters before others: typed behind the command, as its end. A title that
    speaks of what is anonymous begins with a capital.
    """
    words = [word.strip(".,:;!?-–()\"”“'") for word in title.split()]
    first, *others = [word for word in words if word] or [""]
    if (first if others else first.casefold()) in ANONYMOUSLY:
        raise WouldBeNamed


def check_length(text: str, longest: int) -> None:
    """Return if a text fits; else raise :class:`TooLong`."""
    if len(text) > longest:
        raise TooLong(len(text), longest)


def check_text(text: str, longest: int) -> None:
    """Return if a text says something and fits; else raise the refusal that says why not."""
    check_length(text, longest)
    if not any(character.isalnum() for character in text):
        raise NothingWritten
