"""Which polls a member sees and may vote in. Another network's polls are not there at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.community.model import Member, Network
from bot.community.store import by_number
from bot.errors import Refusal
from bot.language.texts import Say
from bot.message import Spans
from bot.polls import store
from bot.polls.model import Poll, PollId, PollState
from bot.storage.unit_of_work import UnitOfWork

KIND = "poll"
"""What a poll's number is kept under."""


@dataclass
class NoSuchPoll(Refusal):
    """No poll has this number in the network, or none that is for the member."""

    number: int

    def words(self, say: Say) -> Spans:
        """Say where the numbers are."""
        return say(
            "There is no poll {number} here. {polls} shows the polls there are.",
            number=str(self.number),
            polls=say.command("poll list"),
        )


@dataclass
class NoOpenPoll(Refusal):
    """There is nothing to vote on."""

    def words(self, say: Say) -> Spans:
        """Say so, and where the results are."""
        return say("No poll is open now. {polls} shows the latest results.", polls=say.command("poll list"))


@dataclass
class NoPollForThat(Refusal):
    """No poll is in a state that the command is for."""

    def words(self, say: Say) -> Spans:
        """Say where the polls are."""
        return say("There is no poll for that now. {polls} shows the polls there are.", polls=say.command("poll list"))


@dataclass
class NoResultYet(Refusal):
    """The poll has not closed, or not been counted."""

    poll: Poll

    def words(self, say: Say) -> Spans:
        """Say when it closes."""
        question = say.quote(self.poll.question)
        return say(
            "The poll {question} has no result yet. It closes {closes}.", question=question, closes=self.poll.closes_at
        )


@dataclass
class WhichPoll(Refusal):
    """More than one poll is open to the member, and none was named."""

    polls: Sequence[Poll]

    def words(self, say: Say) -> Spans:
        """Say how to vote in each."""
        ways = [
            say(
                "{command} for {question}",
                command=say.command("vote", str(poll.number)),
                question=say.quote(poll.question),
            )
            for poll in self.polls
        ]
        return say("More than one poll is open. Write {ways}.", ways=say.join(ways))


@dataclass(frozen=True, slots=True)
class Ballotable:
    """A poll that a member may vote in, and whether they have."""

    poll: Poll
    has_voted: bool


def find(uow: UnitOfWork, network: Network, member: Member, number: int) -> Poll:
    """Return the poll that has this number in the network. Raises :class:`NoSuchPoll`."""
    kind, subject = by_number(uow, network.id, number) or ("", 0)
    poll = store.poll(uow, PollId(subject)) if kind == KIND else None
    if poll is None or poll.network != network.id or not member.is_for(poll.audience):
        raise NoSuchPoll(number)
    return poll


def polls_for(uow: UnitOfWork, network: Network, member: Member, *states: PollState, limit: int = 100) -> list[Poll]:
    """Return the polls in these states that the member may see; those that close, or closed, last come first."""
    found = store.polls_of(uow, network.id, *states, limit=limit)
    return [poll for poll in found if member.is_for(poll.audience)]


def ballotable(uow: UnitOfWork, network: Network, member: Member) -> list[Ballotable]:
    """Return the polls that the member may vote in now, the one that closes first before the others."""
    still = [poll for poll in polls_for(uow, network, member, PollState.OPEN) if poll.closes_at > uow.now]
    mine = [poll for poll in reversed(still) if store.is_elector(uow, poll.id, member.id)]
    return [Ballotable(poll, store.ballot_of(uow, poll.id, member.id) is not None) for poll in mine]


def meant(uow: UnitOfWork, network: Network, member: Member, number: int | None) -> Poll:
    """Return the poll with the number, or, without one, the only poll that the member may vote in.

    Raises :class:`NoSuchPoll`, :class:`NoOpenPoll`, :class:`WhichPoll`.
    """
    if number is not None:
        return find(uow, network, member, number)
    polls = [one.poll for one in ballotable(uow, network, member)]
    if not polls:
        raise NoOpenPoll
    if len(polls) > 1:
        raise WhichPoll(polls)
    return polls[0]
