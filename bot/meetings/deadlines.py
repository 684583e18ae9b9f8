"""What comes due in a meeting's life: cards, reminders, offers, its end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.community.model import Network
from bot.community.reach import network_of
from bot.delivery.deadlines import Deadline, DeadlineHandler
from bot.meetings import attending, planning, raised, rounds, store
from bot.meetings.model import Meeting, MeetingId
from bot.meetings.moments import ANNOUNCE, DRAFT, OFFER, OVER, REFRESH, REMIND, THREAD, goes_on
from bot.meetings.places import redraw
from bot.meetings.reminders import Reminder
from bot.storage.unit_of_work import UnitOfWork


def _with_meeting(work: Callable[[UnitOfWork, Network, Meeting], object]) -> DeadlineHandler:
    """Return the handler that does this to the meeting, if it is still there."""

    def handle(uow: UnitOfWork, deadline: Deadline) -> None:
        meeting = store.meeting(uow, MeetingId(deadline.subject))
        if meeting is not None:
            work(uow, network_of(uow, meeting.network), meeting)

    return handle


def _outdate(uow: UnitOfWork, deadline: Deadline) -> None:
    planning.outdate(uow, MeetingId(deadline.subject))


def _redraw(uow: UnitOfWork, _network: Network, meeting: Meeting) -> None:
    redraw(uow, meeting)


def _end(uow: UnitOfWork, network: Network, meeting: Meeting) -> None:
    raised.note_taken_up(uow, network, meeting)
    redraw(uow, meeting)


def _remind(kind: Reminder, uow: UnitOfWork, deadline: Deadline) -> None:
    meeting = store.meeting(uow, MeetingId(deadline.subject))
    where = goes_on(deadline, meeting) if meeting is not None else None
    if meeting is not None and where is not None:
        due, after = where
        network = network_of(uow, meeting.network)
        rounds.remind(uow, network, meeting, kind, due=due, after=after, spares_newcomers=True)


DEADLINES: dict[str, DeadlineHandler] = {
    DRAFT: _outdate,
    ANNOUNCE: _with_meeting(planning.announce),
    REFRESH: _with_meeting(_redraw),
    **{name: partial(_remind, kind) for kind, name in REMIND.items()},
    OFFER: _with_meeting(attending.pass_on),
    OVER: _with_meeting(_end),
    THREAD: _with_meeting(_redraw),
}
