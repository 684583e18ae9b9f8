"""A network on two platforms whose acts are done at once: what the tests of topics start from."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from bot.clock import MovableClock
from bot.community import store as community
from bot.community.model import Member, MemberId, Network, NetworkId, Purpose, Role, Room, RoomId, Space
from bot.delivery import acts, cards, deadlines
from bot.delivery.cards import Card
from bot.delivery.notices import notices
from bot.language.texts import speaker
from bot.message import Message, Quotation, plain
from bot.platform import Account, Act, OpenRoom
from bot.storage.engine import Storage, open_engine
from bot.storage.unit_of_work import UnitOfWork
from bot.topics import service
from bot.topics.deadlines import DEADLINES
from bot.topics.model import Topic
from bot.topics.service import Standing
from tests.templates import migrated

T = TypeVar("T")
START = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
"""A Monday in September, 10.00 in Stockholm: no standstill until 20 December."""
PLATFORMS = ("console", "matrix")


class Town:
    """A network called Skolan, with a lobby on each of two platforms, and people who have an account on each."""

    def __init__(self, folder: Path, **settings: int) -> None:
        self.clock = MovableClock(START)
        self.storage = Storage(open_engine(migrated(folder / "town.sqlite")), self.clock)
        self.network = Network(NetworkId(1), "Skolan", "sv", "Europe/Stockholm", settings=settings)
        self.done: list[Act] = []
        self.do(self._build)
        self.anna, self.bo, self.eva, self.siv = (
            self.do(self._moves_in(name)) for name in ("Anna", "Bo", "Eva", "Siv")
        )

    def _build(self, uow: UnitOfWork) -> None:
        community.add_network(uow, self.network)
        for platform in PLATFORMS:
            space = f"{platform}-space"
            community.add_space(uow, Space(uow.new_key(), self.network.id, platform, space, "Skolan"))
            place = (platform, space, f"{platform}-lobby", "torget")
            community.add_room(uow, Room(RoomId(uow.new_key()), self.network.id, *place, Purpose.LOBBY))

    def _moves_in(self, name: str) -> Callable[[UnitOfWork], Member]:
        def move_in(uow: UnitOfWork) -> Member:
            accounts = [community.meet(uow, Account(platform, name.lower(), name)) for platform in PLATFORMS]
            roles = frozenset({Role.LEADER})
            member = Member(MemberId(uow.new_key()), self.network.id, name, roles, frozenset(), uow.now)
            community.add_member(uow, member, accounts[0])
            community.link(uow, self.network.id, accounts[1], member.id)
            return member

        return move_in

    # ------------------------------------------------------------ doing
    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run one unit of work."""
        return self.storage.write_now(work)[0]

    def propose(self, name: str = "Studiero", by: Member | None = None, **words: Any) -> Topic:
        """Have somebody (Anna) propose a room."""
        return self.do(lambda uow: service.propose(uow, self.network, by or self.anna, name=name, **words)).topic

    def propose_in(self, uow: UnitOfWork) -> Topic:
        """Have Anna propose a room, in a unit of work."""
        return service.propose(uow, self.network, self.anna, name="Studiero").topic

    def talk(self) -> None:
        """Have somebody write in the topic's room on Matrix."""
        self.do(lambda uow: service.SPOKE(uow, "matrix", self.room("matrix")))

    def rest(self, member: Member, *, is_coordinator: bool = False) -> Topic:
        """Have a member say that the room may be archived."""
        return self.do(lambda uow: service.rest(uow, self.find("Studiero"), member.id, is_coordinator=is_coordinator))

    def support(self, topic: Topic, member: Member, said_at: datetime | None = None) -> Standing:
        """Have somebody stand behind a proposal."""
        moment = said_at or self.clock.now()
        return self.do(lambda uow: service.support(uow, self.network, member, self.find(topic.number), said_at=moment))

    def open(self, name: str = "Studiero", **words: Any) -> Topic:
        """Have a room proposed, supported by two more, and made."""
        topic = self.propose(name, **words)
        self.support(topic, self.bo)
        self.support(topic, self.eva)
        self.carry_out()
        return self.find(topic.number)

    def find(self, typed: str | int) -> Topic:
        """Return a topic as it is now."""
        return self.storage.read_now(lambda uow: service.find(uow, self.network, str(typed)))

    def carry_out(self) -> list[Act]:
        """Do every act that is owed, as a platform would; return them."""
        before = len(self.done)
        while self.do(self._do_some):
            pass
        return self.done[before:]

    def _do_some(self, uow: UnitOfWork) -> bool:
        owed = acts.claim(uow, platforms=set(PLATFORMS))
        for one in owed:
            self.done.append(one.act)
            remote_id = f"{one.platform}:{one.act.key}" if isinstance(one.act, OpenRoom) else ""
            acts.done(uow, one, remote_id)
            if one.then:
                service.ACTS[one.then](uow, one, remote_id)
        return bool(owed)

    def later(self, days: int = 0, **more: int) -> None:
        """Let time pass, and let everything that comes due happen, each at its moment."""
        moment = self.clock.now() + timedelta(days=days, **more)
        while (due := self.do(deadlines.next_due)) is not None and due <= moment:
            self.clock.move_to(max(due, self.clock.now()))
            self.do(self._do_due)
            self.carry_out()
        self.clock.move_to(moment)

    @staticmethod
    def _do_due(uow: UnitOfWork) -> None:
        for deadline in deadlines.due(uow):
            deadlines.take(uow, deadline)
            DEADLINES[deadline.kind](uow, deadline)

    # ------------------------------------------------------------ seeing
    def drawn(self, kind: str) -> dict[str, str]:
        """Return what the cards of a kind say now, by room."""
        return self.storage.read_now(lambda uow: dict(_drawn(uow, kind)))

    def writes(self, work: Callable[[], None]) -> int:
        """Return how many rows are written by what is done."""
        changes = "SELECT total_changes()"
        before: int = self.do(lambda uow: uow.connection.exec_driver_sql(changes).scalar_one())
        work()
        after: int = self.do(lambda uow: uow.connection.exec_driver_sql(changes).scalar_one())
        return after - before

    def cards(self, kind: str) -> list[Any]:
        """Return the rows of the cards of a kind."""
        chosen = cards.cards.select().where(cards.cards.c.kind == kind)
        return self.storage.read_now(lambda uow: list(uow.execute(chosen)))

    def pinned(self, kind: str) -> list[bool]:
        """Return whether each card of a kind is to be pinned."""
        return [row.pinned for row in self.cards(kind)]

    def room(self, platform: str) -> str:
        """Return the id of the one topic's room on a platform."""
        rooms = self.storage.read_now(lambda uow: community.rooms_of(uow, self.network.id, purpose=Purpose.TOPIC))
        return next(room.remote_id for room in rooms if room.platform == platform)

    def letters(self) -> list[tuple[str, str]]:
        """Return what has been written to whom in private."""
        return self.do(lambda uow: [(row.account, str(row.message)) for row in uow.execute(notices.select())])

    def acts_of(self, kind: type[Act]) -> list[Any]:
        """Return the acts of a kind that have been done."""
        return [act for act in self.done if isinstance(act, kind)]

    def waits_for(self, member: Member) -> list[str]:
        """Return what topics have for a member."""
        say = speaker("sv", now=self.clock.now())
        lines = self.do(lambda uow: service.WAITING(uow, self.network, member, say))
        return [plain(line.words) for line in lines]


def _drawn(uow: UnitOfWork, kind: str) -> Iterator[tuple[str, str]]:
    for row in uow.execute(cards.cards.select().where(cards.cards.c.kind == kind)):
        card = Card(row.id, kind, row.subject, row.platform, row.room, row.pinned, None, 1, 0, 0, None)
        message = service.CARDS[kind](uow, card)
        if message is not None:
            yield row.room, words(message)


def words(message: Message) -> str:
    """Return a message as plain lines, its buttons in brackets."""
    lines = []
    for part in message.parts:
        if isinstance(part, Quotation):
            lines.append(part.text)
        elif hasattr(part, "spans"):
            lines.append(plain(part.spans))
    lines += [f"[{button.label}]" for button in message.buttons()]
    return "\n".join(lines)
