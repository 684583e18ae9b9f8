"""The row that a bot commits before it answers, with the pragmas that Rådslag uses.

The peers import this in environments of their own: it needs nothing but Python.
"""

from __future__ import annotations

import sqlite3

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "secure_delete=ON")
TABLE = "CREATE TABLE IF NOT EXISTS said (event TEXT PRIMARY KEY, words TEXT NOT NULL)"


def open_rows(path: str) -> sqlite3.Connection:
    """Return a connection on which each statement commits."""
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    database.execute(TABLE)
    return database


def add(database: sqlite3.Connection, event: str, words: str) -> None:
    """Commit what was said."""
    database.execute("INSERT INTO said (event, words) VALUES (?, ?)", (event, words))
