"""A network whose members report stones: things of a feature that exists only here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from bot.clock import MovableClock
from bot.community import store as community
from bot.community.model import Member, MemberId, Network, NetworkId, Role
from bot.delivery.notices import notices
from bot.language.texts import Say, speaker
from bot.moderation import deciding, service, store
from bot.moderation.model import Reason, Report, Target, Verdict
from bot.moderation.reportable import Reportable, Reported
from bot.moderation.service import Filed
from bot.platform import Account
from bot.storage.engine import Storage, open_engine
from bot.storage.unit_of_work import UnitOfWork
from tests.templates import migrated

T = TypeVar("T")
TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
STONE = 7


class House:
    """What a test does: report a stone of Anna's, decide about it, look who was told."""

    def __init__(self, folder: Path) -> None:
        self.clock = MovableClock(TUESDAY)
        self.storage = Storage(open_engine(migrated(folder / "house.sqlite")), self.clock)
        self.network = Network(NetworkId(1), "Skolan", "sv", "Europe/Stockholm")
        self.do(lambda uow: community.add_network(uow, self.network))
        self.anna, self.bo, self.eva = (self.do(self._moves_in(name, Role.LEADER)) for name in ("Anna", "Bo", "Eva"))
        self.siv, self.mona = (self.do(self._moves_in(name, Role.MODERATOR)) for name in ("Siv", "Mona"))
        self.changes: list[str] = []
        self.stones = {"stone": Reportable(self._find, self._notes("hidden"), self._notes("shown"))}

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run one unit of work."""
        return self.storage.write_now(work)[0]

    def reports(self, by: Member, reason: Reason = Reason.SPAM, *, author: Member | None = None) -> Filed:
        """Have somebody report the stone of Anna's, or of whoever its ``author`` is."""
        target = Target("stone", STONE, author=(author or self.anna).id)
        return self.do(lambda uow: service.report(uow, self.network, by, self.stones, target, reason=reason))

    def decides(self, by: Member, report: Report, verdict: Verdict) -> Report:
        """Have a moderator decide."""
        how = {"verdict": verdict, "reason": "Därför", "say": speaker("sv")}
        decided = self.do(
            lambda uow: deciding.decide(uow, self.network, by, self.stones, report.id, **how)  # type: ignore[arg-type]
        )
        return decided.report

    def told(self, member: Member) -> list[str]:
        """Return the keys of what is owed to somebody, without those of the rows that they are about."""
        rows = self.do(lambda uow: uow.execute(notices.select().where(notices.c.member == member.id)).all())
        return [row.key.partition(":")[0] for row in rows]

    def is_hidden(self) -> bool:
        """Whether the stone is hidden."""
        return self.do(lambda uow: store.is_hidden(uow, "stone", STONE))

    def _find(
        self, _uow: UnitOfWork, _network: Network, _reader: Member | None, _key: int, say: Say
    ) -> Reported | None:
        return Reported(say("a wish for a meeting"), "Sten", self.anna.id)

    def _notes(self, change: str) -> Callable[[UnitOfWork, Network, int], None]:
        return lambda _uow, _network, key: self.changes.append(f"{change} {key}")

    def _moves_in(self, name: str, role: Role) -> Callable[[UnitOfWork], Member]:
        def move_in(uow: UnitOfWork) -> Member:
            account = community.meet(uow, Account("chat", name.lower(), name))
            roles = frozenset({role})
            member = Member(MemberId(uow.new_key()), self.network.id, name, roles, frozenset(), uow.now)
            community.add_member(uow, member, account)
            return member

        return move_in


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A network with two moderators."""
    one = House(tmp_path)
    yield one
    one.storage.close()
