"""Which meetings a member sees and may answer. Another network's meetings are not there at all."""

from __future__ import annotations

from bot.community.model import Member, Network
from bot.community.store import by_number
from bot.meetings import store
from bot.meetings.model import Meeting, MeetingId, SeriesId
from bot.meetings.refusals import DraftGone, NoSuchMeeting, NotForYou, NotYoursToRun, PublishedAlready
from bot.storage.unit_of_work import UnitOfWork

KIND = "meeting"
"""What a meeting's number is kept under."""


def find(uow: UnitOfWork, network: Network, number: int) -> Meeting:
    """Return the meeting that has this number in the network. Raises :class:`NoSuchMeeting`."""
    kind, subject = by_number(uow, network.id, number) or ("", 0)
    meeting = store.meeting(uow, MeetingId(subject)) if kind == KIND else None
    if meeting is None or meeting.network != network.id:
        raise NoSuchMeeting(number)
    return meeting


def find_for(uow: UnitOfWork, network: Network, member: Member, number: int) -> Meeting:
    """Return the meeting, if it is for the member. Raises :class:`NoSuchMeeting` or :class:`NotForYou`."""
    meeting = find(uow, network, number)
    if not meeting.is_for(member):
        raise NotForYou(meeting.title)
    return meeting


def find_to_run(uow: UnitOfWork, network: Network, member: Member, number: int, *, is_coordinator: bool) -> Meeting:
    """Return the meeting, for whoever runs it. Raises :class:`NoSuchMeeting` or :class:`NotYoursToRun`."""
    meeting = find(uow, network, number)
    if not is_coordinator and not meeting.is_run_by(member.id):
        raise NotYoursToRun(meeting.title)
    return meeting


def find_draft(uow: UnitOfWork, network: Network, member: Member, key: int) -> list[Meeting]:
    """Return what a member has drafted, by the key of the meeting or of its series.

    Raises :class:`PublishedAlready` for what was published since, and :class:`DraftGone`.
    """
    one = store.meeting(uow, MeetingId(key))
    found = [one] if one is not None else store.of_series(uow, SeriesId(key))
    theirs = [m for m in found if m.network == network.id and m.planned_by == member.id]
    drafts = [m for m in theirs if m.is_draft]
    if drafts:
        return drafts
    if theirs:
        raise PublishedAlready(theirs[0].title, theirs[0].number)
    raise DraftGone


def coming_for(uow: UnitOfWork, network: Network, member: Member, limit: int = 100) -> list[Meeting]:
    """Return the meetings that are coming and for the member, the next first."""
    return [one for one in store.coming(uow, network.id, now=uow.now, limit=limit) if one.is_for(member)]


def coming_in_series(uow: UnitOfWork, member: Member, meeting: Meeting) -> list[Meeting]:
    """Return the meetings of a series that one can still go to, or the one meeting that is in none."""
    if meeting.series is None:
        return [meeting]
    together = store.of_series(uow, meeting.series)
    return [one for one in together if one.is_coming(uow.now) and one.is_for(member)]
