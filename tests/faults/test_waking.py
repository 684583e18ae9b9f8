"""In real time: what is owed is delivered without anybody calling for it, and a deadline is noticed when it comes."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from bot.clock import SystemClock
from bot.delivery import deadlines, notices
from bot.delivery.deadlines import Deadline
from bot.delivery.timer import Timer
from bot.delivery.worker import Handlers, Worker
from bot.message import Message, Paragraph, Text
from bot.storage.engine import Storage, open_engine
from bot.storage.unit_of_work import UnitOfWork
from tests.platforms.fake import FakePlatform
from tests.templates import migrated

LONG = 30
HELLO = Message((Paragraph((Text("hello"),)),))


class Awake:
    """A worker with its timer, by the system's clock."""

    def __init__(self, path: Path) -> None:
        self.storage = Storage(open_engine(migrated(path)), SystemClock())
        self.here = FakePlatform("chat")
        self.here.add_room("lobby", "torget")
        self.came, self.sent = asyncio.Event(), asyncio.Event()
        handlers = Handlers(deadlines={"thing.comes": self._comes})
        self.worker = Worker(self.storage, [self.here], handlers)
        self.loop = asyncio.get_running_loop()
        self._send = self.here.send
        self.here.send = self._sends  # type: ignore[method-assign, assignment]
        self.running = asyncio.create_task(Timer(self.worker).run())

    def _comes(self, _uow: UnitOfWork, _due: Deadline) -> None:
        self.loop.call_soon_threadsafe(self.came.set)

    async def _sends(self, *what) -> str:
        self.sent.set()
        return await self._send(*what)


@pytest_asyncio.fixture
async def awake(tmp_path: Path) -> AsyncIterator[Awake]:
    awake = Awake(tmp_path / "radslag.sqlite")
    yield awake
    awake.running.cancel()
    await asyncio.gather(awake.running, return_exceptions=True)
    await awake.worker.stop()
    awake.storage.close()


async def test_what_is_owed_is_delivered_by_itself(awake: Awake):
    await awake.storage.write(lambda uow: notices.owe(uow, HELLO, key="k", platform="chat", room="lobby"))

    assert await asyncio.wait_for(awake.sent.wait(), LONG)


async def test_a_deadline_a_moment_ahead_is_noticed(awake: Awake):
    due = SystemClock().now() + timedelta(milliseconds=200)
    await awake.storage.write(lambda uow: deadlines.set_deadline(uow, "thing.comes", 1, due, key="d", network=None))

    assert await asyncio.wait_for(awake.came.wait(), LONG)


async def test_a_round_that_fails_does_not_end_the_timer(awake: Awake):
    awake.worker.platforms = None  # type: ignore[assignment]
    awake.storage.on_owed()
    await asyncio.wait([awake.running], timeout=0)
    awake.worker.platforms = {"chat": awake.here}
    await awake.storage.write(lambda uow: notices.owe(uow, HELLO, key="k", platform="chat", room="lobby"))

    assert await asyncio.wait_for(awake.sent.wait(), LONG)
    assert not awake.running.done()
