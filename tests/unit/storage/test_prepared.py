"""What every command runs is what SQLAlchemy would run: the same rows, the same troubles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Engine, Integer, MetaData, String, Table, bindparam, exc, insert, select, update

from bot.storage.engine import is_passing, open_engine
from bot.storage.prepared import Prepared, run
from bot.storage.tables import Json, Moment

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
things = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", String, unique=True),
    Column("seen_at", Moment),
    Column("about", Json),
    Column("is_open", Boolean),
)
ADD = Prepared(insert(things).returning(things.c.id, things.c.about), "name", "seen_at", "about", "is_open")
CLOSE = Prepared(
    update(things).where(things.c.name == bindparam("of"), things.c.is_open == True).values(is_open=False)  # noqa: E712
)
BY_NAME = select(things).where(things.c.name == bindparam("of"))
FIND = Prepared(BY_NAME)


def thing(name: str, **other: Any) -> dict[str, Any]:
    return {"name": name, "seen_at": NOON, "about": {"å": [1, None]}, "is_open": True, **other}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Any]:
    engine: Engine = open_engine(tmp_path / "things.sqlite")
    things.create(engine)
    with engine.connect() as connection, connection.begin():
        yield connection
    engine.dispose()


def test_values_are_written_and_read_by_their_types(connection: Any):
    assert ADD.rows(connection, thing("a")) == [[1, {"å": [1, None]}]]
    assert FIND.rows(connection, {"of": "a"}) == [[1, "a", NOON, {"å": [1, None]}, True]]


def test_the_rows_are_those_that_sqlalchemy_returns(connection: Any):
    ADD.rows(connection, thing("a", about=None, seen_at=None, is_open=None))
    usual = [list(row) for row in connection.execute(BY_NAME, {"of": "a"})]

    assert FIND.rows(connection, {"of": "a"}) == usual


def test_what_the_statement_itself_says_is_not_given(connection: Any):
    ADD.rows(connection, thing("a"))
    assert [CLOSE.change(connection, {"of": "a"}) for _ in range(2)] == [1, 0]


def test_what_is_not_given_is_missed(connection: Any):
    with pytest.raises(KeyError, match="seen_at"):
        ADD.rows(connection, {"name": "a", "about": None, "is_open": True})


def test_troubles_are_those_of_sqlalchemy_and_hide_what_was_written(connection: Any):
    ADD.rows(connection, thing("secret"))
    with pytest.raises(exc.IntegrityError) as trouble:
        ADD.rows(connection, thing("secret"))
    assert "secret" not in str(trouble.value)
    assert not is_passing(trouble.value)


def test_a_statement_that_is_none_is_refused_as_sqlalchemy_would(connection: Any):
    with pytest.raises(exc.OperationalError):
        run(connection, "SAVEPOINT")
