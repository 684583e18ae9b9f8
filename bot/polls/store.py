"""Rows of polls, of who may vote in them, and of their ballots."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, Table, UniqueConstraint, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.community.model import Function, MemberId, NetworkId
from bot.polls.model import Poll, PollId, PollState, Secrecy
from bot.polls.options import PollOption
from bot.polls.tallies import Tally
from bot.polls.ties import Seed
from bot.storage.tables import Json, Moment, key, metadata, refers, words
from bot.storage.unit_of_work import UnitOfWork

polls = Table(
    "polls",
    metadata,
    key(),
    refers("network", "networks"),
    Column("number", Integer, nullable=False),
    Column("opened_by", BigInteger, nullable=False),
    words("question"),
    Column("options", Json, nullable=False),
    words("method"),
    Column("opened_at", Moment, nullable=False),
    Column("closes_at", Moment, nullable=False),
    words("seed"),
    Column("electorate", Integer, nullable=False),
    Column("audience", Json, nullable=False),
    Column("topic", BigInteger),
    Column("seats", Integer, nullable=False),
    Column("quorum", Integer, nullable=False),
    words("secrecy"),
    Column("live_counts", Boolean, nullable=False),
    words("state"),
    Column("ended_at", Moment),
    Column("tally", Json),
)
# Who could vote when the poll opened. A result stays as it was when a member goes, so members are not referred to.
electors = Table(
    "poll_electors",
    metadata,
    refers("poll", "polls"),
    Column("member", BigInteger, nullable=False, index=True),
    UniqueConstraint("poll", "member"),
)
# The ballots of open polls: one row for each member who has voted, whatever account it came from.
ballots = Table(
    "poll_ballots",
    metadata,
    refers("poll", "polls"),
    Column("member", BigInteger, nullable=False, index=True),
    Column("choice", Json),  # empty where the method keeps a blank ballot as nothing
    Column("cast_at", Moment, nullable=False),
    UniqueConstraint("poll", "member"),
)


@dataclass(frozen=True, slots=True)
class Ballot:
    """How a member voted in a poll, as the method's JSON data, and when they last said so."""

    poll: PollId
    member: MemberId
    choice: Any
    cast_at: datetime


# ---------------------------------------------------------------- polls
def add(uow: UnitOfWork, poll: Poll, voters: Collection[MemberId]) -> None:
    """Write a poll that opens, and who may vote in it."""
    fixed = ("id", "network", "number", "opened_by", "question", "method", "opened_at", "seed", "topic", "seats")
    values = {name: getattr(poll, name) for name in (*fixed, "quorum", "secrecy", "live_counts")}
    values |= {"options": [_option_row(option) for option in poll.options], "audience": sorted(poll.audience)}
    uow.execute(polls.insert().values(**values, **_moving(poll)))
    if voters:
        uow.execute(electors.insert(), [{"poll": poll.id, "member": member} for member in sorted(voters)])


def save(uow: UnitOfWork, poll: Poll) -> None:
    """Write what changes in a poll's life: its deadline, its state, how many may vote."""
    uow.execute(update(polls).where(polls.c.id == poll.id).values(**_moving(poll)))


def _moving(poll: Poll) -> dict[str, Any]:
    return {name: getattr(poll, name) for name in ("closes_at", "electorate", "state", "ended_at")}


def keep_tally(uow: UnitOfWork, id: PollId, tally: Tally | None) -> None:
    """Write the finished count, or take it away."""
    uow.execute(update(polls).where(polls.c.id == id).values(tally=tally.to_json() if tally else None))


def poll(uow: UnitOfWork, id: PollId) -> Poll | None:
    """Return the poll, if it is there."""
    row = uow.execute(select(polls).where(polls.c.id == id)).one_or_none()
    return _poll(row) if row else None


def tally(uow: UnitOfWork, id: PollId) -> Tally | None:
    """Return the finished count of a poll that has closed."""
    kept = uow.execute(select(polls.c.tally).where(polls.c.id == id)).scalar_one_or_none()
    return Tally.from_json(kept) if kept else None


def polls_of(uow: UnitOfWork, network: NetworkId, *states: PollState, limit: int = 100) -> list[Poll]:
    """Return the network's polls in these states: those that close, or closed, last come first."""
    mine = select(polls).where(polls.c.network == network, polls.c.state.in_(states))
    return [
        _poll(row) for row in uow.execute(mine.order_by(polls.c.closes_at.desc(), polls.c.number.desc()).limit(limit))
    ]


