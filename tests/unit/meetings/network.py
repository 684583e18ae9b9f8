"""A network in a real database, and what its people do about meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from bot.community import settings
from bot.community import store as community
from bot.community.model import Member, MemberId, Network, NetworkId, Purpose, Role, Room, RoomId, Space
from bot.delivery import cards
from bot.delivery.cards import Card
from bot.delivery.deadlines import deadlines as moments
from bot.language.dates.spans import Span
from bot.language.texts import speaker
from bot.meetings import attending, planning, service, store
from bot.meetings.model import Meeting
from bot.meetings.signups import Answer, SignUp
from bot.message import plain
from bot.platform import Account
from bot.storage.unit_of_work import UnitOfWork
from tests.unit.meetings.house import House, said, shown
from tests.unit.meetings.making import times

TWO_MINUTES = timedelta(minutes=2)
USUAL = "2027-02-24 13:00"
"""A Wednesday."""


class Community:
    """One network and what its people do."""

    def __init__(self, house: House, name: str, people: Sequence[str] = (), **figures: int) -> None:
        self.house, self.name = house, name
        self.network: Network
        self.members: dict[str, Member] = {}
        house.do(lambda uow: self._found(uow, people, figures))

    def _found(self, uow: UnitOfWork, people: Sequence[str], figures: dict[str, int]) -> None:
        key = NetworkId(uow.new_key())
        self.network = Network(key, self.name, "sv", "Europe/Stockholm", settings=figures)
        community.add_network(uow, self.network)
        self._add_space(uow, key, self.name, Purpose.LOBBY, Purpose.MEETINGS)
        for person in people:
            self._join(uow, person, {})

    @staticmethod
    def _add_space(uow: UnitOfWork, network: NetworkId, name: str, *purposes: Purpose) -> Space:
        space = Space(uow.new_key(), network, "fake", name, name)
        community.add_space(uow, space)
        for purpose in purposes:
            where = ("fake", name, f"{name} {purpose}")
            community.add_room(uow, Room(RoomId(uow.new_key()), network, *where, purpose, purpose))
        return space

    def gets_space(self, name: str, *purposes: Purpose) -> Space:
        """Connect a further space with these rooms."""
        return self.house.do(lambda uow: self._add_space(uow, self.network.id, name, *purposes))

    # ------------------------------------------------------------ people
    def joins(self, name: str, **facts: Any) -> None:
        """Have somebody join now."""
        self.house.do(lambda uow: self._join(uow, name, facts))

    def _join(self, uow: UnitOfWork, name: str, facts: dict[str, Any]) -> None:
        id, roles = MemberId(uow.new_key()), frozenset({Role.LEADER})
        member = replace(Member(id, self.network.id, name, roles, frozenset(), uow.now), **facts)
        community.add_member(uow, member, community.meet(uow, Account("fake", f"{name}@{self.name}", name)))
        self.members[name], self.house.names[member.id] = member, name

    def alters(self, name: str, **facts: Any) -> None:
        """Have somebody's level, functions or another fact be different from now on."""
        self.members[name] = replace(self.members[name], **facts)
        self.house.do(lambda uow: community.save_member(uow, self.members[name]))

    def leaves(self, name: str) -> None:
        """Have somebody leave now."""
        self.alters(name, left_at=self.house.clock.now())

    def is_set(self, **figures: int) -> None:
        """Have a coordinator change the network's figures."""
        self.network = self.house.do(
            lambda uow: settings.change_settings(uow, self.network, [service.SETTINGS_CHANGED], **figures)
        )

    # ------------------------------------------------------------ meetings
    def drafts(self, *begins: str, title: str = "Studiero", by: str = "Anna", **facts: Any) -> list[Meeting]:
        """Return what somebody drafts: a meeting of two hours, or a series."""
        spans = [span(one) for one in begins or (USUAL,)]
        who = self.members[by]
        return self.house.do(lambda uow: planning.plan(uow, self.network, who, title=title, spans=spans, **facts))

    def series(self, *begins: str, **facts: Any) -> list[Meeting]:
        """Return meetings that are planned together and published."""
        drafts = self.drafts(*begins, **facts)
        return list(self.house.do(lambda uow: planning.publish(uow, self.network, drafts)).meetings)

    def meets(self, begins: str = USUAL, **facts: Any) -> Meeting:
        """Return a meeting that is planned and published."""
        return self.series(begins, **facts)[0]

    def now(self, meeting: Meeting) -> Meeting:
        """Return the meeting as it is now."""
        found = self.house.do(lambda uow: store.meeting(uow, meeting.id))
        assert found is not None
        return found

    def changes(self, meeting: Meeting, **changes: Any) -> Meeting:
        """Return the meeting after a change."""
        before = self.now(meeting)
        return self.house.do(lambda uow: planning.change(uow, self.network, before, **changes))

    def moves(self, meeting: Meeting, begins: str) -> Meeting:
        """Return the meeting at another time."""
        before = self.now(meeting)
        return self.house.do(lambda uow: planning.move(uow, self.network, before, span(begins)))

    def cancels(self, meeting: Meeting, reason: str = "") -> Meeting:
        """Return the meeting as it will never take place."""
        before = self.now(meeting)
        return self.house.do(lambda uow: planning.cancel(uow, self.network, before, reason=reason))

    # ------------------------------------------------------------ answers
    def says(self, meeting: Meeting, answer: Answer, *people: str, said_at: datetime | None = None) -> list[SignUp]:
        """Have people answer, one after the other, two minutes between them."""
        return [self._says(meeting, answer, who, said_at) for who in people]

    def _says(self, meeting: Meeting, answer: Answer, who: str, said_at: datetime | None) -> SignUp:
        said, about = said_at or self.house.clock.now(), self.now(meeting)
        member = self.members[who]
        taken = self.house.do(lambda uow: attending.answer(uow, self.network, member, about, answer, said_at=said))
        self.house.clock.move_by(TWO_MINUTES)
        return taken.signup

    def answers(self, meeting: Meeting) -> dict[str, str]:
        """Return what everybody answered, by name."""
        signups = self.house.do(lambda uow: store.signups_of(uow, meeting.id))
        return {self.house.names[one.member]: one.answer.value for one in signups}

    def merges(self, kept: str, dropped: str) -> None:
        """Have two members turn out to be one person."""
        self.leaves(dropped)
        ids = self.members[kept].id, self.members[dropped].id
        self.house.do(lambda uow: service.MEMBERS_MERGED(uow, *ids))

    # ------------------------------------------------------------ what is owed
    def ahead(self, meeting: Meeting) -> dict[str, str]:
        """Return what will come due for a meeting, and when, as the clock in Stockholm shows it."""
        here = select(moments).where(moments.c.subject == meeting.id, moments.c.state == "set")
        rows = self.house.do(lambda uow: uow.execute(here.order_by(moments.c.due)).all())
        return {row.kind.removeprefix("meeting."): shown(row.due) for row in rows}

    def cards(self, kind: str, subject: int) -> list[str]:
        """Return the rooms in which a card is put up."""
        here = select(cards.cards.c.room).where(cards.cards.c.kind == kind, cards.cards.c.subject == subject)
        return self.house.do(lambda uow: sorted(uow.execute(here).scalars()))

    def card(self, meeting: Meeting) -> str:
        """Return what the meeting's card says now."""
        return self.drawn("meeting.card", meeting.id)

    def drawn(self, kind: str, subject: int) -> str:
        """Return what a card says now."""
        card = Card(1, kind, subject, "fake", "room", False, None, 1, 0, 0, None)
        message = self.house.do(lambda uow: service.CARDS[kind](uow, card))
        return said(message) if message else ""

    def posted(self, meeting: Meeting, room: str = "Norr meetings", remote_id: str = "m1") -> None:
        """Have the meeting's card stand in a room."""
        card = Card(1, "meeting.card", meeting.id, "fake", room, False, None, 1, 0, 0, None)
        mine = (cards.cards.c.subject == meeting.id) & (cards.cards.c.room == room)
        self.house.do(lambda uow: uow.execute(update(cards.cards).where(mine).values(remote_id=remote_id)))
        self.house.do(lambda uow: service.POSTED["meeting.card"](uow, card, remote_id))

    def waiting(self, who: str) -> list[str]:
        """Return what waits for somebody."""
        say, member = speaker("sv", now=self.house.clock.now()), self.members[who]
        found = self.house.do(lambda uow: service.waiting(uow, self.network, member, say))
        return [plain(one.words) for one in found]


def span(begins: str) -> Span:
    """Return two hours from this on; days, if no hour is said."""
    when = times(begins)
    return when.span if when.is_all_day else replace(when.span, end=when.starts_at + timedelta(hours=2))
