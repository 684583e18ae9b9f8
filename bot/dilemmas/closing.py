"""The end of a dilemma: closed with what was learned, opened again, and how it went afterwards."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.community import store as community
from bot.community.model import Member, MemberId, Network
from bot.dilemmas import letters, moments, places, rounds, store
from bot.dilemmas.drafting import check_names_nobody
from bot.dilemmas.drawing import who
from bot.dilemmas.model import Dilemma
from bot.dilemmas.refusals import NoSuchReply
from bot.storage.unit_of_work import UnitOfWork


def close(uow: UnitOfWork, network: Network, member: Member, dilemma: Dilemma, learning: str) -> Dilemma:
    """Close it with what was learned: the card begins with that, and those who follow it are told.

    Refuses what ``Dilemma.close`` refuses, and a personal identity number.
    """
    closed = dilemma.close(learning, now=uow.now)
    check_names_nobody(uow, network, learning)
    store.save(uow, closed)
    moments.unwatch(uow, dilemma)
    moments.watch_closed(uow, network, closed)
    places.show(uow, closed)
    letter = letters.closed(closed)
    to = [one for one in _following(uow, network, closed) if one.id != member.id]
    rounds.tell_about(uow, network, closed, to, about=rounds.CLOSED, letter=letter, once=uow.now.isoformat())
    return closed


def _following(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> list[Member]:
    following = store.followers_of(uow, dilemma.id)
    return [one for one in community.members_of(uow, network.id) if one.id in following]


def mark_helpful(uow: UnitOfWork, network: Network, dilemma: Dilemma, helpful: Collection[int]) -> list[str]:
    """Say which replies helped, in place of what was said before; return whose they are.

    Each of their writers is thanked in private, once. Refuses an open dilemma, and what is no reply to it.
    """
    dilemma.check_closed()
    replies = {reply.id: reply for reply in store.replies_to(uow, dilemma.id)}
    if not set(helpful) <= set(replies):
        raise NoSuchReply
    store.mark_helpful(uow, dilemma.id, helpful)
    places.show(uow, dilemma)
    writers = dict.fromkeys(replies[id].member for id in sorted(helpful, key=list(replies).index))
    thanked = [member for id in writers if (member := community.member(uow, id)) is not None]
    letter = letters.helped(dilemma, who(uow, dilemma))
    to = [member for member in thanked if not dilemma.belongs_to(member.id)]
    rounds.tell_about(uow, network, dilemma, to, about=rounds.HELPED, letter=letter)
    return [member.name for member in thanked]


def reopen(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> Dilemma:
    """Open it again, or wake it. What was learned is kept until it is closed anew."""
    opened = dilemma.reopen(has_replies=_has_replies(uow, dilemma), now=uow.now)
    moments.unwatch_closed(uow, dilemma)
    return _go_on(uow, network, dilemma, opened)


def go_on(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> Dilemma:
    """Take its writer's word that it goes on: its silence is counted anew."""
    return _go_on(uow, network, dilemma, dilemma.going_on(has_replies=_has_replies(uow, dilemma), now=uow.now))


def take_up(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> Dilemma:
    """People have met about it. For whoever keeps the meeting's record; the trace to the meeting is theirs to leave."""
    return _go_on(uow, network, dilemma, dilemma.take_up(now=uow.now)) if dilemma.is_open else dilemma


def _go_on(uow: UnitOfWork, network: Network, before: Dilemma, after: Dilemma) -> Dilemma:
    store.save(uow, after)
    moments.unwatch(uow, before)
    moments.watch_silence(uow, network, after)
    places.show(uow, after)
    return after


def _has_replies(uow: UnitOfWork, dilemma: Dilemma) -> bool:
    return bool(store.count_replies(uow, [dilemma.id]))


# ---------------------------------------------------------------- how it went
def tell_outcome(uow: UnitOfWork, network: Network, dilemma: Dilemma, outcome: str) -> Dilemma:
    """Keep how it went, for its writer alone. Refuses an open dilemma, and a personal identity number."""
    went = replace(dilemma.went(outcome), asked_at=None)
    check_names_nobody(uow, network, outcome)
    store.save(uow, went)
    places.show(uow, went)
    return went


def show_outcome(uow: UnitOfWork, dilemma: Dilemma) -> Dilemma:
    """Have the card show how it went."""
    dilemma.check_closed()
    shown = replace(dilemma, shows_outcome=bool(dilemma.outcome))
    store.save(uow, shown)
    places.show(uow, shown)
    return shown


def nothing_new(uow: UnitOfWork, dilemma: Dilemma) -> Dilemma:
    """Take its writer's word that there is nothing to tell."""
    dilemma.check_closed()
    answered = replace(dilemma, asked_at=None)
    store.save(uow, answered)
    return answered


# ---------------------------------------------------------------- two members who are one person
def merge(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Two members turned out to be one person: what either wrote, knows and follows is the kept one's."""
    store.hand_over_drafts(uow, kept, dropped)
    store.hand_over_replies(uow, kept, dropped)
    store.hand_over_people(uow, kept, dropped)
    for dilemma in store.hand_over_dilemmas(uow, kept, dropped):
        store.unrelate(uow, dilemma.id, kept)
        places.show(uow, dilemma)
