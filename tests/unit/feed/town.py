"""A network with members and meetings, and somebody who asks the web server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self, TypeVar

from aiohttp import ClientSession

from adapters.feed.server import FeedServer
from bot.clock import MovableClock
from bot.community import store as community
from bot.community.model import Member, MemberId, Network, NetworkId, Role
from bot.meetings import feeds, store
from bot.meetings.model import Meeting
from bot.meetings.signups import Answer, SignUp
from bot.platform import Account
from bot.storage.engine import Storage, open_engine
from bot.storage.unit_of_work import UnitOfWork
from tests.templates import migrated
from tests.unit.meetings.making import TUESDAY, meeting

T = TypeVar("T")


class Town:
    """A database with the network Norr in it."""

    def __init__(self, folder: Path) -> None:
        self.clock = MovableClock(TUESDAY)
        self.storage = Storage(open_engine(migrated(folder / "radslag.sqlite")), self.clock)
        self.network = Network(NetworkId(1), "Norr", "sv", "Europe/Stockholm")
        self.do(lambda uow: community.add_network(uow, self.network))

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run a unit of work now."""
        return self.storage.write_now(work)[0]

    def joins(self, name: str, **facts: Any) -> Member:
        """Return a new member."""
        id, roles = MemberId(self.do(UnitOfWork.new_key)), frozenset({Role.LEADER})
        member = replace(Member(id, self.network.id, name, roles, frozenset(), TUESDAY), **facts)
        self.do(lambda uow: community.add_member(uow, member, community.meet(uow, Account("fake", name, name))))
        return member

    def leaves(self, member: Member) -> None:
        """Have somebody leave now."""
        self.do(lambda uow: community.save_member(uow, replace(member, left_at=uow.now)))

    def holds(self, **facts: Any) -> Meeting:
        """Return a meeting of the network."""
        held = meeting(**{"id": self.do(UnitOfWork.new_key), **facts})
        self.do(lambda uow: store.add(uow, held))
        return held

    def answers(self, member: Member, held: Meeting, answer: Answer = Answer.YES) -> None:
        """Have a member answer."""
        self.do(lambda uow: store.put(uow, SignUp(held.id, member.id, answer, uow.now)))

    def address(self, member: Member) -> str:
        """Return the secret of a new address."""
        return self.do(lambda uow: feeds.new_address_token(uow, member))

    def feed(self, token: str) -> str | None:
        """Return what an address gives."""
        file = self.storage.read_now(lambda uow: feeds.feed(uow, token))
        return None if file is None else file.decode()


@dataclass(frozen=True)
class Page:
    """What a server answered, without when."""

    status: int
    body: bytes
    headers: dict[str, str]


class Browser:
    """Asks the town's web server, from 192.0.2.1 unless told otherwise, as a proxy would say."""

    def __init__(self, town: Town) -> None:
        self.server = FeedServer(town.storage, MovableClock(TUESDAY), "127.0.0.1", 0)
        self.session = ClientSession()

    async def __aenter__(self) -> Self:
        await self.server.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()
        await self.server.close()

    async def asks(self, path: str, method: str = "GET", *, peer: str = "192.0.2.1", **headers: str) -> Page:
        """Return the answer to a request."""
        given = {"X-Forwarded-For": peer} | {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.request(
            method, f"http://127.0.0.1:{self.server.port}{path}", headers=given
        ) as response:
            kept = {name: value for name, value in response.headers.items() if name != "Date"}
            return Page(response.status, await response.read(), kept)
