"""A poll as one member reads it by its number."""

from __future__ import annotations

from bot.community.model import Member, Network
from bot.community.showing import Shown
from bot.language.texts import Say
from bot.message import Text
from bot.polls import cards, store
from bot.polls.drawing import shown
from bot.polls.model import PollId
from bot.storage.unit_of_work import UnitOfWork


def show(uow: UnitOfWork, network: Network, member: Member, id: int, say: Say) -> Shown | None:
    """Return the poll with this key; None where the network has none, or none that is for the member."""
    poll = store.poll(uow, PollId(id))
    if poll is None or poll.network != network.id or not member.is_for(poll.audience):
        return None
    name = say("the poll {question} ({number})", question=Text(poll.question, strong=True), number=str(poll.number))
    return Shown(name, cards.card(poll, shown(uow, poll), say).parts)
