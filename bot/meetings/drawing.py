"""Looks up what a meeting's cards show and draws them, in the network's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.community import store as community
from bot.community.model import Member, MemberId, Network
from bot.community.reach import network_of, say_in
from bot.delivery.cards import Card
from bot.meetings import cards, store
from bot.meetings.cards import Shown
from bot.meetings.model import Meeting, MeetingId, SeriesId
from bot.meetings.signups import Answer
from bot.message import Message
from bot.storage.unit_of_work import UnitOfWork

NAMED = (Answer.YES, Answer.MAYBE)


def shown(uow: UnitOfWork, network: Network, meeting: Meeting) -> Shown:
    """Return what is to be shown of a meeting: names too where the network is small enough for that (⚙)."""
    members = _members_if_few(uow, network)
    guests = [guest for guest in store.guests_of(uow, meeting.id) if guest.comes]
    wishes, questions = store.wishes_for(uow, network.id, meeting.id), store.questions_to(uow, meeting.id)
    about = [meeting.chair, meeting.secretary, *(w.member for w in wishes), *(q.member for q in questions)]
    return Shown(
        store.counts(uow, meeting.id),
        _names(uow, meeting, members) if members is not None else None,
        names_of(uow, about),
        guests,
        wishes,
        questions,
        store.enclosures_of(uow, meeting.id),
    )


def _members_if_few(uow: UnitOfWork, network: Network) -> dict[MemberId, Member] | None:
    most = network.setting("names_up_to")
    if community.count_members(uow, network.id) > most:
        return None
    return {member.id: member for member in community.members_of(uow, network.id)}


def _names(uow: UnitOfWork, meeting: Meeting, members: dict[MemberId, Member]) -> dict[Answer, Sequence[str]]:
    names: dict[Answer, list[str]] = {answer: [] for answer in NAMED}
    for signup in store.signups_of(uow, meeting.id, *NAMED):
        if signup.member in members:
            names[signup.answer].append(members[signup.member].name)
    return {answer: sorted(who, key=str.casefold) for answer, who in names.items()}


def names_of(uow: UnitOfWork, members: Iterable[MemberId | None]) -> dict[int, str]:
    """Return the names of members, by key."""
    wanted = {id for id in members if id is not None}
    found = [community.member(uow, id) for id in wanted]
    return {member.id: member.name for member in found if member is not None}


# ---------------------------------------------------------------- cards
def draw_card(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw a meeting as it is now; the text stays, so it says no "tomorrow"."""
    meeting = store.meeting(uow, MeetingId(card.subject))
    if meeting is None or meeting.is_draft:
        return None
    network = network_of(uow, meeting.network)
    return cards.card(meeting, shown(uow, network, meeting), say_in(uow, network).lasting, now=uow.now)


def draw_thread(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw what stands first in a meeting's thread."""
    meeting = store.meeting(uow, MeetingId(card.subject))
    if meeting is None:
        return None
    network = network_of(uow, meeting.network)
    return cards.thread_card(meeting, shown(uow, network, meeting), say_in(uow, network).lasting, now=uow.now)


def draw_series(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw the dates of a series."""
    meetings = store.of_series(uow, SeriesId(card.subject))
    if not meetings:
        return None
    network = network_of(uow, meetings[0].network)
    counts = [store.counts(uow, meeting.id) for meeting in meetings]
    return cards.series_card(meetings, counts, say_in(uow, network).lasting, now=uow.now)
