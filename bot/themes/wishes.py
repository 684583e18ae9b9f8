"""What members wish for, and rooms that are rather themes, as proposals in the pool."""

from __future__ import annotations

from bot.community import store as community
from bot.community.model import Member, Network
from bot.community.store import Thing, leave_trace
from bot.community.telling import tell
from bot.errors import Refusal
from bot.storage.unit_of_work import UnitOfWork
from bot.themes import letters, store
from bot.themes.lookups import KIND
from bot.themes.model import LONGEST_WHY, cut, of_wish
from bot.themes.refusals import NotYourRoom, NoWish
from bot.themes.service import Standing, propose, support
from bot.topics import service as topics
from bot.topics.model import Topic
from bot.topics.refusals import NotYours


def propose_or_support(uow: UnitOfWork, network: Network, member: Member, title: str, why: str) -> Standing:
    """Propose a theme, or support the one that has this title in the pool. Refuses what ``propose`` refuses."""
    known = store.holder(uow, network.id, title)
    if known is not None and known.is_in_pool:
        return support(uow, member, known)
    return propose(uow, network, member, title=title, why=why)


def from_profile(uow: UnitOfWork, network: Network, member: Member) -> Standing:
    """Propose what a member wrote that they want taken up. Raises :class:`NoWish`, and what ``propose`` refuses."""
    if not member.wants.strip():
        raise NoWish
    return propose_or_support(uow, network, member, *of_wish(member.wants))


def from_wish(uow: UnitOfWork, network: Network, member: Member, wish: str) -> Standing | None:
    """Propose what a member wishes for the next meeting; None where it cannot be a theme just now."""
    try:
        return propose_or_support(uow, network, member, *of_wish(wish))
    except Refusal:
        return None


def from_topic(uow: UnitOfWork, network: Network, member: Member, topic: Topic, *, is_coordinator: bool) -> Standing:
    """Withdraw a proposal for a room and propose it as a theme instead, in its proposer's name.

    For who proposed it, and coordinators; then the proposer is told. Raises :class:`NotYourRoom` for anybody else.
    """
    known = community.member(uow, topic.proposed_by) if topic.proposed_by else None
    is_here = known is not None and known.left_at is None
    try:
        withdrawn = topics.withdraw(uow, member, topic, is_coordinator=is_coordinator)
    except NotYours as refused:
        raise NotYourRoom(known.name if known is not None and is_here else "") from refused
    proposer = known if known is not None and is_here else member
    made = propose_or_support(uow, network, proposer, withdrawn.name, cut(withdrawn.why, LONGEST_WHY)[0])
    leave_trace(uow, network.id, Thing(KIND, made.theme.id), of=Thing(topics.KIND, topic.id))
    if proposer.id != member.id:
        words = letters.from_room(topic.name, made.theme)
        tell(uow, network, proposer, words, key=f"theme-from-room:{topic.id}")
    return made
