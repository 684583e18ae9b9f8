"""A meeting and its rules: drafted, planned, cancelled. Everything returns a new one; time comes in as an argument."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, NewType

from bot.clock import WorkingTime
from bot.community.model import Audience, Member, MemberId, NetworkId
from bot.meetings.refusals import (
    AnswerByTooLate,
    Cancelled,
    HasBegun,
    IsOver,
    NotALink,
    NotPublished,
    TitleMissing,
    TooLong,
)
from bot.meetings.times import Times

MeetingId = NewType("MeetingId", int)
SeriesId = NewType("SeriesId", int)

LONGEST: Final[dict[str, int]] = {
    "title": 100,
    "note": 300,
    "place": 200,
    "link": 500,
    "agenda": 2000,
    "prepare": 800,
    "reason": 300,
}
"""The most characters of each text."""
MOST_PLACES: Final = 100_000
THREAD_LASTS: Final = timedelta(days=14)
"""How long the thread stays after the meeting."""
_LINK: Final = re.compile(r"https?://[^\s<>\"']+")


class MeetingState(StrEnum):
    """A draft is seen by who planned it alone. A planned meeting is over when its time has passed; a cancelled one
    never takes place."""

    DRAFT = "draft"
    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """When and where people meet, for whom, and about what.

    ``number`` is 0 until it is published. ``series`` is the key that it shares with the meetings planned with it.
    ``place`` is where one goes, ``link`` where one meets online; either, both or none. ``places`` is how many can come,
    None for any number. ``answer_by`` is when one answers at the latest. ``audience`` is for whom it is, empty for
    everybody. ``moves`` counts how often its time was changed, ``sequence`` every change after it was published that a
    calendar must know of. Making a meeting refuses what is too long, a title without a letter, what is no link, and
    answers that are wanted after it begins.
    """

    id: MeetingId
    network: NetworkId
    title: str
    times: Times
    planned_by: MemberId
    planned_at: datetime
    number: int = 0
    series: SeriesId | None = None
    note: str = ""
    place: str = ""
    link: str = ""
    agenda: str = ""
    prepare: str = ""
    places: int | None = None
    answer_by: datetime | None = None
    audience: Audience = frozenset()
    chair: MemberId | None = None
    secretary: MemberId | None = None
    state: MeetingState = MeetingState.DRAFT
    reason: str = ""
    moves: int = 0
    sequence: int = 0
    changed_at: datetime | None = None
    published_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be a meeting."""
        object.__setattr__(self, "title", " ".join(self.title.split()))
        if not any(character.isalnum() for character in self.title):
            raise TitleMissing
        for name, longest in LONGEST.items():
            if len(getattr(self, name)) > longest:
                raise TooLong(len(getattr(self, name)), longest)
        if self.link and not _LINK.fullmatch(self.link):
            raise NotALink(self.link)
        if self.answer_by is not None and self.answer_by > self.times.gathers_at:
            raise AnswerByTooLate(self.answer_by, self.times.starts_at)

    # ------------------------------------------------------------ what it is
    @property
    def is_draft(self) -> bool:
        """Whether nobody else has seen it."""
        return self.state is MeetingState.DRAFT

    @property
    def is_planned(self) -> bool:
        """Whether it is published and was not cancelled."""
        return self.state is MeetingState.PLANNED

    @property
    def is_digital(self) -> bool:
        """Whether one can take part online."""
        return bool(self.link)

    @property
    def uid(self) -> str:
        """By what calendars know it, whatever is changed about it (RFC 5545, 3.8.4.7)."""
        return f"meeting-{self.id:x}@radslag"

    @property
    def thread_closes_at(self) -> datetime:
        """When its thread has stayed long enough."""
        return self.times.ends_at + THREAD_LASTS

    def has_begun(self, now: datetime) -> bool:
        """Whether people are there already."""
        return now >= self.times.gathers_at

    def is_over(self, now: datetime) -> bool:
        """Whether everybody has gone home."""
        return now >= self.times.ends_at

    def is_coming(self, now: datetime) -> bool:
        """Whether one can still go there."""
        return self.is_planned and not self.is_over(now)

    def is_run_by(self, member: MemberId) -> bool:
        """Whether the member chairs it or writes its minutes."""
        return member in (self.chair, self.secretary)

    def is_for(self, member: Member) -> bool:
        """Whether the member may come. Who runs it may, whatever their function."""
        return member.left_at is None and (member.is_for(self.audience) or self.is_run_by(member.id))

    # ------------------------------------------------------------ what may be done
    def publish(self, number: int, *, now: datetime) -> Meeting:
        """Return it as everybody sees it. Refuses one whose time has come while it was a draft."""
        if not self.is_draft:
            return self
        if self.has_begun(now):
            raise HasBegun(self.title, self.times.starts_at)
        return replace(self, state=MeetingState.PLANNED, number=number, published_at=now, changed_at=now)

    def change(self, *, now: datetime, **changes: Any) -> Meeting:
        """Return it with other words, places, people or audience; never with other times (:meth:`move`)."""
        self._check_can_change(now)
        changed = replace(self, **changes)
        return self if changed == self else changed.counted(now)

    def move(self, times: Times, working_time: WorkingTime, *, note: str | None = None, now: datetime) -> Meeting:
        """Return it at another time. Refuses one that has begun. Who has answered will be asked again.

        The day for answers moves by as many days as the meeting does, past public holidays; there is none where that
        has been already.
        """
        if self.has_begun(now):
            raise HasBegun(self.title, self.times.starts_at)
        self._check_can_change(now)
        words = self.note if note is None else note
        if times == self.times:
            return self.change(now=now, note=words)
        shift = (times.days[0] - self.times.days[0]).days
        answer_by = moved_day(self.answer_by, shift, times, working_time)
        if answer_by is not None and answer_by <= now:
            answer_by = None
        moved = replace(self, times=times, answer_by=answer_by, moves=self.moves + (not self.is_draft), note=words)
        return moved.counted(now)

    def cancel(self, reason: str, *, now: datetime) -> Meeting:
        """Return it as it will never take place. Refuses one that is over, and a draft, which is thrown away."""
        if self.is_draft:
            raise NotPublished(self.title)
        self._check_can_change(now)
        return replace(self, state=MeetingState.CANCELLED, reason=reason).counted(now)

    def check_takes_answers(self, now: datetime) -> None:
        """Return if one can still say whether one comes; else raise the refusal that says why not."""
        if self.is_draft:
            raise NotPublished(self.title)
        self._check_can_change(now)

    def _check_can_change(self, now: datetime) -> None:
        if self.state is MeetingState.CANCELLED:
            raise Cancelled(self.title)
        if self.is_planned and self.is_over(now):
            raise IsOver(self.title, self.times.ends_at)

    def counted(self, now: datetime) -> Meeting:
        """Return it as changed now. Calendars compare SEQUENCE (RFC 5545, 3.8.7.4); nobody's calendar has a draft."""
        return self if self.is_draft else replace(self, sequence=self.sequence + 1, changed_at=now)


def moved_day(moment: datetime | None, days: int, times: Times, working_time: WorkingTime) -> datetime | None:
    """Return a moment so many days later, past public holidays; None where that is no longer before the meeting."""
    if moment is None:
        return None
    moved = working_time.off_holidays(working_time.days_from(moment, days))
    return moved if moved <= times.gathers_at else None


def place_and_link(written: str) -> tuple[str, str]:
    """Return where one goes and where one meets online, of what was written as the place: "Aulan, https://…"."""
    found = _LINK.search(written)
    if found is None:
        return " ".join(written.split()), ""
    before, after = written[: found.start()].rstrip("(<"), written[found.end() :].lstrip(")>")
    rest = " ".join((before + after).split())
    return rest.strip(" ,;:–-"), found[0].rstrip(".,;)")
