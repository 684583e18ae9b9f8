"""Which meetings a member sees and may answer. Another network's meetings are not there at all."""

from __future__ import annotations

from collections.abc import Mapping

from bot.community.model import Member, Network
from bot.community.store import by_number
from bot.community.titles import Meant, called
from bot.language.dates.spans import Span
from bot.language.texts import Say
from bot.meetings import store
from bot.meetings.model import Meeting, MeetingId, SeriesId
from bot.meetings.refusals import (
    DraftGone,
    NoSuchMeeting,
    NotForYou,
    NotYoursToRun,
    OfMeeting,
    PublishedAlready,
)
from bot.message import Spans
from bot.storage.unit_of_work import UnitOfWork

KIND = "meeting"
"""What a meeting's number is kept under."""
MOST_OFFERED = 10


class NoMeetingCalled(OfMeeting):
    """No meeting is called ``title``, or none that is for the member."""

    asks_for = "meeting"

    def words(self, say: Say) -> Spans:
        """Say where they are listed."""
        return say(
            "I find no meeting called {title}. {meetings} shows the meetings there are.",
            title=say.quote(self.title),
            meetings=say.command("meeting list"),
        )


class SeveralMeetings(OfMeeting):
    """Several meetings are called ``title``; ``meetings`` are what each is called in full and when it is, by number."""

    asks_for = "meeting"

    def __init__(self, title: str, meetings: Mapping[int, tuple[str, Span]]) -> None:
        super().__init__(title)
        self.meetings = meetings

    def words(self, say: Say) -> Spans:
        """Ask which one is meant."""
        return say(
            "Several meetings are called {title}. Which one do you mean? {meetings} shows their numbers.",
            title=say.quote(self.title),
            meetings=say.command("meeting list"),
        )

    def offers(self, say: Say) -> tuple[tuple[str, str], ...]:
        """Offer them by when they are, with their titles and numbers where that does not tell them apart."""
        whens = {number: say.dates.when(span) for number, (_title, span) in self.meetings.items()}
        if len({title for title, _span in self.meetings.values()}) > 1:
            whens = {number: f"{self.meetings[number][0]}, {when}" for number, when in whens.items()}
        is_clear = len(set(whens.values())) == len(whens)
        return tuple((str(number), when if is_clear else f"{number}: {when}") for number, when in whens.items())


def find(uow: UnitOfWork, network: Network, meant: Meant, *, reader: Member | None = None) -> Meeting:
    """Return the meeting that has this number in the network, or this title, of those that are for the ``reader``.

    Raises :class:`NoSuchMeeting`, :class:`NoMeetingCalled` or :class:`SeveralMeetings`.
    """
    if isinstance(meant, str):
        return _called(uow, network, meant, reader)
    kind, subject = by_number(uow, network.id, meant) or ("", 0)
    meeting = store.meeting(uow, MeetingId(subject)) if kind == KIND else None
    if meeting is None or meeting.network != network.id:
        raise NoSuchMeeting(meant)
    return meeting


def _called(uow: UnitOfWork, network: Network, title: str, reader: Member | None) -> Meeting:
    """Return the one meeting of this title: one that is coming, if any is."""
    groups = store.coming(uow, network.id, now=uow.now), store.published(uow, network.id)
    theirs = ([one for one in group if reader is None or one.is_for(reader)] for group in groups)
    match called(title, *theirs):
        case []:
            raise NoMeetingCalled(title)
        case [meeting]:
            return meeting
        case several:
            raise SeveralMeetings(title, {one.number: (one.title, one.times.span) for one in several[:MOST_OFFERED]})


def find_for(uow: UnitOfWork, network: Network, member: Member, meant: Meant) -> Meeting:
    """Return the meeting, if it is for the member. Raises what :func:`find` raises, and :class:`NotForYou`."""
    meeting = find(uow, network, meant, reader=member)
    if not meeting.is_for(member):
        raise NotForYou(meeting.title)
    return meeting


def find_to_run(uow: UnitOfWork, network: Network, member: Member, meant: Meant, *, is_coordinator: bool) -> Meeting:
    """Return the meeting, for whoever runs it. Raises what :func:`find` raises, and :class:`NotYoursToRun`."""
    meeting = find(uow, network, meant, reader=None if is_coordinator else member)
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
