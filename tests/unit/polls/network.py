"""A network in a real database: what the tests of the polls' use cases start from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select

from bot.clock import MovableClock
from bot.community import store as community
from bot.community.model import Member, MemberId, Network, NetworkId, Purpose, Role, Room, RoomId
from bot.delivery import cards as living
from bot.delivery import deadlines, notices
from bot.language.texts import speaker
from bot.message import Heading, Items, Message, Paragraph, plain
from bot.platform import Account
from bot.polls import lookups, service, store
from bot.polls.deadlines import DEADLINES
from bot.polls.model import Poll
from bot.storage.engine import Storage, open_engine
from bot.storage.unit_of_work import Randomness, UnitOfWork
from tests.templates import migrated

T = TypeVar("T")


class Repeating(Randomness):
    """Random things that are the same in every run."""

    def __init__(self) -> None:
        self._next = 0

    def key(self) -> int:
        self._next += 1
        return self._next

    def seed(self) -> bytes:
        return bytes(range(32))


class House:
    """A database with networks in it, at a moment that is moved by hand."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.clock = MovableClock(now)
        self.storage = Storage(open_engine(migrated(folder / "radslag.sqlite")), self.clock, Repeating())

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run a unit of work now."""
        return self.storage.write_now(work)[0]

    def add_network(self, name: str, *people: str) -> Community:
        """Return a network with a lobby and these people, leaders all of them."""
        return Community(self, name, people)

    def until(self, moment: datetime) -> None:
        """Move the clock, and handle what comes due, each at its time."""
        while (due := self.do(deadlines.next_due)) is not None and due <= moment:
            self.clock.move_to(max(due, self.clock.now()))
            self.do(self._handle_due)
        self.clock.move_to(moment)

    @staticmethod
    def _handle_due(uow: UnitOfWork) -> None:
        for deadline in deadlines.due(uow):
            if deadlines.take(uow, deadline):
                DEADLINES[deadline.kind](uow, deadline)


class Community:
    """One network and what its people do."""

    def __init__(self, house: House, name: str, people: tuple[str, ...]) -> None:
        self.house = house
        self.network: Network = house.do(lambda uow: self._found(uow, name))
        self.members: dict[str, Member] = {}
        for person in people:
            self.members[person] = house.do(partial(self._join, name=person))

    @staticmethod
    def _found(uow: UnitOfWork, name: str) -> Network:
        network = Network(NetworkId(uow.new_key()), name, "sv", "Europe/Stockholm")
        community.add_network(uow, network)
        lobby = Room(RoomId(uow.new_key()), network.id, "fake", name, f"{name}/torget", "torget", Purpose.LOBBY)
        community.add_room(uow, lobby)
        return network

    def _join(self, uow: UnitOfWork, name: str, joined_at: datetime | None = None) -> Member:
        joined_at, roles = joined_at or uow.now - timedelta(days=1), frozenset({Role.LEADER})
        member = Member(MemberId(uow.new_key()), self.network.id, name, roles, frozenset(), joined_at)
        community.add_member(uow, member, community.meet(uow, Account("fake", name, name)))
        return member

    def joins(self, name: str) -> None:
        """Have somebody join now."""
        self.members[name] = self.house.do(lambda uow: self._join(uow, name, uow.now))

    def leaves(self, name: str) -> None:
        """Have somebody leave now."""
        gone = replace(self.members[name], left_at=self.house.clock.now())
        self.house.do(lambda uow: community.save_member(uow, gone))

    def merges(self, kept: str, dropped: str) -> None:
        """Have two members turn out to be one person."""
        ids = self.members[kept].id, self.members[dropped].id
        self.house.do(lambda uow: service.merge_ballots(uow, *ids))

    def waiting(self, who: str) -> list[str]:
        """Return what waits for somebody."""
        say, member = speaker("sv", now=self.house.clock.now()), self.members[who]
        return [plain(one.words) for one in self.house.do(lambda uow: service.waiting(uow, self.network, member, say))]

    def opens(self, *options: str, method: str = "choose", **facts: Any) -> Poll:
        """Return a poll that Anna opens."""
        lines, anna = options or ("tisdag", "onsdag"), self.members["Anna"]
        return self.house.do(
            lambda uow: service.open_poll(
                uow, self.network, anna, question="Vilken dag?", options=lines, method=method, **facts
            )
        ).poll

    def votes(self, who: str, poll: Poll, choice: str, said_at: datetime | None = None) -> None:
        """Have somebody vote."""
        member = self.members[who]
        said = said_at or self.house.clock.now()
        self.house.do(lambda uow: service.vote(uow, self.now(uow, poll), member, choice, said_at=said))

    @staticmethod
    def now(uow: UnitOfWork, poll: Poll) -> Poll:
        """Return the poll as it is now."""
        found = store.poll(uow, poll.id)
        assert found is not None
        return found

    def card(self, poll: Poll) -> str:
        """Return what the poll's card says now."""
        drawn = self.house.do(lambda uow: service.draw_card(uow, _card(poll)))
        return said(drawn) if drawn else ""

    def reminded(self) -> list[str]:
        """Return whom a notice was owed to, in order; nobody twice who was told once."""
        row = notices.notices
        return self.house.do(lambda uow: sorted(uow.execute(select(row.c.account)).scalars()))

    def changes(self, poll: Poll, use_case: Callable[[UnitOfWork, Poll], T]) -> T:
        """Run a use case on the poll as it is now."""
        return self.house.do(lambda uow: use_case(uow, self.now(uow, poll)))

    def find(self, who: str, number: int) -> Poll:
        """Return the poll that somebody finds under a number."""
        return self.house.do(lambda uow: lookups.find(uow, self.network, self.members[who], number))


def _card(poll: Poll) -> living.Card:
    return living.Card(1, "poll.card", poll.id, "fake", "torget", False, None, 1, 0, 0, None)


def said(message: Message) -> str:
    """Return what a message says, a line for each sentence or item."""
    lines: list[str] = []
    for part in message.parts:
        match part:
            case Heading(spans) | Paragraph(spans):
                lines.append(plain(spans))
            case Items(items):
                lines += [plain(item) for item in items]
            case _:
                pass
    return "\n".join(lines)
