"""What people add to a meeting before it is held: questions, wishes, guests, files. Plain data and its rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.community.model import MemberId, NetworkId
from bot.meetings.model import MeetingId

LONGEST_QUESTION: Final = 300
LONGEST_WISH: Final = 300
LONGEST_GUEST: Final = 100
LONGEST_ABOUT: Final = 200
MOST_FILES: Final = 20


@dataclass(frozen=True, slots=True)
class Question:
    """A question sent in before or during a meeting. ``behind`` is how many would ask it, its asker included."""

    id: int
    meeting: MeetingId
    member: MemberId
    text: str
    asked_at: datetime
    behind: int = 1


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants taken up. ``meeting`` is the one whose agenda it stands on, None while none is planned."""

    id: int
    network: NetworkId
    meeting: MeetingId | None
    member: MemberId
    text: str
    made_at: datetime


class GuestStatus(StrEnum):
    """How far it has come with a guest: from an idea to a thank-you. ``DECLINED`` cannot come."""

    SUGGESTED = "suggested"
    SOMEBODY_ASKS = "somebody asks"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    BRIEFED = "briefed"
    THANKED = "thanked"
    DECLINED = "declined"


COMES: Final = (GuestStatus.CONFIRMED, GuestStatus.BRIEFED, GuestStatus.THANKED)
"""The guests whom everybody may know of."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody from outside who is to come. They need no account. ``keeper`` is the member who sees to it."""

    id: int
    meeting: MeetingId
    name: str
    about: str
    status: GuestStatus
    keeper: MemberId | None
    changed_at: datetime

    @property
    def comes(self) -> bool:
        """Whether everybody may know of the guest."""
        return self.status in COMES


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that belongs to a meeting; its bytes are kept by their SHA-256."""

    id: int
    meeting: MeetingId
    member: MemberId
    name: str
    mime: str
    size: int
    sha256: str
    added_at: datetime
