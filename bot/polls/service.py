"""Use cases of polls: vote, extend, close, count, void, remind; and what the rest of the house asks this feature."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.community import store as community
from bot.community.buttons import button
from bot.community.linking import MembersMerged
from bot.community.model import Member, MemberId, Network, Purpose, Space
from bot.community.service import SpaceAdded
from bot.community.showing import ShowHandler
from bot.community.telling import tell_all
from bot.community.waiting import Rank, Waiting, WaitingHandler
from bot.delivery import cards as living
from bot.delivery import deadlines
from bot.delivery.cards import CardHandler
from bot.delivery.notices import Urgency
from bot.language.texts import Say
from bot.moderation.reportable import Reportables
from bot.polls import cards, reporting, showing, store, themed
from bot.polls.drawing import draw_card, result_of, votes_cast
from bot.polls.lookups import KIND, ballotable
from bot.polls.methods import VotingMethod, group
from bot.polls.model import Poll, PollId, PollState
from bot.polls.openings import CARD, COUNT, REMIND, Opened, lift_moments, moved_past, open_poll, put_up, set_moments
from bot.polls.store import Ballot
from bot.polls.tallies import Tally
from bot.polls.voting import voting_method
from bot.storage.unit_of_work import UnitOfWork

__all__ = ["Opened", "draw_card", "open_poll", "result_of", "votes_cast"]


# ---------------------------------------------------------------- voting
@dataclass(frozen=True, slots=True)
class Cast:
    """A vote that was taken, to be shown to its voter alone."""

    poll: Poll
    choice: Any
    is_change: bool

    @property
    def method(self) -> VotingMethod[Any]:
        """How the choice is read."""
        return voting_method(self.poll.method)


def check_may_vote(uow: UnitOfWork, poll: Poll, member: Member, *, said_at: datetime) -> None:
    """Return if what the member says now counts; else raise the refusal that says why not."""
    is_elector = store.is_elector(uow, poll.id, member.id)
    poll.check_ballot(said_at=said_at, is_elector=is_elector, joined_at=member.joined_at)


CLOCKS_DIFFER = timedelta(minutes=1)
"""What was said on two platforms within this time is taken in the order in which it arrives."""


def vote(uow: UnitOfWork, poll: Poll, member: Member, typed: str, *, said_at: datetime) -> Cast:
    """Take the member's ballot, in place of an earlier one, and show the turnout.

    One member has one ballot, by whatever account: the one said last, whichever arrives last. Raises what
    ``check_may_vote`` and the method's ``read`` raise.
    """
    check_may_vote(uow, poll, member, said_at=said_at)
    method = voting_method(poll.method)
    choice = method.read(typed, poll.options)
    before = store.ballot_of(uow, poll.id, member.id)
    if before is not None and before.cast_at - said_at > CLOCKS_DIFFER:
        return Cast(poll, method.from_json(before.choice), is_change=True)
    store.put_ballot(uow, Ballot(poll.id, member.id, method.to_json(choice), said_at))
    if before is None:
        living.changed(uow, CARD, poll.id)
    return Cast(poll, choice, before is not None)


def merge_ballots(uow: UnitOfWork, kept: MemberId, dropped: MemberId) -> None:
    """Two members turned out to be one person: make their votes one. Of two ballots in a poll the older stays.

    A result that has been given is not touched.
    """
    for id in store.voted_in(uow, dropped):
        poll = store.poll(uow, id)
        if poll is not None and poll.state in (PollState.OPEN, PollState.CLOSING):
            _merge_in(uow, id, kept, dropped)
            store.save(uow, replace(poll, electorate=len(store.electors_of(uow, id))))
            living.changed(uow, CARD, id)


def _merge_in(uow: UnitOfWork, id: PollId, kept: MemberId, dropped: MemberId) -> None:
    store.hand_over_vote(uow, id, kept, dropped)
    mine, other = store.ballot_of(uow, id, kept), store.ballot_of(uow, id, dropped)
    if other is not None and (mine is None or other.cast_at < mine.cast_at):
        store.hand_over_ballot(uow, other, kept)
    elif other is not None:
        store.drop_ballot(uow, other)


# ---------------------------------------------------------------- the life of a poll
@dataclass(frozen=True, slots=True)
class Extended:
    """A poll with a later deadline, and the holiday that the deadline was moved past."""

    poll: Poll
    moved_past: date | None


def extend(uow: UnitOfWork, network: Network, poll: Poll, closes_at: datetime) -> Extended:
    """Give an open poll a later deadline, never on a public holiday. A reminder that has not gone out moves with it."""
    later = poll.extend(network.working_time.off_holidays(closes_at), now=uow.now)
    store.save(uow, later)
    set_moments(uow, network, later)
    living.changed(uow, CARD, poll.id)
    return Extended(later, moved_past(network, closes_at))


def close(uow: UnitOfWork, poll: Poll) -> Poll:
    """Stop taking votes, and have them counted next, in a transaction of its own; a stopped process counts later.

    The card is edited once, when the result is there.
    """
    closing = poll.begin_closing(now=uow.now)
    store.save(uow, closing)
    lift_moments(uow, poll)
    deadlines.set_deadline(uow, COUNT, poll.id, uow.now, key=f"{COUNT}:{poll.id}", network=poll.network)
    return closing


def count(uow: UnitOfWork, poll: Poll) -> Tally:
    """Count a closing poll and give its result, once."""
    method = voting_method(poll.method)
    closed = poll.finish()
    choices = group(method.from_json(ballot.choice) for ballot in store.ballots_of(uow, poll.id))
    tally = method.tally(choices, poll.terms)
    store.save(uow, closed)
    store.keep_tally(uow, poll.id, tally)
    themed.settle(uow, closed, tally)
    living.changed(uow, CARD, poll.id)
    return tally


@dataclass(frozen=True, slots=True)
class Voided:
    """A poll that was made void, and how many votes were deleted."""

    poll: Poll
    votes: int


def void(uow: UnitOfWork, poll: Poll) -> Voided:
    """Make a poll void, also one that has closed: its votes and its result are deleted for good."""
    voided = poll.void(now=uow.now)
    store.save(uow, voided)
    store.keep_tally(uow, poll.id, None)
    lift_moments(uow, poll)
    themed.settle(uow, poll, None)
    deadlines.lift(uow, f"{COUNT}:{poll.id}")
    living.changed(uow, CARD, poll.id)
    return Voided(voided, store.destroy_ballots(uow, poll.id))


def remind(uow: UnitOfWork, network: Network, poll: Poll) -> None:
    """Remind those who may vote and have not. Who they are is looked up now, and each is told once.

    After downtime in quiet hours it waits for the next working time, if that is before the close.
    """
    working = network.working_time.next_working(uow.now)
    if poll.state is not PollState.OPEN or working >= poll.closes_at:
        return
    if working > uow.now:
        key = f"{REMIND}:{poll.id}:{working.isoformat()}"
        deadlines.set_deadline(uow, REMIND, poll.id, working, key=key, network=network.id)
        return
    voted = {ballot.member for ballot in store.ballots_of(uow, poll.id)}
    late = [community.member(uow, id) for id in store.electors_of(uow, poll.id) - voted]
    tell_all(
        uow,
        network,
        sorted(filter(None, late), key=lambda member: (member.name.casefold(), member.id)),
        lambda _variant: lambda say: cards.reminder(poll, say),
        variant=lambda _member: None,
        key=lambda member: f"{REMIND}:{poll.id}:{member.id}",
        urgency=Urgency.REMINDER,
        obeys="reminders",
        at_once=True,
        useless_after=poll.closes_at,
    )


# ---------------------------------------------------------------- what others ask
def waiting(uow: UnitOfWork, network: Network, member: Member, say: Say) -> list[Waiting]:
    """Return the open polls that the member may vote in and has not."""
    return [
        Waiting(
            Rank.ANSWER,
            say(
                "The poll {question} closes {closes}.", question=say.quote(one.poll.question), closes=one.poll.closes_at
            ),
            one.poll.closes_at,
            button(say, cards.VOTE, "vote", network=network, private=True, poll=one.poll.number),
        )
        for one in ballotable(uow, network, member)
        if not one.has_voted
    ]


def show_in_space(uow: UnitOfWork, network: Network, space: Space) -> None:
    """Put up what is open in the lobby of a space that has joined the network."""
    for poll in store.polls_of(uow, network.id, PollState.OPEN):
        if poll.topic is None:
            put_up(uow, poll, community.rooms_of(uow, network.id, purpose=Purpose.LOBBY))


CARDS: dict[str, CardHandler] = {CARD: draw_card}
SHOW: dict[str, ShowHandler] = {KIND: showing.show}
REPORTABLE: Reportables = reporting.REPORTABLE
WAITING: WaitingHandler = waiting
MEMBERS_MERGED: MembersMerged = merge_ballots
SPACE_ADDED: SpaceAdded = show_in_space
