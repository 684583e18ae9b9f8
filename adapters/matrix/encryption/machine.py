"""The cipher of one device: what comes to it is opened, what it says is sealed. No requests; nothing is trusted.

nio's ``Olm`` holds the keys and does the arithmetic. Its own reading of whole answers is left alone: one malformed
event there costs all the others.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import structlog
from nio.api import Api
from nio.crypto import InboundGroupSession, Olm, OlmDevice, OutboundGroupSession
from nio.events import OlmEvent, RoomKeyEvent
from nio.exceptions import EncryptionError, LocalProtocolError, VerificationError
from nio.responses import KeysClaimResponse, KeysQueryResponse
from peewee import DataError, IntegrityError, InterfaceError, PeeweeException, ProgrammingError

from adapters.matrix.encryption import soundness
from adapters.matrix.encryption.replays import Replays
from adapters.matrix.encryption.store import KeyStore, place
from adapters.matrix.encryption.sweeping import Sweeping
from adapters.matrix.events import Content, Event, mapping, word
from adapters.matrix.refusals import Refused
from bot.clock import Clock
from bot.errors import OperatorError

OLM, MEGOLM = "m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"
ENCRYPTED = "m.room.encrypted"
SPOKEN = frozenset({"m.room.message", "m.reaction"})
"""What may come out of a cipher; state, above all, never does."""
MALFORMED = (
    *(EncryptionError, LocalProtocolError, VerificationError),
    *(AssertionError, AttributeError, KeyError, RecursionError, TypeError, ValueError),
    *(DataError, IntegrityError, InterfaceError, ProgrammingError),
)
"""What the library raises for words of others that are not as they should be; the cipher's own are ValueErrors."""

log = structlog.get_logger(__name__)


class Unreadable(Exception):
    """An event cannot be read, now or ever: its key is not here, or it is not what it claims to be.

    ``is_strangers``: the key is here, but came from no device that is known as its sender's.
    """

    def __init__(self, reason: str, *, is_strangers: bool = False) -> None:
        super().__init__(reason)
        self.is_strangers = is_strangers


