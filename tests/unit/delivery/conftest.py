"""A worker with a platform in memory and a clock that is moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import MovableClock
from bot.delivery import acts, cards, notices
from bot.delivery.worker import Handlers, Worker
from bot.errors import DeliveryFailed
from bot.message import Message, Paragraph, Text
from bot.storage.engine import Storage, open_engine
from bot.storage.unit_of_work import UnitOfWork
from tests.platforms.fake import FakePlatform
from tests.templates import migrated

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def words(text: str) -> Message:
    """Return a message of one paragraph."""
    return Message((Paragraph((Text(text),)),))


class Post:
    """What a test does: owe, run, look."""

    def __init__(self, path: Path) -> None:
        self.clock = MovableClock(NOW)
        self.storage = Storage(open_engine(migrated(path)), self.clock)
        self.here = FakePlatform("chat")
        self.here.add_room("lobby", "torget")
        self.here.add_room("other", "annat")
        self.drawn = "as it is"
        self.draws: Message | None = None
        self.wants = True
        self.done: list[str] = []
        self.failed: list[str] = []
        self.delays: list[tuple[str, datetime]] = []
        self.stands: list[str] = []
        self.posted: dict[str, cards.PostedHandler] = {
            "thing.card": lambda _uow, _card, remote_id: self.stands.append(remote_id)
        }
        self.decided: list[str] = []
        self.worker = Worker(self.storage, [self.here], self._handlers())
        self.worker.caught_up("chat")

    def _handlers(self) -> Handlers:
        return Handlers(
            deadlines={"thing.decide": lambda _uow, due: self.decided.append(due.key)},
            acts={"thing.made": lambda _uow, _owed, remote_id: self.done.append(remote_id)},
            failed={"thing.made": lambda _uow, owed: self.failed.append(owed.key)},
            delayed={"thing.made": lambda _uow, owed, at: self.delays.append((owed.key, at))},
            cards={"thing.card": lambda _uow, _card: self.draws or (words(self.drawn) if self.drawn else None)},
            posted=self.posted,
            may_still=self.may_still,
            platforms_of=lambda _uow, _network: {"chat"},
        )

    def may_still(self, _uow: UnitOfWork, _member: int, preference: str) -> bool:
        """Answer for a member; nobody knows the preference "unknown"."""
        return {"reminders": self.wants}[preference]

    def do(self, work: Callable[[UnitOfWork], Any]) -> Any:
        """Run a unit of work."""
        return self.storage.write_now(work)[0]

    def owes(self, text: str, *, room: str | None = "lobby", **terms: Any) -> None:
        """Owe a notice whose key is its text."""
        self.do(lambda uow: notices.owe(uow, words(text), key=text, platform="chat", room=room, **terms))

    def shows_card(self, **where: Any) -> None:
        """Promise a card in the lobby."""
        self.do(lambda uow: cards.put_up(uow, "thing.card", 1, platform="chat", room="lobby", **where))

    def changes_card(self, text: str) -> None:
        """Have the card's subject be something else."""
        self.drawn = text
        self.do(lambda uow: cards.changed(uow, "thing.card", 1))

    def owes_act(self, act: Any, key: str, **terms: Any) -> None:
        """Owe an act."""
        self.do(lambda uow: acts.owe(uow, act, platform="chat", key=key, **terms))

    def fails(self, *, retry_after: float | None = None, for_good: bool = False) -> None:
        """Have the next call to the platform fail."""
        self.here.breaks.append(DeliveryFailed("no", retry_after=retry_after, for_good=for_good))

    def loses_the_next_answer(self) -> None:
        """Have the next message arrive, but not the word that it did."""
        send = self.here.send

        async def arrives_unnoticed(*what: Any) -> str:
            await send(*what)
            self.here.send = send  # type: ignore[method-assign]
            raise DeliveryFailed("no answer")

        self.here.send = arrives_unnoticed  # type: ignore[method-assign, assignment]

    async def runs(self, **later: float) -> None:
        """Let time pass and do what is due."""
        if later:
            self.clock.move_to(self.clock.now() + timedelta(**later))
        await self.worker.run_due()

    def said(self, room: str = "lobby") -> list[str]:
        """Return what stands in a room."""
        return [posted.text for posted in self.here.rooms[room].messages]

    def states(self, table: Any) -> list[str]:
        """Return the states of a table's rows."""
        return [row.state for row in self.do(lambda uow: uow.execute(table.select()).all())]


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    """A worker with nothing to do yet."""
    post = Post(tmp_path / "radslag.sqlite")
    yield post
    post.storage.close()
