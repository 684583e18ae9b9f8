"""What comes due in a meeting's life, and when: deadlines are set when it is published, moved or changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from bot.community.model import MemberId, Network
from bot.delivery.deadlines import Deadline, lift, set_deadline
from bot.meetings.model import Meeting
from bot.meetings.reminders import Reminder, Terms, moment
from bot.storage.unit_of_work import UnitOfWork

DRAFT: Final = "meeting.draft"
ANNOUNCE: Final = "meeting.announce"
REFRESH: Final = "meeting.refresh"
REMIND: Final = {
    Reminder.ANSWER: "meeting.remind-answer",
    Reminder.DAY: "meeting.remind-day",
    Reminder.HOUR: "meeting.remind-hour",
}
OVER: Final = "meeting.over"
THREAD: Final = "meeting.thread"
OFFER: Final = "meeting.offer"
DRAFT_KEPT: Final = 14
"""Days, those of the standstills not counted."""
NOBODY: Final = MemberId(0)
"""Before the first member: keys begin at 1."""


def terms_of(network: Network) -> Terms:
    """Return how the network reminds."""
    return Terms(network.working_time, network.setting("remind_days"), network.setting("remind_minutes"))


def moments(network: Network, meeting: Meeting) -> dict[str, datetime | None]:
    """Return when each thing of a planned meeting is due, None for what it has not."""
    terms = terms_of(network)
    refresh = network.working_time.days_from(meeting.times.gathers_at, -network.setting("refresh_days"))
    return {
        REFRESH: refresh,
        **{kind: moment(reminder, meeting, terms) for reminder, kind in REMIND.items()},
        OVER: meeting.times.ends_at,
        THREAD: meeting.thread_closes_at,
    }


def set_moments(uow: UnitOfWork, network: Network, meeting: Meeting) -> None:
    """Have everything happen in its time; what has passed already does not happen.

    Reminders settle who is disturbed, so they wait, after downtime, for what people said meanwhile.
    """
    reminds = set(REMIND.values())
    for kind, due in moments(network, meeting).items():
        if due is not None and due > uow.now:
            key = _key(kind, meeting)
            set_deadline(uow, kind, meeting.id, due, key=key, network=network.id, decides=kind in reminds)
        elif due is None:
            lift(uow, _key(kind, meeting))


def lift_moments(uow: UnitOfWork, network: Network, meeting: Meeting) -> None:
    """Nothing of this happens any more."""
    for kind in moments(network, meeting):
        lift(uow, _key(kind, meeting))
    lift(uow, f"{ANNOUNCE}:{meeting.id}")


def again(
    uow: UnitOfWork, network: Network, meeting: Meeting, kind: str, at: datetime, *, due: datetime, after: MemberId
) -> None:
    """Have what was ``due`` go on at ``at``, for the members whose keys come ``after`` this one."""
    key = f"{_key(kind, meeting)}:{int(due.timestamp())}:{int(at.timestamp())}:{after}"
    set_deadline(uow, kind, meeting.id, at, key=key, network=network.id, decides=True)


def goes_on(deadline: Deadline, meeting: Meeting) -> tuple[datetime, MemberId] | None:
    """Return when that of which this deadline is was due at first, and after whom it goes on.

    None for one of a time that the meeting no longer has.
    """
    _kind, _id, moves, *rest = deadline.key.split(":")
    if int(moves) != meeting.moves:
        return None
    return (datetime.fromtimestamp(int(rest[0]), UTC), MemberId(int(rest[-1]))) if rest else (deadline.due, NOBODY)


def _key(kind: str, meeting: Meeting) -> str:
    return f"{kind}:{meeting.id}:{meeting.moves}"
