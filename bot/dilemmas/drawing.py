"""Looks up what a dilemma's cards show and draws them, in the network's language."""

from __future__ import annotations

from collections.abc import Sequence

from bot.community import store as community
from bot.community.reach import mention, network_of, say_in
from bot.delivery.cards import Card
from bot.dilemmas import cards, store
from bot.dilemmas.cards import Shown
from bot.dilemmas.model import Dilemma, Reply
from bot.message import Mention, Message
from bot.storage.unit_of_work import UnitOfWork


def shown(uow: UnitOfWork, dilemma: Dilemma) -> Shown:
    """Return what is to be shown of a dilemma."""
    replies = store.replies_to(uow, dilemma.id)
    return Shown(who(uow, dilemma), len(replies), len(store.relating_to(uow, dilemma.id)), _helpful(uow, replies))


def who(uow: UnitOfWork, dilemma: Dilemma) -> Mention | None:
    """Return who raised it, None where nobody is to know."""
    member = community.member(uow, dilemma.raised_by) if dilemma.raised_by else None
    return mention(uow, member) if member else None


def _helpful(uow: UnitOfWork, replies: Sequence[Reply]) -> list[str]:
    writers = dict.fromkeys(reply.member for reply in replies if reply.helped)
    found = [community.member(uow, id) for id in writers]
    return [member.name for member in found if member is not None]


# ---------------------------------------------------------------- cards
def draw_card(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw a dilemma as it is now; the text stays, so it says no "today"."""
    dilemma = store.dilemma(uow, card.subject, hidden_too=True)
    if dilemma is None:
        return None
    if store.dilemma(uow, dilemma.id) is None:
        return cards.hidden_card(say_in(uow, network_of(uow, dilemma.network)))
    return cards.card(dilemma, shown(uow, dilemma), say_in(uow, network_of(uow, dilemma.network)).lasting)


def draw_thread(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw what stands first in a dilemma's thread."""
    dilemma = store.dilemma(uow, card.subject)
    if dilemma is None:
        return None
    return cards.thread_card(dilemma, say_in(uow, network_of(uow, dilemma.network)).lasting)
