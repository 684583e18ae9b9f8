"""Which dilemmas a member may know of, and which drafts are theirs. Whatever is not for them is not there at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.community.model import Member, Network
from bot.community.store import by_number
from bot.community.titles import Meant, called
from bot.dilemmas import store
from bot.dilemmas.model import Dilemma, DilemmaId, DilemmaState, Draft
from bot.dilemmas.refusals import (
    DraftGone,
    NoDilemmaCalled,
    NoSuchDilemma,
    NotYours,
    PublishedAlready,
    SeveralDilemmas,
)
from bot.storage.unit_of_work import UnitOfWork

KIND: Final = store.KIND
"""What a dilemma's number is kept under."""
MOST_OFFERED: Final = 10
OPEN: Final = tuple(state for state in DilemmaState if state is not DilemmaState.CLOSED)


def find_for(uow: UnitOfWork, network: Network, member: Member, meant: Meant) -> Dilemma:
    """Return the dilemma that has this number or this title, if it is for the member.

    Raises :class:`NoSuchDilemma`, :class:`NoDilemmaCalled` or :class:`SeveralDilemmas`.
    """
    if isinstance(meant, str):
        return _called(uow, network, member, meant)
    kind, subject = by_number(uow, network.id, meant) or ("", 0)
    dilemma = store.dilemma(uow, subject) if kind == KIND else None
    if dilemma is None or dilemma.network != network.id or not dilemma.is_for(member):
        raise NoSuchDilemma(meant)
    return dilemma


def _called(uow: UnitOfWork, network: Network, member: Member, title: str) -> Dilemma:
    """Return the one dilemma of this title: one that is not closed, if any is."""
    groups = dilemmas_for(uow, network, member, *OPEN), dilemmas_for(uow, network, member)
    match called(title, *groups):
        case []:
            raise NoDilemmaCalled(title)
        case [dilemma]:
            return dilemma
        case several:
            raise SeveralDilemmas(title, {one.number: one.title for one in several[:MOST_OFFERED]})


def find_to_run(uow: UnitOfWork, network: Network, member: Member, meant: Meant, *, is_coordinator: bool) -> Dilemma:
    """Return the dilemma, for whoever raised it and for coordinators.

    Raises what :func:`find_for` raises, and :class:`NotYours`.
    """
    dilemma = find_for(uow, network, member, meant)
    if not (is_coordinator or dilemma.belongs_to(member.id)):
        raise NotYours(dilemma.title, dilemma.number)
    return dilemma


def find_own(uow: UnitOfWork, network: Network, member: Member, meant: Meant) -> Dilemma:
    """Return the member's own dilemma. Raises what :func:`find_to_run` raises."""
    return find_to_run(uow, network, member, meant, is_coordinator=False)


def dilemmas_for(uow: UnitOfWork, network: Network, member: Member, *states: DilemmaState) -> list[Dilemma]:
    """Return the dilemmas in these states that are for the member, those last heard of first."""
    return [one for one in store.dilemmas_of(uow, network.id, *states) if one.is_for(member)]


def find_draft(uow: UnitOfWork, network: Network, member: Member, key: int) -> Draft:
    """Return what the member has drafted.

    Raises :class:`PublishedAlready` for what was published since, under the same key, and :class:`DraftGone`.
    """
    draft, published = store.draft(uow, key), store.dilemma(uow, key)
    if published is not None and published.network == network.id and published.belongs_to(member.id):
        raise PublishedAlready(published.title, published.number)
    if draft is None or draft.network != network.id or draft.member != member.id:
        raise DraftGone
    return draft


def unseen(uow: UnitOfWork, member: Member) -> Mapping[DilemmaId, int]:
    """Return how many replies of others each dilemma has that the member follows, since they last read it."""
    found = {}
    for id, seen_at in store.followed_by(uow, member.id).items():
        new = [reply for reply in store.replies_to(uow, id, since=seen_at) if reply.member != member.id]
        if new:
            found[id] = len(new)
    return found
