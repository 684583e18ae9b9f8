"""Reading is a snapshot in which nothing can be written; what reads and what writes may share a connection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import exc

from bot.clock import SystemClock
from bot.delivery import inbox
from bot.storage.engine import Storage, open_engine, reading
from bot.storage.unit_of_work import UnitOfWork
from tests.templates import migrated


def claims(uow: UnitOfWork) -> bool:
    return inbox.claim(uow, "a")


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    storage = Storage(open_engine(migrated(tmp_path / "radslag.sqlite")), SystemClock())
    yield storage
    storage.close()


def test_what_reads_can_write_nothing(storage: Storage):
    with pytest.raises(exc.OperationalError, match="readonly"):
        storage.read_now(claims)


def test_a_connection_that_has_read_can_write_again(storage: Storage):
    with reading(storage.engine):
        pass
    with storage.engine.connect() as connection, connection.begin():
        assert claims(UnitOfWork(connection, storage.clock.now(), storage.randomness))


def test_a_reader_does_not_see_what_is_committed_meanwhile(storage: Storage):
    with reading(storage.engine) as connection:
        uow = UnitOfWork(connection, storage.clock.now(), storage.randomness)
        assert not inbox.is_handled(uow, "a")
        storage.write_now(claims)
        assert not inbox.is_handled(uow, "a")
    assert storage.read_now(lambda uow: inbox.is_handled(uow, "a"))
