"""What the keys' folder holds no longer than it is needed: keys and devices of rooms and people that are gone.

Anybody may send the bot keys of any room, and begin conversations with it. So the keys of one account are counted, and
what belongs to nothing that the bot has to do with goes after a while, the oldest first where it is much.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from json import dumps

from adapters.matrix.encryption.store import KeyStore

MOST_OF_ONE = 2_000
"""Keys of rooms from one account, the newest: a telephone makes a new one for each room and hundred messages."""
MOST_STRAY = 20_000
"""Keys of rooms that the bot is not in: they come before its invitation, and often to no purpose."""
MOST_UNKNOWN = 5_000
"""Conversations with devices that are not, or no longer, anybody's."""
STRAY, UNUSED = timedelta(days=7), timedelta(days=30)
"""How long these are kept in any case."""
AT_ONCE = 200

_TABLES = (
    "CREATE TABLE IF NOT EXISTS arrivals (place TEXT PRIMARY KEY, sender TEXT, room TEXT, came REAL)",
    "CREATE INDEX IF NOT EXISTS arrivals_of ON arrivals (sender, came)",
    "CREATE INDEX IF NOT EXISTS arrivals_since ON arrivals (came)",
)
_NOTE = "INSERT OR IGNORE INTO arrivals (place, sender, room, came) VALUES (?, ?, ?, ?)"
_NOTE_ALL = """
INSERT INTO arrivals (place, sender, room, came)
SELECT session_id, '', room_id, ? FROM megolminboundsessions WHERE NOT EXISTS (SELECT place FROM arrivals)
"""
"""Those from before arrivals were noted."""
_TOO_MANY = "SELECT place FROM arrivals WHERE sender = ? ORDER BY came DESC, rowid DESC LIMIT -1 OFFSET ?"
_STRAY = """
SELECT place FROM arrivals WHERE came < ? AND room NOT IN (SELECT value FROM json_each(?)) LIMIT ?
"""
_STRAY_TOO_MANY = """
SELECT place FROM arrivals WHERE room NOT IN (SELECT value FROM json_each(?))
ORDER BY came DESC, rowid DESC LIMIT ? OFFSET ?
"""
_LET_GO = (
    "DELETE FROM megolminboundsessions WHERE session_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM arrivals WHERE place IN (SELECT value FROM json_each(?))",
)
_STRANGERS = """
SELECT DISTINCT user_id FROM devicekeys WHERE user_id NOT IN (SELECT value FROM json_each(?)) LIMIT ?
"""
_THEIRS = "SELECT id FROM devicekeys WHERE user_id IN (SELECT value FROM json_each(?))"
_LET_DEVICES_GO = (
    "DELETE FROM keys WHERE device_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM devicetruststate WHERE device_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM devicekeys WHERE id IN (SELECT value FROM json_each(?))",
)
_UNKNOWN = """
FROM olmsessions WHERE sender_key NOT IN (
    SELECT key FROM keys JOIN devicekeys ON devicekeys.id = keys.device_id
    WHERE key_type = 'curve25519' AND NOT deleted
)
"""
_LET_GO_OF = (
    f"SELECT session_id, sender_key {_UNKNOWN} AND last_usage_date < ? LIMIT ?",
    f"SELECT session_id, sender_key {_UNKNOWN} ORDER BY last_usage_date DESC LIMIT ? OFFSET ?",
)
_LET_CONVERSATIONS_GO = "DELETE FROM olmsessions WHERE session_id IN (SELECT value FROM json_each(?))"


class Sweeping:
    """Keeps book of when room keys came and from whom, and lets go of what is not needed, a little at a time.

    All of it is to be called within a transaction. What it returns is what was let go of; nothing where it is done.
    """

    def __init__(self, store: KeyStore, now: datetime) -> None:
        self._database = store.database
        for table in _TABLES:
            self._database.execute_sql(table)
        self._database.execute_sql(_NOTE_ALL, (now.timestamp(),))

    def came(self, place: str, sender: str, room: str, now: datetime) -> None:
        """Note a room's key, and let go of its sender's oldest where they are too many; the bot's own ("") never are.

        It is one that was kept, so its place and room are words that the database takes; a sender may be none.
        """
        sender = sender.encode(errors="replace").decode()
        self._database.execute_sql(_NOTE, (place, sender, room, now.timestamp()))
        if sender:
            self._let_go(self._column(_TOO_MANY, sender, MOST_OF_ONE))

    def keys(self, rooms: Collection[str], now: datetime) -> list[str]:
        """Let go of keys of other rooms than these, a week after they came or where they are many."""
        here = dumps(sorted(rooms))
        gone = self._column(_STRAY, (now - STRAY).timestamp(), here, AT_ONCE)
        gone = gone or self._column(_STRAY_TOO_MANY, here, AT_ONCE, MOST_STRAY)
        self._let_go(gone)
        return gone

    def devices(self, users: Collection[str]) -> list[str]:
        """Let go of the devices of other accounts than these; return whose. They are asked for again when needed."""
        gone = self._column(_STRANGERS, dumps(sorted(users)), AT_ONCE)
        theirs = self._column(_THEIRS, dumps(gone))
        for statement in _LET_DEVICES_GO:
            self._database.execute_sql(statement, (dumps(theirs),))
        return gone

    def conversations(self, now: datetime) -> list[str]:
        """Let go of conversations with devices that are gone, a month after their last word or where they are many.

        Return whose keys they were with.
        """
        long_ago = (now.astimezone() - UNUSED).strftime("%Y-%m-%d %H:%M:%S.%f")  # as the library writes it
        old, many = _LET_GO_OF
        gone = self._database.execute_sql(old, (long_ago, AT_ONCE)).fetchall()
        gone = gone or self._database.execute_sql(many, (AT_ONCE, MOST_UNKNOWN)).fetchall()
        if gone:
            self._database.execute_sql(_LET_CONVERSATIONS_GO, (dumps([session for session, _key in gone]),))
        return [key for _session, key in gone]

    # ------------------------------------------------------------
    def _column(self, statement: str, *about: object) -> list[str]:
        return [row[0] for row in self._database.execute_sql(statement, about).fetchall()]

    def _let_go(self, places: list[str]) -> None:
        for statement in _LET_GO if places else ():
            self._database.execute_sql(statement, (dumps(places),))
