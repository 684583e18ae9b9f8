"""From rows to pictures: what a poll's card shows now, and the result with the names of who chose what."""

from __future__ import annotations

from collections.abc import Mapping

from bot.community import store as community
from bot.community.reach import network_of, say_in
from bot.delivery.cards import Card
from bot.message import Message
from bot.polls import cards, store
from bot.polls.model import Poll, PollId, PollState
from bot.polls.results import BLANK, Result
from bot.polls.voting import voting_method
from bot.storage.unit_of_work import UnitOfWork


def votes_cast(uow: UnitOfWork, poll: Poll) -> int:
    """Return how many have voted."""
    return store.count_ballots(uow, poll.id)


def result_of(uow: UnitOfWork, poll: Poll) -> Result | None:
    """Return the result of a poll that has closed, with the names of who chose what."""
    tally = store.tally(uow, poll.id)
    return Result(tally, _names(uow, poll)) if tally and poll.state is PollState.CLOSED else None


def _names(uow: UnitOfWork, poll: Poll) -> Mapping[int, list[str]]:
    method = voting_method(poll.method)
    here = {member.id: member for member in community.members_of(uow, poll.network)}
    names: dict[int, list[str]] = {}
    for ballot in store.ballots_of(uow, poll.id):
        member = here.get(ballot.member) or community.member(uow, ballot.member)
        for number in method.picked(method.from_json(ballot.choice)) or (BLANK,):
            names.setdefault(number, []).append(member.name if member else "–")
    return {number: sorted(who, key=str.casefold) for number, who in names.items()}


def shown(uow: UnitOfWork, poll: Poll) -> cards.Shown:
    """Return what is shown beside a poll: how many have voted, and its result."""
    return cards.Shown(votes_cast(uow, poll), result_of(uow, poll))


def draw_card(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw a poll as it is now, in the network's language; the text stays, so it says no "today"."""
    poll = store.poll(uow, PollId(card.subject))
    if poll is None:
        return None
    return cards.card(poll, shown(uow, poll), say_in(uow, network_of(uow, poll.network)).lasting)
