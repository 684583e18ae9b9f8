"""The keys of the bot's device, in a folder of their own. With the credentials they are one unit: none is good alone.

It is nio's store, read as it is needed: who talks with ten thousand people must not load all their keys to start.
"""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from nio.crypto import DeviceStore, GroupSessionStore, InboundGroupSession, OlmDevice, Session, SessionStore
from nio.store import Accounts, DeviceKeys, MegolmInboundSessions, OlmSessions, SqliteStore
from peewee import DatabaseError, OperationalError

from adapters.matrix import credentials
from adapters.matrix.refusals import Refused
from bot.errors import OperatorError

FOLDER, DATABASE = "keys", "device.sqlite"
NEEDED = frozenset({"ed25519", "curve25519"})
REMEMBERED = 20_000
CONVERSATIONS = 5
"""With one device, the newest: anybody may begin as many with the bot as they like (specification: at least 4)."""
CANDIDATES = 100
FIND = """
SELECT session, fp_key, sender_key FROM megolminboundsessions
WHERE session_id > ? AND session_id < ? AND room_id = ? LIMIT ?
"""
"""Put by hand: for each message that is read, peewee would need as long as the rest of it."""

T = TypeVar("T")


class Loading(dict[str, T]):
    """Entries that are loaded when they are first asked for; the oldest are let go where there are many."""

    def __init__(self, load: Callable[[str], T]) -> None:
        super().__init__()
        self._load = load

    def __missing__(self, key: str) -> T:
        found = self[key] = self._load(key)
        if len(self) > REMEMBERED:
            del self[next(iter(self))]
        return found


class Devices(DeviceStore):
    """The devices of accounts, by account."""

    def __init__(self, load: Callable[[str], dict[str, OlmDevice]]) -> None:
        self._entries: Any = Loading(load)

    def add(self, device: OlmDevice) -> bool:
        """Take a device in, in place of what was known of it; the library would look through all of them first."""
        self._entries[device.user_id][device.id] = device
        return True

    def forget(self, users: Iterable[str]) -> None:
        """Have these accounts' devices read from the disk again."""
        for user in users:
            self._entries.pop(user, None)


class Sessions(SessionStore):
    """Conversations between two devices, by the other's key."""

    def __init__(self, load: Callable[[str], list[Session]], drop: Callable[[list[str]], None]) -> None:
        self._entries: Any = Loading(load)
        self._drop = drop

    def add(self, sender_key: str, session: Session) -> bool:
        """Take in a conversation, and forget the oldest where there are too many."""
        added = super().add(sender_key, session)
        if over := self[sender_key][CONVERSATIONS:]:
            del self[sender_key][CONVERSATIONS:]
            self._drop([one.id for one in over if one is not session])
        return added

    def forget(self, keys: Iterable[str]) -> None:
        """Have the conversations with these read from the disk again."""
        for key in keys:
            self._entries.pop(key, None)


class RoomKeys(GroupSessionStore):
    """What rooms' messages are read with: on the disk alone, where each is found by its name (see ``KeyStore``)."""

    def add(self, session: InboundGroupSession) -> bool:
        """Keep nothing in memory: whoever adds a key saves it too."""
        return True


