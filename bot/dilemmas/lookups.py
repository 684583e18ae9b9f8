"""Which dilemmas a member may know of, and which drafts are theirs. Whatever is not for them is not there at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.community.model import Member, Network
from bot.community.store import by_number
from bot.dilemmas import store
from bot.dilemmas.model import Dilemma, DilemmaId, DilemmaState, Draft
from bot.dilemmas.refusals import DraftGone, NoSuchDilemma, NotYours
from bot.storage.unit_of_work import UnitOfWork

KIND: Final = store.KIND
"""What a dilemma's number is kept under."""
OPEN: Final = tuple(state for state in DilemmaState if state is not DilemmaState.CLOSED)


def find_for(uow: UnitOfWork, network: Network, member: Member, number: int) -> Dilemma:
    """Return the dilemma that has this number, if it is for the member. Raises :class:`NoSuchDilemma`."""
    kind, subject = by_number(uow, network.id, number) or ("", 0)
    dilemma = store.dilemma(uow, subject) if kind == KIND else None
    if dilemma is None or dilemma.network != network.id or not dilemma.is_for(member):
        raise NoSuchDilemma(number)
    return dilemma


def find_to_run(uow: UnitOfWork, network: Network, member: Member, number: int, *, is_coordinator: bool) -> Dilemma:
    """Return the dilemma, for whoever raised it and for coordinators.

    Raises :class:`NoSuchDilemma` or :class:`NotYours`.
    """
    dilemma = find_for(uow, network, member, number)
    if not (is_coordinator or dilemma.belongs_to(member.id)):
        raise NotYours(dilemma.title, dilemma.number)
    return dilemma


def find_own(uow: UnitOfWork, network: Network, member: Member, number: int) -> Dilemma:
    """Return the member's own dilemma. Raises :class:`NoSuchDilemma` or :class:`NotYours`."""
    return find_to_run(uow, network, member, number, is_coordinator=False)


def dilemmas_for(uow: UnitOfWork, network: Network, member: Member, *states: DilemmaState) -> list[Dilemma]:
    """Return the dilemmas in these states that are for the member, those last heard of first."""
    return [one for one in store.dilemmas_of(uow, network.id, *states) if one.is_for(member)]


def find_draft(uow: UnitOfWork, network: Network, member: Member, key: int) -> Draft:
    """Return what the member has drafted. Raises :class:`DraftGone`."""
    draft = store.draft(uow, key)
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
