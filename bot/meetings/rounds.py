"""Telling those whom a meeting concerns: reminders in their time, and what has become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from zlib import crc32

from bot.community import store as community
from bot.community.model import Member, MemberId, Network
from bot.community.reach import network_of
from bot.community.telling import tell_all
from bot.delivery.notices import Urgency
from bot.meetings import letters, store
from bot.meetings.letters import Letter
from bot.meetings.model import Meeting, MeetingId, MeetingState
from bot.meetings.moments import NOBODY, REMIND, again, moments, terms_of
from bot.meetings.reminders import CONCERNED, HEARS, Person, Reminder, concerns, is_overtaken, round_of
from bot.meetings.signups import WANTS_TO_COME, Answer
from bot.storage.unit_of_work import UnitOfWork

OBEYS: Final = "meeting"
"""The name under which this feature is asked whether something may still be sent."""
TOO_LATE: Final = timedelta(hours=2)
"""What would reach people later than this before they gather is said at once, whatever the hour."""
AT_A_TIME: Final = 500
"""Members whom a round sees to in one transaction: nobody else is answered meanwhile."""
MOVED, ELSEWHERE, CANCELLED, OFFERED = "moved", "elsewhere", "cancelled", "offered"
Answers = Mapping[MemberId, Answer | None]


# ---------------------------------------------------------------- reminders
def remind(
    uow: UnitOfWork,
    network: Network,
    meeting: Meeting,
    kind: Reminder,
    *,
    due: datetime,
    after: MemberId = NOBODY,
    spares_newcomers: bool = False,
) -> datetime | None:
    """See to a reminder that is due: it goes to whom it concerns now, or waits for working time; return when that is.
    None where it is too late for it to help.

    Whom it would have helped and helps no more is listed among what was missed. Where it concerns many, it is seen to
    for the first of them, ``after`` those for whom it has been; the next follow at once, by a deadline of their own.
    Who joined today heard of it then: with ``spares_newcomers`` they are not asked for their answer again.
    """
    asked = store.people_after(uow, network.id, meeting.id, CONCERNED[kind], after=after, most=AT_A_TIME)
    spared = kind is Reminder.ANSWER and spares_newcomers
    members = {
        member.id: member
        for member in sorted((one for one, _answer in asked), key=lambda one: (one.name.casefold(), one.id))
        if meeting.is_for(member) and not (spared and member.joined_on(uow.now, network.zone))
    }
    answers = {member.id: answer for member, answer in asked}
    people = [Person(member.id, member.level, answers[member.id]) for member in members.values()]
    now = uow.now
    what = round_of(kind, meeting, people, terms_of(network), due=due, now=now)
    if what.wait_until is not None:
        again(uow, network, meeting, REMIND[kind], what.wait_until, due=due, after=after)
        return what.wait_until
    if meeting.is_planned and len(asked) == AT_A_TIME:
        again(uow, network, meeting, REMIND[kind], now, due=due, after=asked[-1][0].id)
    missed = () if kind is Reminder.ANSWER else what.missed
    key = f"meeting.{kind}:{meeting.id}" + ("" if kind is Reminder.ANSWER else f":{meeting.moves}")
    letter = partial(_reminder, kind, meeting, now=now, late=due if what.is_late else None)
    to, lost = (sorted((members[id] for id in ids), key=_by_name) for ids in (what.to, missed))
    _send(uow, network, meeting, answers, Wave(to, key, kind, letter, _helps(kind, meeting)))
    _send(uow, network, meeting, answers, Wave(lost, key, kind, letter, now, was_due=due))
    return None if what.missed else now


def _by_name(member: Member) -> tuple[str, int]:
    return member.name.casefold(), member.id


def _helps(kind: Reminder, meeting: Meeting) -> datetime:
    return meeting.times.ends_at if kind is Reminder.HOUR else meeting.times.gathers_at


def _reminder(
    kind: Reminder, meeting: Meeting, answer: Answer | None, *, now: datetime, late: datetime | None
) -> Letter:
    match kind:
        case Reminder.ANSWER:
            return letters.unanswered(meeting, now=now)
        case Reminder.DAY:
            return letters.day_before(meeting, answer, now=now, late=late)
        case Reminder.HOUR:
            return letters.hour_before(meeting, now=now, late=late)


def has_reminded(network: Network, meeting: Meeting, now: datetime) -> bool:
    """Whether those who come have been reminded already, so that they must be told of what changes now."""
    due = moments(network, meeting)
    return any(at is not None and now >= at for at in (due[REMIND[Reminder.DAY]], due[REMIND[Reminder.HOUR]]))


# ---------------------------------------------------------------- what has become of it
def tell_who_wants_to_come(
    uow: UnitOfWork,
    network: Network,
    meeting: Meeting,
    about: str,
    letter: Callable[[Answer | None], Letter],
    *,
    was_at: datetime | None = None,
) -> None:
    """Tell everybody who wanted to come, once for each change: in working time, or at once if time is short.

    ``was_at`` is when they would have gathered, for who does not hear in time that they do so at another time.
    """
    answers = {one.member: one.answer for one in store.signups_of(uow, meeting.id, *WANTS_TO_COME)}
    members = [member for member in community.members_of(uow, network.id) if member.id in answers]
    soonest = min(was_at or meeting.times.gathers_at, meeting.times.gathers_at)
    is_short = network.working_time.next_working(uow.now) > soonest - TOO_LATE
    key = f"meeting.{about}:{meeting.id}:{meeting.sequence}"
    _send(uow, network, meeting, answers, Wave(members, key, about, letter, meeting.times.ends_at, at_once=is_short))


@dataclass(frozen=True, slots=True)
class Wave:
    """One thing that many are told: to whom, by which key each hears it once, what is asked again before it is sent.

    ``letter`` gives what is said to those who answered so; ``useless_after`` is from when it helps nobody. ``was_due``
    is when they should have heard it, for what they hear no more.
    """

    to: Sequence[Member]
    key: str
    about: str
    letter: Callable[[Answer | None], Letter]
    useless_after: datetime
    at_once: bool = True
    was_due: datetime | None = None


def _send(uow: UnitOfWork, network: Network, meeting: Meeting, answers: Answers, wave: Wave) -> None:
    tell_all(
        uow,
        network,
        wave.to,
        wave.letter,
        variant=lambda member: answers.get(member.id),
        key=lambda member: f"{wave.key}:{member.id}",
        urgency=Urgency.REMINDER,
        obeys=f"{OBEYS}:{wave.about}:{meeting.id}:{_version(wave.about, meeting)}",
        at_once=wave.at_once,
        useless_after=wave.useless_after,
        was_due=wave.was_due,
    )


# ---------------------------------------------------------------- asked again before it is sent
def may_still(uow: UnitOfWork, id: MemberId, rest: str) -> bool:
    """Tell whether a member still wants what was owed to them about a meeting: off means off, and no means no."""
    what, key, version = rest.split(":")
    meeting, member = store.meeting(uow, MeetingId(int(key))), community.member(uow, id)
    if meeting is None or member is None or member.level not in HEARS:
        return False
    if what == CANCELLED:
        return meeting.state is MeetingState.CANCELLED
    if not meeting.is_planned or _version(what, meeting) != int(version):
        return False
    signup = store.signup(uow, meeting.id, id)
    answer = signup.answer if signup else None
    match what:
        case "moved":
            return signup is not None and signup.wants_to_come and not signup.has_confirmed(meeting)
        case "elsewhere":
            return answer in WANTS_TO_COME
        case "offered":
            return answer is Answer.OFFERED
        case _:
            return _still_reminds(uow, meeting, Reminder(what), Person(id, member.level, answer))


def _version(about: str, meeting: Meeting) -> int:
    """Return what changes when something said about a meeting is no longer true: its time has, or its place too."""
    if about == ELSEWHERE:
        return crc32(f"{meeting.moves} {meeting.place} {meeting.link}".encode())
    return meeting.moves


def _still_reminds(uow: UnitOfWork, meeting: Meeting, kind: Reminder, person: Person) -> bool:
    if not concerns(kind, person):
        return False
    if kind is not Reminder.DAY or not meeting.is_digital:
        return True
    return not is_overtaken(kind, person, meeting, terms_of(network_of(uow, meeting.network)), now=uow.now)