class Machine:
    """Everything that needs a private key of the device. What is done in ``together()`` is on the disk together."""

    def __init__(self, store: KeyStore, wall: Clock) -> None:
        self._store = store
        self._wall = wall
        try:
            self.olm = Olm(store.user_id, store.device_id, store)
        except ValueError as error:
            raise OperatorError(
                f"{store.database_path} belongs to other credentials. Put both back from the same copy."
            ) from error
        self.is_spoilt = False
        """Whether memory may be ahead of the disk: then the keys are to be read anew before anything is done."""
        self._replays, self._sweeping = Replays(store.database), Sweeping(store, wall.now())
        self.encrypted_rooms: set[str] = store.load_encrypted_rooms()

    @property
    def identity(self) -> tuple[str, str]:
        """The device's public keys: that it signs with, that it is written to with."""
        keys = self.olm.account.identity_keys
        return keys["ed25519"], keys["curve25519"]

    @contextmanager
    def together(self) -> Iterator[None]:
        """Commit once what is written in here. Raises Refused where the disk does not take it, and ever after."""
        if self.is_spoilt:
            raise Refused(0, "", "the device's keys are being read anew")
        try:
            with self._store.database.atomic():
                yield
        except PeeweeException as error:
            self.is_spoilt = True
            raise Refused(0, "", f"the device's keys could not be kept ({error!r:.200})") from error

    def close(self) -> None:
        """Let go of the file."""
        self._store.database.close()

    def keep_what_was_said(self) -> None:
        """Have what was read on the disk; the last moments of it may be lost with the power, not with the process."""
        if self._replays.are_kept:
            return
        self._store.database.execute_sql("PRAGMA synchronous = NORMAL")  # nobody waits for the disk
        try:
            with self.together():
                self._replays.keep()
        finally:
            self._store.database.execute_sql("PRAGMA synchronous = FULL")

    def sweep(self, rooms: Collection[str], people: Collection[str]) -> list[str]:
        """Let go of some of what belongs to no such room or account; return what, nothing where there is no more."""
        now = self._wall.now()
        with self.together():
            devices = self._sweeping.devices(people)
            conversations = self._sweeping.conversations(now)
            keys = self._sweeping.keys(rooms, now)
        stores: Any = self.olm  # the library does not know that they are the bot's own
        stores.device_store.forget(devices)
        stores.session_store.forget(conversations)
        return [*devices, *conversations, *keys]

    def note_encrypted(self, room: str) -> None:
        """Remember for good that a room is encrypted: nobody can take that back."""
        if room not in self.encrypted_rooms:
            with self.together():
                self._store.save_encrypted_rooms({room})
            self.encrypted_rooms.add(room)

    # ------------------------------------------------------------ what comes
    def take(self, raw: Content) -> tuple[str, str] | None:
        """Take in what another device sends to this one; return room and session if it is a room's key."""
        try:
            event = OlmEvent.from_dict(raw)
            opened = self.olm.decrypt_event(event) if isinstance(event, OlmEvent) else None
        except MALFORMED as error:
            log.warning(
                "could not read what a device sent", sender=str(raw.get("sender"))[:255], error=repr(error)[:200]
            )
            return None
        if isinstance(opened, RoomKeyEvent):
            kept = place(opened.session_id, opened.sender_key, opened.room_id)
            self._sweeping.came(kept, opened.sender, opened.room_id, self._wall.now())
            return opened.room_id, opened.session_id
        return None

    def opened(self, room: str, event: Event) -> Event:
        """Return an encrypted event in clear that a device of its sender sealed. Raises :class:`Unreadable`."""
        session = self._room_key(room, event)
        try:
            plain, index = session.decrypt(str(event.content.get("ciphertext")))
            said = json.loads(plain)
        except MALFORMED as error:  # not in its own words: they may hold what was said
            raise Unreadable(f"its cipher is broken ({type(error).__name__})") from None
        kind, content = word(mapping(said).get("type")), mapping(said).get("content")
        if mapping(said).get("room_id") != room or kind not in SPOKEN or not isinstance(content, dict):
            raise Unreadable("what it says is not for this room, or nothing that people say")
        if self._replays.is_said_before(session.id, index, event.id, event.sent_at):
            raise Unreadable("it was said before, in another event")
        about = event.content.get("m.relates_to", content.get("m.relates_to"))
        related = {"m.relates_to": about} if about is not None else {}
        return replace(event, kind=kind, content=content | related)

    def _room_key(self, room: str, event: Event) -> InboundGroupSession:
        """Return what a message is to be read with: the key that a device of its sender gave."""
        wanted = event.content.get("session_id")
        if event.content.get("algorithm") != MEGOLM or not isinstance(wanted, str):
            raise Unreadable("it is sealed in a way that the bot does not know")
        found = self._store.room_keys(room, wanted) if soundness.is_key(wanted) else []
        for session in found:
            if self._belongs(session, event.sender):
                return session
        if found:
            raise Unreadable("its sender has no such device", is_strangers=True)
        raise Unreadable("its key has not come")

    # ------------------------------------------------------------ devices of others
    def devices(self, user: str) -> list[OlmDevice]:
        """Return the devices of an account that are known and in use, but for this one."""
        own = self.olm.device_id if user == self.olm.user_id else None
        return [device for device in self.olm.device_store.active_user_devices(user) if device.id != own]

    def _belongs(self, session: InboundGroupSession, user: str) -> bool:
        """Tell whether the device that began a session is, or was, the account's: by both its keys."""
        keys = (session.ed25519, session.sender_key)
        if user == self.olm.user_id and keys == self.identity:
            return True
        return any((one.ed25519, one.curve25519) == keys for one in self.olm.device_store[user].values())

    def learn(self, user: str, told: object) -> None:
        """Take over what the homeserver knows of an account's devices, those with sound signatures."""
        devices = soundness.devices(told, self.olm.device_store[user].keys())
        devices = {id: one for id, one in devices.items() if self._is_signed(user, id, one)}
        try:
            self.olm.handle_response(KeysQueryResponse({user: devices}, {}))
        except MALFORMED as error:
            log.warning("the devices of an account are malformed", user=user, error=repr(error)[:200])

    def _is_signed(self, user: str, id: str, device: Content) -> bool:
        try:
            return bool(self.olm.verify_json(dict(device), device["keys"][f"ed25519:{id}"], user, id))
        except MALFORMED:
            return False

    def begin_with(self, user: str, device: str, key: object) -> None:
        """Begin a conversation with a device by one of its one-time keys."""
        try:
            self.olm.handle_response(KeysClaimResponse({user: {device: mapping(key)}}, {}))
        except (*MALFORMED, StopIteration) as error:
            log.warning("a one-time key is malformed", user=user, device=device, error=repr(error)[:200])

    def has_session(self, device: OlmDevice) -> bool:
        """Tell whether something can be sent to a device for it alone."""
        return self.olm.session_store.get(device.curve25519) is not None

    # ------------------------------------------------------------ what goes
    def room_session(self, room: str, *, anew: bool = False) -> OutboundGroupSession:
        """Return what a room's messages are sealed with now; another one after 100 messages, a week, or ``anew``."""
        session = self.olm.outbound_group_sessions.get(room)
        if session is None or session.expired or anew:
            with self.together():
                self.olm.create_outbound_group_session(room)
                session = self.olm.outbound_group_sessions[room]
                self._sweeping.came(place(session.id, self.identity[1], room), "", room, self._wall.now())
        return session

    def handed_over(self, room: str, session: OutboundGroupSession, device: OlmDevice) -> Content | None:
        """Return a room's key sealed for one device, None where it cannot be."""
        key: dict[str, Any] = {"algorithm": MEGOLM, "room_id": room, "session_id": session.id}
        try:
            with_it = self.olm.session_store.get(device.curve25519)
            sealed: Content = self.olm._olm_encrypt(  # noqa: SLF001 -- the library offers no smaller door
                with_it, device, "m.room_key", key | {"session_key": session.session_key}
            )
        except MALFORMED as error:
            log.warning("a key could not be sealed", user=device.user_id, device=device.id, error=repr(error)[:200])
            return None
        return sealed

    def sealed(self, room: str, kind: str, content: Content) -> Content:
        """Return the content of an encrypted event that says this; what it relates to stands outside, as it must."""
        session = self.olm.outbound_group_sessions[room]
        session.mark_as_shared()
        said = {"type": kind, "content": content, "room_id": room}
        sealed: Content = {
            "algorithm": MEGOLM,
            "ciphertext": session.encrypt(json.dumps(said, ensure_ascii=False, separators=(",", ":"))),
            "session_id": session.id,
            "sender_key": self.identity[1],
            "device_id": self.olm.device_id,
        }
        return sealed | ({"m.relates_to": content["m.relates_to"]} if "m.relates_to" in content else {})

    def signed(self, content: Content) -> Content:
        """Return a JSON object with this device's signature added (specification: Signing JSON)."""
        return with_signature(content, self.olm.user_id, self.olm.device_id, self.olm.account.sign)


def with_signature(content: Content, user: str, key: str, sign: Any) -> Content:
    """Return a JSON object with one signature more, by ``ed25519:<key>`` of ``user``; older ones stay."""
    plain = {name: value for name, value in content.items() if name not in {"signatures", "unsigned"}}
    signatures = {signer: dict(each) for signer, each in mapping(content.get("signatures")).items()}
    signatures.setdefault(user, {})[f"ed25519:{key}"] = sign(Api.to_canonical_json(plain))
    return plain | {"signatures": signatures}
