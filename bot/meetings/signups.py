"""Who comes: one answer a member and meeting, and the line of those who wait for a place. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.clock import WorkingTime
from bot.community.model import MemberId
from bot.meetings.model import Meeting, MeetingId

LEAST_OFFER: Final = timedelta(minutes=15)
"""A shorter time to answer an offer would be none."""
CLOCKS_DIFFER: Final = timedelta(minutes=1)
"""Two answers of one member within this time count in the order in which they arrive."""


class Answer(StrEnum):
    """What a member said, and what became of it. ``WAITING`` wanted to come when it was full, ``OFFERED`` has been
    asked whether they still want the place that is free, ``PASSED`` did not answer that in time."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
    WAITING = "waiting"
    OFFERED = "offered"
    PASSED = "passed"


HOLDS_PLACE: Final = frozenset({Answer.YES, Answer.OFFERED})
WANTS_TO_COME: Final = frozenset({Answer.YES, Answer.MAYBE, Answer.WAITING, Answer.OFFERED})


@dataclass(frozen=True, slots=True)
class SignUp:
    """One member's answer to one meeting.

    ``said_at`` is when they said it last, ``in_line_since`` when they began to wait for a place, ``offered_until`` how
    long a free place is kept for them. ``moves`` is which of the meeting's times they answered to: a meeting that was
    moved since asks them again.
    """

    meeting: MeetingId
    member: MemberId
    answer: Answer
    said_at: datetime
    in_line_since: datetime | None = None
    offered_until: datetime | None = None
    moves: int = 0

    @property
    def holds_place(self) -> bool:
        """Whether nobody else can have this place."""
        return self.answer in HOLDS_PLACE

    @property
    def wants_to_come(self) -> bool:
        """Whether what becomes of the meeting concerns them."""
        return self.answer in WANTS_TO_COME

    def has_confirmed(self, meeting: Meeting) -> bool:
        """Whether they answered to the time at which the meeting is now."""
        return self.moves == meeting.moves


def answered(
    meeting: Meeting, member: MemberId, wanted: Answer, *, before: SignUp | None, taken: int, said_at: datetime
) -> SignUp:
    """Return the member's sign-up after an answer of ``YES``, ``MAYBE`` or ``NO``.

    ``taken`` is how many places are held, the member's own included. Who wants to come when it is full is put in line,
    and keeps their place in it however often they ask. An answer said before the one that is known changes nothing.
    """
    if before is not None and before.said_at - said_at > CLOCKS_DIFFER:
        return before
    said = SignUp(meeting.id, member, wanted, said_at, moves=meeting.moves)
    if wanted is not Answer.YES or (before is not None and before.holds_place) or has_room(meeting, taken):
        return said
    since = before.in_line_since if before is not None and before.answer is Answer.WAITING else None
    return replace(said, answer=Answer.WAITING, in_line_since=since or said_at)


def has_room(meeting: Meeting, taken: int) -> bool:
    """Whether one more can come."""
    return meeting.places is None or taken < meeting.places


def free_places(meeting: Meeting, taken: int, waiting: int) -> int:
    """Return how many of those who wait can be offered a place now."""
    return waiting if meeting.places is None else max(0, min(waiting, meeting.places - taken))


def line(signups: Iterable[SignUp]) -> list[SignUp]:
    """Return those who wait, the first in line first."""
    waiting = [one for one in signups if one.answer is Answer.WAITING]
    return sorted(waiting, key=lambda one: (one.in_line_since or one.said_at, one.member))


def offered(signup: SignUp, until: datetime) -> SignUp:
    """Return who waits as somebody who is asked whether they want the place."""
    return replace(signup, answer=Answer.OFFERED, offered_until=until)


def back_in_line(signup: SignUp) -> SignUp:
    """Return who was asked as somebody who waits again, where they stood before."""
    return replace(signup, answer=Answer.WAITING, offered_until=None)


def passed(signup: SignUp) -> SignUp:
    """Return who did not answer an offer in time."""
    return replace(signup, answer=Answer.PASSED, offered_until=None, in_line_since=None)


def offer_ends(meeting: Meeting, working_time: WorkingTime, hours: int, *, told_at: datetime) -> datetime:
    """Return until when a place is kept for whoever is told of it at ``told_at``: so many hours, the standstills not
    counted, but never beyond half of the time that is left until people gather.

    That does not fall in a standstill, on a public holiday or between two and three at night, but after it, unless the
    meeting has begun by then.
    """
    whole = working_time.after_active_days(told_at, hours // 24) + timedelta(hours=hours % 24)
    left = max(meeting.times.gathers_at - told_at, timedelta())
    until = min(whole, told_at + max(left / 2, min(LEAST_OFFER, left)))
    put_off = working_time.off_holidays(working_time.after_active_days(until, 0))
    return put_off if put_off < meeting.times.gathers_at else until
