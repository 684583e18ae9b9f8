"""One writes, and those who come meanwhile share the next transaction: all of it stands, or each stands for itself."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, exc

from bot.clock import SystemClock
from bot.delivery import inbox
from bot.storage.engine import Storage, is_passing, open_engine
from bot.storage.unit_of_work import UnitOfWork
from tests.templates import migrated

Work = Callable[[UnitOfWork], Any]


class Desk:
    """A database, and a writer that can be kept busy while others come."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.storage = Storage(open_engine(path), SystemClock())
        self.commits = 0
        event.listen(self.storage.engine, "commit", self._count)

    def _count(self, _connection: Any) -> None:
        self.commits += 1

    async def is_busy(self) -> tuple[asyncio.Task[None], threading.Event]:
        """Have the writer at something; return when it is, with what it works at until the event is set."""
        begun, may_end = threading.Event(), threading.Event()

        def work(_uow: UnitOfWork) -> None:
            begun.set()
            may_end.wait(10)

        working = asyncio.create_task(self.storage.write(work))
        await asyncio.to_thread(begun.wait, 10)
        return working, may_end

    async def while_busy(self, *works: Work) -> list[Any]:
        """Hand in all of these while the writer is at something else; return what came of each."""
        first, may_end = await self.is_busy()
        self.commits = 0
        others = [asyncio.create_task(self.storage.write(work)) for work in works]
        await asyncio.sleep(0)
        may_end.set()
        await first
        self.commits -= 1
        return await asyncio.gather(*others, return_exceptions=True)

    def holds(self) -> set[str]:
        """Return the keys that somebody else finds in the file."""
        with sqlite3.connect(self.path) as other:
            return {key for (key,) in other.execute("SELECT key FROM inbox")}


def claims(key: str) -> Work:
    return lambda uow: inbox.claim(uow, key)


def stumbles(uow: UnitOfWork) -> None:
    inbox.claim(uow, "half")
    raise ValueError("a bug")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    migrated(tmp_path / "radslag.sqlite")
    desk = Desk(tmp_path / "radslag.sqlite")
    yield desk
    desk.storage.close()


async def test_those_who_come_while_it_writes_share_one_commit(desk: Desk):
    assert await desk.while_busy(claims("a"), claims("b"), claims("c")) == [True, True, True]
    assert (desk.commits, desk.holds()) == (1, {"a", "b", "c"})


async def test_each_sees_what_the_one_before_it_wrote(desk: Desk):
    assert await desk.while_busy(claims("a"), claims("a")) == [True, False]


async def test_one_that_raises_undoes_itself_and_nobody_else(desk: Desk):
    first, trouble, last = await desk.while_busy(claims("a"), stumbles, claims("c"))

    assert (first, repr(trouble), last) == (True, "ValueError('a bug')", True)
    assert desk.holds() == {"a", "c"}


async def test_more_than_fit_into_one_transaction_get_another(desk: Desk):
    await desk.while_busy(*(claims(str(number)) for number in range(25)))
    assert (desk.commits, len(desk.holds())) == (2, 25)


async def test_who_is_alone_goes_on_before_anybody_hears_of_what_came_after(desk: Desk):
    heard: list[str] = []
    desk.storage.writer.on_done = lambda every: heard.extend(str(done.result) for done in every)

    async def alone() -> None:
        heard.append(await desk.storage.write(lambda _uow: "alone", alone=True) + " goes on")

    first, may_end = await desk.is_busy()
    claim, after = asyncio.create_task(alone()), asyncio.create_task(desk.storage.write(lambda _uow: "after"))
    await asyncio.sleep(0)
    may_end.set()
    await asyncio.gather(first, claim, after)

    assert heard == ["None", "alone", "alone goes on", "after"]