def _poll(row: Any) -> Poll:
    same = ("question", "method", "opened_at", "closes_at", "electorate", "topic", "seats", "quorum", "live_counts")
    return Poll(
        id=PollId(row.id),
        network=NetworkId(row.network),
        number=row.number,
        opened_by=MemberId(row.opened_by),
        options=tuple(_option(option) for option in row.options),
        seed=Seed(row.seed),
        audience=frozenset(Function(name) for name in row.audience),
        secrecy=Secrecy(row.secrecy),
        state=PollState(row.state),
        ended_at=row.ended_at,
        **{name: getattr(row, name) for name in same},
    )


def _option_row(option: PollOption) -> dict[str, Any]:
    waiting = option.waiting_since.isoformat() if option.waiting_since else None
    row = {"number": option.number, "text": option.text, "why": option.why, "waiting_since": waiting}
    return row if option.theme is None else row | {"theme": option.theme}


def _option(row: dict[str, Any]) -> PollOption:
    waiting = datetime.fromisoformat(row["waiting_since"]) if row["waiting_since"] else None
    return PollOption(row["number"], row["text"], row["why"], waiting, row.get("theme"))


# ---------------------------------------------------------------- who may vote, and how they voted
def electors_of(uow: UnitOfWork, id: PollId) -> frozenset[MemberId]:
    """Return who may vote in a poll."""
    return frozenset(MemberId(row.member) for row in uow.execute(select(electors.c.member).filter_by(poll=id)))


def is_elector(uow: UnitOfWork, id: PollId, member: MemberId) -> bool:
    """Tell whether the member may vote in the poll."""
    return uow.execute(select(electors.c.member).filter_by(poll=id, member=member)).first() is not None


def put_ballot(uow: UnitOfWork, ballot: Ballot) -> None:
    """Write how a member votes, in place of how they voted before."""
    said = {"choice": ballot.choice, "cast_at": ballot.cast_at}
    row = insert(ballots).values(poll=ballot.poll, member=ballot.member, **said)
    uow.execute(row.on_conflict_do_update(index_elements=["poll", "member"], set_=said))


def ballot_of(uow: UnitOfWork, id: PollId, member: MemberId) -> Ballot | None:
    """Return the member's ballot in a poll, if they have voted."""
    row = uow.execute(select(ballots).filter_by(poll=id, member=member)).one_or_none()
    return _ballot(row) if row else None


def ballots_of(uow: UnitOfWork, id: PollId) -> list[Ballot]:
    """Return every ballot of a poll."""
    return [_ballot(row) for row in uow.execute(select(ballots).filter_by(poll=id).order_by(ballots.c.member))]


def count_ballots(uow: UnitOfWork, id: PollId) -> int:
    """Return how many have voted in a poll."""
    counted: int = uow.execute(select(func.count()).select_from(ballots).filter_by(poll=id)).scalar_one()
    return counted


def destroy_ballots(uow: UnitOfWork, id: PollId) -> int:
    """Delete every ballot of a poll; return how many there were. The database overwrites what it deletes."""
    return uow.execute(delete(ballots).where(ballots.c.poll == id)).rowcount


def _ballot(row: Any) -> Ballot:
    return Ballot(PollId(row.poll), MemberId(row.member), row.choice, row.cast_at)


# ---------------------------------------------------------------- two members become one
def hand_over_vote(uow: UnitOfWork, id: PollId, kept: MemberId, dropped: MemberId) -> None:
    """Make the right to vote of ``dropped`` that of ``kept``, who then has one."""
    if is_elector(uow, id, dropped):
        uow.execute(delete(electors).where(electors.c.poll == id, electors.c.member == dropped))
        row = insert(electors).values(poll=id, member=kept)
        uow.execute(row.on_conflict_do_nothing())


def hand_over_ballot(uow: UnitOfWork, ballot: Ballot, kept: MemberId) -> None:
    """Make a ballot that of ``kept``, whose own, if there is one, it replaces."""
    uow.execute(delete(ballots).where(ballots.c.poll == ballot.poll, ballots.c.member == kept))
    mine = (ballots.c.poll == ballot.poll) & (ballots.c.member == ballot.member)
    uow.execute(update(ballots).where(mine).values(member=kept))


def drop_ballot(uow: UnitOfWork, ballot: Ballot) -> None:
    """Delete one ballot."""
    uow.execute(delete(ballots).where(ballots.c.poll == ballot.poll, ballots.c.member == ballot.member))


def voted_in(uow: UnitOfWork, member: MemberId) -> list[PollId]:
    """Return the polls in which the member may vote or has voted."""
    mine = select(electors.c.poll).filter_by(member=member).union(select(ballots.c.poll).filter_by(member=member))
    return [PollId(row.poll) for row in uow.execute(mine)]
