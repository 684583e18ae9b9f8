"""SQLite as SQLAlchemy talks to it, but that a transaction begins when it is told to.

Python's driver begins transactions late and by guessing (its ``isolation_level``). Here it guesses nothing, and each
transaction begins as what it is: one that writes takes its place at once (``BEGIN IMMEDIATE``), one that reads can
write nothing. An event of the engine could do the same, and would then be looked for around every statement.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

READS = "reads"
"""In a connection's ``info``: whether its next transaction only reads."""
_ALLOWS = "allows only reading"


class Dialect(SQLiteDialect_pysqlite):
    """``sqlite+radslag://``."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        """Begin a transaction of the kind that the connection's ``info`` tells."""
        info, cursor = dbapi_connection.info, dbapi_connection.cursor()
        execute: Any = self.do_execute
        reads = info.get(READS, False)
        if info.get(_ALLOWS) is not reads:
            execute(cursor, f"PRAGMA query_only={'ON' if reads else 'OFF'}", ())
            info[_ALLOWS] = reads
        execute(cursor, "BEGIN" if reads else "BEGIN IMMEDIATE", ())
        cursor.close()


registry.register("sqlite.radslag", __name__, "Dialect")
