"""Signing up: one answer a member and meeting, a line for places, and offers that pass on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from bot.community import store as community
from bot.community.model import Member, MemberId, Network
from bot.community.reach import network_of
from bot.community.telling import tell
from bot.delivery.deadlines import set_deadline
from bot.delivery.notices import Urgency
from bot.meetings import letters, rounds, signups, store
from bot.meetings.letters import Letter
from bot.meetings.lookups import coming_in_series
from bot.meetings.model import Meeting
from bot.meetings.moments import OFFER
from bot.meetings.places import redraw
from bot.meetings.refusals import NotForYou
from bot.meetings.reminders import HEARS
from bot.meetings.signups import Answer, SignUp
from bot.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer: to which meeting, as what, where one stands in line (``place_in_line``, 1 for the
    first, 0 for who is not in it), whether the series has more meetings that one has not answered, and whether one
    hears of a free place: not whose reminders are off."""

    meeting: Meeting
    signup: SignUp
    place_in_line: int = 0
    has_more: bool = False
    is_told: bool = True


def answer(
    uow: UnitOfWork, network: Network, member: Member, meeting: Meeting, wanted: Answer, *, said_at: datetime
) -> Answered:
    """Take a member's answer (``YES``, ``MAYBE``, ``NO``) in place of an earlier one; a place that it frees is offered.

    Raises what ``Meeting.check_takes_answers`` raises, and :class:`NotForYou`.
    """
    meeting.check_takes_answers(uow.now)
    if not meeting.is_for(member):
        raise NotForYou(meeting.title)
    before = store.signup(uow, meeting.id, member.id)
    taken = 0 if meeting.places is None else store.taken(uow, meeting.id)
    signup = signups.answered(meeting, member.id, wanted, before=before, taken=taken, said_at=said_at)
    if signup != before:
        store.put(uow, signup)
        redraw(uow, meeting)
        if before is not None and before.holds_place and not signup.holds_place:
            offer_places(uow, network, meeting)
    place = store.place_in_line(uow, signup) if signup.answer is Answer.WAITING else 0
    return Answered(meeting, signup, place, _has_more(uow, member, meeting), member.level in HEARS)


def answer_all(
    uow: UnitOfWork, network: Network, member: Member, meeting: Meeting, wanted: Answer, *, said_at: datetime
) -> list[Answered]:
    """Take the same answer to every meeting of the series that is still coming."""
    together = coming_in_series(uow, member, meeting)
    return [answer(uow, network, member, one, wanted, said_at=said_at) for one in together]


def _has_more(uow: UnitOfWork, member: Member, meeting: Meeting) -> bool:
    if meeting.series is None:
        return False
    answers = store.answers_of(uow, member.id)
    return any(one.id not in answers for one in coming_in_series(uow, member, meeting))


# ---------------------------------------------------------------- places that are free
def offer_places(uow: UnitOfWork, network: Network, meeting: Meeting) -> None:
    """Ask the first in line whether they want the places that are free, each for a while."""
    waiting = store.signups_of(uow, meeting.id, Answer.WAITING)
    if not waiting or not meeting.is_planned or meeting.has_begun(uow.now):
        return
    free = signups.free_places(meeting, store.taken(uow, meeting.id), len(waiting))
    next_ones = list(islice((one for one in signups.line(waiting) if _may_come(uow, meeting, one.member)), free))
    if not next_ones:
        return
    told_at = _when_told(network, meeting, uow.now)
    hours = network.setting("offer_hours")
    until = signups.offer_ends(meeting, network.working_time, hours, told_at=told_at)
    for one in next_ones:
        store.put(uow, signups.offered(one, until))
        obeys = f"{rounds.OBEYS}:{rounds.OFFERED}:{meeting.id}:{meeting.moves}"
        key = f"meeting.offer:{meeting.id}:{meeting.moves}:{one.member}:{until.isoformat()}"
        _tell(uow, network, meeting, one.member, letters.offer(meeting, until), key=key, obeys=obeys, until=until)
    key = f"{OFFER}:{meeting.id}:{until.isoformat()}"
    set_deadline(uow, OFFER, meeting.id, until, key=key, network=network.id, decides=True)
    redraw(uow, meeting)


def offer_anew(uow: UnitOfWork, network: Network, meeting: Meeting) -> None:
    """The meeting has another time: what was offered for the old one is offered for the new one, for a new while."""
    for one in store.signups_of(uow, meeting.id, Answer.OFFERED):
        store.put(uow, signups.back_in_line(one))
    offer_places(uow, network, meeting)


def _may_come(uow: UnitOfWork, meeting: Meeting, id: MemberId) -> bool:
    """Whether who stands in line is still here, and the meeting is for them as they and it are now."""
    member = community.member(uow, id)
    return member is not None and meeting.is_for(member)


def _when_told(network: Network, meeting: Meeting, now: datetime) -> datetime:
    """Return when somebody hears of a free place: in working time, at once if that would be too late."""
    working = network.working_time.next_working(now)
    return now if working > meeting.times.gathers_at - rounds.TOO_LATE else working


def pass_on(uow: UnitOfWork, network: Network, meeting: Meeting) -> None:
    """Take back the places that were offered and not taken in time, and offer them to the next in line."""
    if not meeting.is_planned:
        return
    over = [one for one in store.signups_of(uow, meeting.id, Answer.OFFERED) if _has_lapsed(one, uow.now)]
    for one in over:
        store.put(uow, signups.passed(one))
        key = f"meeting.passed:{meeting.id}:{one.member}:{uow.now.isoformat()}"
        until = meeting.times.gathers_at
        _tell(uow, network, meeting, one.member, letters.offer_passed(meeting), key=key, obeys="reminders", until=until)
    if over:
        redraw(uow, meeting)
        offer_places(uow, network, meeting)


def _has_lapsed(signup: SignUp, now: datetime) -> bool:
    return signup.offered_until is not None and signup.offered_until <= now


def _tell(
    uow: UnitOfWork,
    network: Network,
    meeting: Meeting,
    member: MemberId,
    letter: Letter,
    *,
    key: str,
    obeys: str,
    until: datetime,
) -> None:
    reader = community.member(uow, member)
    if reader is not None:
        at_once = _when_told(network, meeting, uow.now) == uow.now
        terms = {"urgency": Urgency.REMINDER}
        tell(uow, network, reader, letter, key=key, obeys=obeys, at_once=at_once, useless_after=until, **terms)


# ---------------------------------------------------------------- two members who are one person
def merge(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Two members turned out to be one person: of two answers to a meeting the older stays."""
    theirs = store.answers_of(uow, dropped)
    mine = store.answers_of(uow, kept)
    for id, signup in theirs.items():
        own = mine.get(id)
        if own is None or signup.said_at < own.said_at:
            store.hand_over_signup(uow, signup, kept)
        else:
            store.drop_signup(uow, id, dropped)
        meeting = store.meeting(uow, id)
        if meeting is not None and meeting.is_coming(uow.now):
            redraw(uow, meeting)
            offer_places(uow, network_of(uow, meeting.network), meeting)
    store.hand_over_meetings(uow, kept, dropped)
    store.hand_over(uow, kept, dropped)
    store.hand_over_feed(uow, kept, dropped)
