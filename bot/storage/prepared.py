"""Statements that every command runs, made into SQL once: SQLAlchemy writes them, and the driver runs them.

Each costs SQLAlchemy 20–50 µs besides what SQLite does (2–15 µs), mostly for what is known beforehand: which columns
there are, and how their values are read and written. A command runs six or seven, and they were a third of what it
costs. What is run less often is not worth it: :meth:`UnitOfWork.execute` says it better.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, exc
from sqlalchemy.sql import Delete, Insert, Select, Update
from sqlalchemy.sql.dml import ReturningDelete, ReturningInsert, ReturningUpdate
from sqlalchemy.types import TypeEngine

Row = Sequence[Any]
Convert = Callable[[Any], Any] | None
Statement = Select[Any] | Insert | Update | Delete | ReturningInsert[Any] | ReturningUpdate[Any] | ReturningDelete[Any]


def run(connection: Connection, sql: str, parameters: Sequence[Any] = ()) -> Any:
    """Run SQL in the connection's transaction and return the driver's cursor. Raises what SQLAlchemy would raise."""
    dialect: Any = connection.dialect
    cursor = connection.connection.cursor()
    try:
        dialect.do_execute(cursor, sql, parameters)
    except dialect.dbapi.Error as error:
        cursor.close()
        raise exc.DBAPIError.instance(sql, None, error, dialect.dbapi.Error, hide_parameters=True) from error
    return cursor


@dataclass(frozen=True, slots=True)
class _Form:
    """A statement as one dialect says it. ``given``: the names in the order of their places, and how each is written;
    ``fixed``: the values of those that the statement itself says; ``read``: how columns are read, by their places."""

    sql: str
    given: tuple[tuple[str, Convert], ...]
    fixed: Mapping[str, Any]
    read: tuple[tuple[int, Callable[[Any], Any]], ...]


class Prepared:
    """One statement. ``values`` names the columns that it writes: those are given to it, and each ``bindparam``."""

    def __init__(self, statement: Statement, *values: str) -> None:
        self._statement, self._values = statement, values
        self._forms: dict[type[Dialect], _Form] = {}

    def rows(self, connection: Connection, given: Mapping[str, Any]) -> list[Row]:
        """Run it and return the rows, columns in the order of the statement."""
        form = self._form(connection.dialect)
        cursor = run(connection, form.sql, _written(form, given))
        found: list[Row] = cursor.fetchall()
        cursor.close()
        return [_read(form, row) for row in found] if form.read else found

    def change(self, connection: Connection, given: Mapping[str, Any]) -> int:
        """Run it and return how many rows it has changed."""
        form = self._form(connection.dialect)
        cursor = run(connection, form.sql, _written(form, given))
        changed: int = cursor.rowcount
        cursor.close()
        return changed

    def _form(self, dialect: Dialect) -> _Form:
        form = self._forms.get(type(dialect))
        if form is None:
            form = self._forms[type(dialect)] = self._compiled(dialect)
        return form

    def _compiled(self, dialect: Dialect) -> _Form:
        compiled: Any = self._statement.compile(dialect=dialect, column_keys=list(self._values) or None)
        given = tuple((name, _bind(compiled.binds[name].type, dialect)) for name in compiled.positiontup)
        returned = self._statement.exported_columns if self._statement.is_select else compiled.effective_returning or ()
        read = ((place, _result(column.type, dialect)) for place, column in enumerate(returned))
        converted = tuple((place, convert) for place, convert in read if convert is not None)
        fixed = {name: bind.effective_value for name, bind in compiled.binds.items() if bind.unique}
        return _Form(str(compiled), given, fixed, converted)


def _written(form: _Form, given: Mapping[str, Any]) -> list[Any]:
    values = []
    for name, convert in form.given:
        value = given[name] if name in given else form.fixed[name]
        values.append(value if convert is None else convert(value))
    return values


def _read(form: _Form, row: Row) -> Row:
    values = list(row)
    for place, convert in form.read:
        values[place] = convert(values[place])
    return values


def _bind(kind: TypeEngine[Any], dialect: Dialect) -> Convert:
    convert: Convert = kind.dialect_impl(dialect).bind_processor(dialect)
    return convert


def _result(kind: TypeEngine[Any], dialect: Dialect) -> Convert:
    convert: Convert = kind.dialect_impl(dialect).result_processor(dialect, None)
    return convert
