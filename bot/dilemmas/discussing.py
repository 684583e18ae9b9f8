"""Talking about a dilemma: replies, who knows it, who follows it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.community import store as community
from bot.community.model import Member, Network
from bot.community.reach import mention
from bot.dilemmas import letters, moments, places, rounds, store
from bot.dilemmas.drafting import check_names_nobody
from bot.dilemmas.letters import Letter
from bot.dilemmas.model import Dilemma, Reply
from bot.dilemmas.refusals import YourOwn
from bot.storage.unit_of_work import UnitOfWork


# ---------------------------------------------------------------- replies
def reply(uow: UnitOfWork, network: Network, member: Member, dilemma: Dilemma, text: str) -> Dilemma:
    """Give a reply: it is kept, stands in every thread, and those who follow the dilemma hear of it.

    Whoever replies follows it. A resting dilemma wakes. Refuses what a closed dilemma refuses, a text that is too long,
    and one with a personal identity number.
    """
    heard = dilemma.replied(now=uow.now)
    given = Reply(uow.new_key(), dilemma.id, member.id, text, uow.now)
    check_names_nobody(uow, network, text)
    store.add_reply(uow, given)
    store.save(uow, heard)
    store.follow(uow, dilemma.id, member.id)
    moments.unwatch(uow, dilemma)
    moments.watch_silence(uow, network, heard)
    moments.watch_news(uow, network, heard)
    places.show_reply(uow, heard, given)
    places.show(uow, heard)
    return heard


def tell_news(uow: UnitOfWork, network: Network, dilemma: Dilemma) -> None:
    """Tell those who follow it of the replies that they have not read, their own left out."""
    store.save(uow, replace(dilemma, told_at=uow.now))
    new = store.replies_to(uow, dilemma.id, since=dilemma.told_at)
    seen = store.followers_of(uow, dilemma.id)

    def unread(member: Member) -> tuple[int, bool]:
        theirs = [one for one in new if one.member != member.id and one.given_at > seen[member.id]]
        return len(theirs), dilemma.belongs_to(member.id)

    def letter(variant: tuple[int, bool]) -> Letter:
        return letters.new_replies(dilemma, variant[0], is_own=variant[1])

    readers = [one for one in community.members_of(uow, network.id) if one.id in seen and unread(one)[0]]
    once = uow.now.isoformat()
    rounds.tell_each(uow, network, dilemma, readers, about=rounds.NEWS, letter=letter, variant=unread, once=once)


# ---------------------------------------------------------------- who knows it
@dataclass(frozen=True, slots=True)
class Related:
    """Whether one knows a dilemma, as one has said. ``poser`` is who is told of it, None where nobody is."""

    dilemma: Dilemma
    poser: Member | None
    knows: bool


def relate(uow: UnitOfWork, network: Network, member: Member, dilemma: Dilemma) -> Related:
    """Say that one knows it: whoever raised it is told in private who, and how to reach them. The card counts them.

    Refuses one's own.
    """
    if dilemma.belongs_to(member.id):
        raise YourOwn(dilemma.title, dilemma.number)
    is_new = store.relate(uow, dilemma.id, member.id)
    poser = _poser(uow, dilemma)
    if is_new and poser is not None:
        words = letters.known(dilemma, mention(uow, member), member.organisation)
        about = rounds.KNOWN
        once = f"{member.id}:{uow.now.isoformat()}"
        rounds.tell_about(uow, network, dilemma, [poser], about=about, letter=words, once=once, of=member.id)
    places.show(uow, dilemma)
    return Related(dilemma, poser, knows=True)


def unrelate(uow: UnitOfWork, member: Member, dilemma: Dilemma) -> Related:
    """Take back that one knows it. What has not been told yet is not told any more."""
    store.unrelate(uow, dilemma.id, member.id)
    places.show(uow, dilemma)
    return Related(dilemma, _poser(uow, dilemma), knows=False)


def _poser(uow: UnitOfWork, dilemma: Dilemma) -> Member | None:
    poser = community.member(uow, dilemma.raised_by) if dilemma.raised_by else None
    return poser if poser is not None and poser.left_at is None else None