class KeyStore(SqliteStore):
    """The database of one device. What is written in ``database.atomic()`` is committed together."""

    def __post_init__(self) -> None:
        super().__post_init__()  # type: ignore[no-untyped-call] # the library says no types
        self.database.pragma("journal_mode", "wal", permanent=True)
        self.database.pragma("synchronous", "full", permanent=True)

    def load_sessions(self) -> SessionStore:
        """Return the conversations with other devices, the newest of each first."""
        return Sessions(self._sessions_with, self._drop_sessions)

    def load_inbound_group_sessions(self) -> GroupSessionStore:
        """Return the keys of rooms."""
        return RoomKeys()  # type: ignore[no-untyped-call] # the library says no types

    def save_inbound_group_session(self, session: InboundGroupSession) -> None:
        """Keep a room's key by session, sender's key and room; one that is kept gives way to an earlier start alone.

        The library names it by the session: so anybody who was given it could take its place with the room or the
        sender of their choice.
        """
        name = place(session.id, session.sender_key, session.room_id)
        with self.database.bind_ctx(self.models):
            row = MegolmInboundSessions.get_or_none(MegolmInboundSessions.session_id == name)
            if row is None or self._first_index(row) > session.first_known_index:
                MegolmInboundSessions.replace(
                    sender_key=session.sender_key,
                    account=self._get_account(),
                    fp_key=session.ed25519,
                    room_id=session.room_id,
                    session=session.pickle(self.pickle_key),
                    session_id=name,
                ).execute()

    def room_keys(self, room: str, session: str) -> list[InboundGroupSession]:
        """Return the keys of a session in a room, one from each device that says it began it."""
        rows = self.database.execute_sql(FIND, (f"{session} ", f"{session}!", room, CANDIDATES))
        return [
            InboundGroupSession.from_pickle(session, signing_key, sender_key, room, self.pickle_key)
            for session, signing_key, sender_key in rows.fetchall()
        ]

    def load_device_keys(self) -> DeviceStore:
        """Return the devices that are known."""
        return Devices(self._devices_of)

    # ------------------------------------------------------------
    def _sessions_with(self, key: str) -> list[Session]:
        with self.database.bind_ctx(self.models):
            rows = OlmSessions.select().where(OlmSessions.sender_key == key)
            found = [
                Session.from_pickle(row.session, row.creation_time, self.pickle_key, row.last_usage_date)
                for row in rows
            ]
        return sorted(found, key=lambda session: session.use_time, reverse=True)

    def _drop_sessions(self, sessions: list[str]) -> None:
        with self.database.bind_ctx(self.models):
            OlmSessions.delete().where(OlmSessions.session_id.in_(sessions)).execute()

    def _first_index(self, row: Any) -> int:
        kept = InboundGroupSession.from_pickle(row.session, row.fp_key, row.sender_key, row.room_id, self.pickle_key)
        return int(kept.first_known_index)

    def _devices_of(self, user: str) -> dict[str, OlmDevice]:
        found = {}
        with self.database.bind_ctx(self.models):
            for row in DeviceKeys.select().where(DeviceKeys.user_id == user):
                keys = {key.key_type: key.key for key in row.keys}
                if keys.keys() >= NEEDED:  # a row without its keys is what a kill left
                    found[row.device_id] = OlmDevice(user, row.device_id, keys, row.display_name, row.deleted)
        return found


def place(session: str, sender_key: str, room: str) -> str:
    """Return under what name a room's key is kept."""
    return f"{session} {sender_key} {room}"


# ---------------------------------------------------------------- one unit with the credentials
def examine(folder: Path) -> None:
    """Make sure that keys and credentials belong together; raise OperatorError where one of them is missing or open.

    What a very first start left half done, before anybody was told of the keys, is taken away.
    """
    known, keys = credentials.kept(folder), folder / FOLDER
    file, has_secret = keys / DATABASE, known is not None and bool(known.secret)
    if keys.exists() and stat.S_IMODE(keys.stat().st_mode) & 0o077:
        raise OperatorError(f"{keys} can be read by others. Run: chmod 700 {keys}")
    if has_secret and not file.exists():
        raise OperatorError(
            f"{file} is missing, and without it the bot can read nothing that is encrypted for it. Put {keys} back "
            f"from your copy. If there is none, remove {folder / credentials.FILE} once nothing waits to be sent: the "
            "bot then begins with a new device, and people write anew what it could not read."
        )
    if file.exists() and not has_secret:
        if _was_published(keys):
            raise OperatorError(
                f"{folder / credentials.FILE} is missing or not the one that belongs to {keys}. Put it back from your "
                f"copy. If there is none, remove {keys} too once nothing waits to be sent: the bot then begins with a "
                "new device."
            )
        shutil.rmtree(keys)


def open_store(folder: Path, known: credentials.Credentials) -> KeyStore:
    """Open the keys of a device, made if it has none yet. ``known.secret`` is what they are locked with."""
    keys = folder / FOLDER
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _opened(keys, known.user, known.device, known.secret)


def _opened(keys: Path, user: str = "", device: str = "", secret: str = "") -> KeyStore:
    try:
        return KeyStore(user, device, str(keys), secret, DATABASE)
    except OperationalError as error:
        raise Refused(0, "", f"{keys / DATABASE} cannot be opened just now ({error})") from error
    except DatabaseError as error:
        raise OperatorError(
            f"{keys / DATABASE} is damaged ({error}). Put {keys} and {credentials.FILE} back from the same copy."
        ) from error


def _was_published(keys: Path) -> bool:
    store = _opened(keys)
    try:
        with store.database.bind_ctx(store.models):
            return bool(Accounts.select().where(Accounts.shared).exists())
    finally:
        store.database.close()