async def test_where_the_commit_fails_all_of_them_hear_it_and_none_is_there(desk: Desk):
    def refuses(_connection: Any) -> None:
        raise exc.OperationalError("COMMIT", (), sqlite3.OperationalError("disk I/O error"))

    def breaks(uow: UnitOfWork) -> None:
        event.listen(desk.storage.engine, "commit", refuses, once=True)
        inbox.claim(uow, "b")

    found = await desk.while_busy(claims("a"), breaks)

    assert [type(one) for one in found] == [exc.OperationalError, exc.OperationalError]
    assert desk.holds() == set()


async def test_whoever_waits_no_longer_keeps_nobody_else_waiting(desk: Desk):
    first, may_end = await desk.is_busy()
    impatient = asyncio.create_task(desk.storage.write(claims("impatient")))
    patient = asyncio.create_task(desk.storage.write(claims("patient")))
    await asyncio.sleep(0)
    impatient.cancel()
    may_end.set()

    assert await asyncio.wait_for(patient, 10)
    await first
    assert desk.holds() == {"patient"}


async def test_what_was_taken_out_with_one_that_raised_is_not_handed_on(desk: Desk):
    def takes(uow: UnitOfWork) -> None:
        uow.taken.append("a notice")
        raise ValueError("a bug")

    await desk.while_busy(takes, claims("b"))
    assert list(desk.storage.taken) == []


async def test_a_ride_is_over_when_somebody_elses_transaction_is(desk: Desk):
    ride = desk.storage.ride(lambda uow: inbox.reached(uow, "chat", "s1"))
    await desk.storage.write(claims("a"))

    assert ride.done()
    assert desk.commits == 1


async def test_what_was_handed_in_is_done_at_the_end(desk: Desk):
    first, may_end = await desk.is_busy()
    handed_in = asyncio.create_task(desk.storage.write(claims("a")))
    await asyncio.sleep(0)
    may_end.set()
    desk.storage.close()

    assert await asyncio.wait_for(handed_in, 10)
    await first
    assert desk.holds() == {"a"}


async def test_whoever_boards_after_the_end_goes_nowhere(desk: Desk):
    desk.storage.close()
    ride = desk.storage.ride(claims("late"))
    desk.storage._riders._leave()
    await asyncio.gather(*desk.storage._riders._leaving)

    assert not ride.done()


async def test_after_the_end_nothing_is_handed_in(desk: Desk):
    desk.storage.close()
    with pytest.raises(RuntimeError, match="closed"):
        await desk.storage.write(claims("a"))


@pytest.mark.filterwarnings("ignore")
async def test_a_bug_in_who_is_told_keeps_nobody_waiting(desk: Desk):
    def stumbles_too(_every: object) -> None:
        raise ValueError("a bug")

    asyncio.get_running_loop().set_exception_handler(lambda _loop, _about: None)
    desk.storage.writer.on_done = stumbles_too
    assert await asyncio.wait_for(desk.storage.write(claims("a")), 10)


async def test_one_persons_full_disk_is_not_the_reason_for_anothers_trouble(desk: Desk):
    def is_full(_uow: UnitOfWork) -> None:
        full = sqlite3.OperationalError("database or disk is full")
        full.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise exc.OperationalError("INSERT", (), full)

    full, bug = await desk.while_busy(is_full, stumbles)
    assert (is_passing(full), is_passing(bug)) == (True, False)


async def test_a_rider_that_stumbles_stays_behind_alone(desk: Desk):
    def stumbles(_uow: UnitOfWork) -> None:
        raise ValueError("a bug")

    rides = [desk.storage.ride(stumbles), desk.storage.ride(lambda uow: inbox.reached(uow, "chat", "s1"))]
    assert await desk.storage.write(claims("a"))

    assert [repr(ride.exception()) for ride in rides] == ["ValueError('a bug')", "None"]


def test_one_storage_serves_one_loop_after_another(desk: Desk):
    asyncio.run(desk.storage.write(claims("a")))
    asyncio.run(desk.storage.write(claims("b")))
    assert desk.holds() == {"a", "b"}
