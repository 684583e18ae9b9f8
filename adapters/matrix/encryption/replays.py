"""What was said once counts once: each message of a session belongs to the event in which it came first.

Whoever has the homeserver could hand the same sealed words in again, in an event of another name. It is on the disk, so
that this holds after a restart too; written once for each answer of the stream, before its position.
"""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256

from peewee import Database

MOST, IN_MEMORY = 100_000, 20_000
"""Messages that are remembered, the newest; about a hundred bytes each."""
TABLE = "CREATE TABLE IF NOT EXISTS said (message BLOB NOT NULL UNIQUE, event BLOB NOT NULL)"
FIND = "SELECT event FROM said WHERE message = ?"
KEEP = "INSERT OR IGNORE INTO said (message, event) VALUES (?, ?)"
FORGET = "DELETE FROM said WHERE rowid <= (SELECT max(rowid) FROM said) - ?"


class Replays:
    """The messages that were read, by sums of their names."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._recent: OrderedDict[bytes, bytes] = OrderedDict()
        self._unwritten: dict[bytes, bytes] = {}
        database.execute_sql(TABLE)

    def is_said_before(self, session: str, index: int, event: str, sent_at: int) -> bool:
        """Tell whether this message came in another event before; else it belongs to this one from now on."""
        message, name = _sum(f"{session} {index}"), _sum(f"{event} {sent_at}")
        known = self._recent.get(message) or self._kept(message)
        if known is None:
            self._unwritten[message] = name
        self._recent[message] = known or name
        while len(self._recent) > IN_MEMORY:
            self._recent.popitem(last=False)
        return known not in {None, name}

    def keep(self) -> None:
        """Write what is not on the disk yet; to be called within a transaction."""
        for row in self._unwritten.items():
            self._database.execute_sql(KEEP, row)
        self._database.execute_sql(FORGET, (MOST,))
        self._unwritten.clear()

    @property
    def are_kept(self) -> bool:
        """Tell whether everything is on the disk."""
        return not self._unwritten

    def _kept(self, message: bytes) -> bytes | None:
        if message in self._unwritten:
            return self._unwritten[message]
        row = self._database.execute_sql(FIND, (message,)).fetchone()
        return bytes(row[0]) if row else None


def _sum(name: str) -> bytes:
    return sha256(name.encode(errors="replace")).digest()[:16]
