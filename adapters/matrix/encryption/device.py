"""The bot's device, whole: what the rest of the door asks of encryption."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

import structlog

from adapters.matrix import credentials
from adapters.matrix.encryption import store
from adapters.matrix.encryption.acquaintances import Acquaintances
from adapters.matrix.encryption.declining import Declining
from adapters.matrix.encryption.machine import ENCRYPTED, Machine, Unreadable
from adapters.matrix.encryption.meeting import Meeting
from adapters.matrix.encryption.mending import Mending
from adapters.matrix.encryption.publishing import Publishing
from adapters.matrix.encryption.sharing import Sharing
from adapters.matrix.encryption.signing import Signing
from adapters.matrix.events import Content, Event, mapping, read_all, sequence, word
from adapters.matrix.refusals import Refused
from adapters.matrix.rooms import Rooms
from adapters.matrix.wire import Wire
from bot.clock import Clock, SystemClock
from bot.errors import OperatorError

WITHHELD = "m.room_key.withheld"
MOST_WITHHELD = 1_000
AT_ONCE = 20
DAY, SOONER = 86_400.0, 5_000
"""Seconds from one sweep to the next, and messages for this device after which it is time as well."""
FULL = 100
"""Messages for a device in one answer, at most."""

log = structlog.get_logger(__name__)


class Device:
    """Reads what is encrypted for the bot and seals what it says. Everything here may raise Refused."""

    def __init__(self, wire: Wire, rooms: Rooms, folder: Path, wall: Clock | None = None) -> None:
        self._wire = wire
        self._rooms = rooms
        self._folder = folder
        self._wall = wall or SystemClock()
        self._opening = asyncio.Lock()
        self._machine: Machine | None = None
        self._counts: Content | None = None
        self._has_fallback = True
        self._taken: list[Content] = []
        """What was sealed in the last answer: asked for again, it is the same, and cannot be opened twice."""
        self.has_more = False
        """Whether more waits for this device than fitted into the last answer."""
        self.withheld: dict[tuple[str, str, str], None] = {}
        """Senders, rooms and sessions whose keys are kept from this device: that is said once, before the message."""
        self.declining = Declining(wire, self.sealed)
        self._swept_at: float | None = None
        self._taken_since = 0

    # ------------------------------------------------------------ its life
    def examine(self) -> None:
        """Raise OperatorError where keys and credentials do not belong together."""
        store.examine(self._folder)

    async def begin(self) -> None:
        """Have the homeserver know the device and its signature. Raises Refused, OperatorError.

        A homeserver that cannot do that is no reason not to talk: its rooms are not encrypted.
        """
        await self._ready()
        self._acquaintances.begin_anew()
        try:
            await self._publishing.begin()
            trouble = await self._signing.see_to_it()
        except Refused as failure:
            if not failure.for_good:
                raise
            trouble = str(failure)
        if trouble:
            log.warning("the bot's device is not signed: clients may keep their keys from it", reason=trouble)

    async def report(self) -> str:
        """Return for the host how the device stands, having seen to it."""
        await self._ready()
        device = self._opened.olm.device_id
        if not await self._publishing.is_begun():
            return f"device {device} is not known to the homeserver any more: the bot makes it known when it starts"
        trouble = await self._signing.see_to_it()
        return f"device {device} is not signed: {trouble}" if trouble else f"device {device} is signed by its account"

    def close(self) -> None:
        """Let go of the keys."""
        if self._machine is not None:
            self._meeting.close()
            self._mending.close()
            self._machine.close()
            self._machine = None

    # ------------------------------------------------------------ what comes
    async def take_in(self, answer: Content) -> None:
        """Take in what a sync answer has for this device: keys, changed devices of others, how many keys are left.

        It is on the disk when this returns, so the answer's position may be committed.
        """
        await self._ready()
        self._note_encrypted(answer)
        lists = mapping(answer.get("device_lists"))
        self._acquaintances.ask_again()
        self._acquaintances.changed(user for user in sequence(lists.get("changed")) if word(user))
        events = [mapping(raw) for raw in sequence(mapping(answer.get("to_device")).get("events"))]
        self.has_more = len(events) >= FULL
        sealed = [raw for raw in events if raw.get("type") == ENCRYPTED]
        if new := [raw for raw in sealed if raw not in self._taken]:
            await self._take(new)
        self._taken = sealed
        for raw in events:
            if raw.get("type") == WITHHELD:
                self._is_withheld(word(raw.get("sender")) or "", mapping(raw.get("content")))
        await self.declining.decline_all(events)
        if "device_one_time_keys_count" in answer:
            self._counts = mapping(answer["device_one_time_keys_count"])
            kinds = sequence(answer.get("device_unused_fallback_key_types"))
            self._has_fallback = "device_unused_fallback_key_types" not in answer or "signed_curve25519" in kinds

    def _note_encrypted(self, answer: Content) -> None:
        """Know at once of rooms that are encrypted now: before anything in the answer is waited for."""
        for room, content in mapping(mapping(answer.get("rooms")).get("join")).items():
            for part in ("state", "timeline"):
                for raw in sequence(mapping(mapping(content).get(part)).get("events")):
                    if mapping(raw).get("type") == "m.room.encryption" and "state_key" in raw:
                        self._opened.note_encrypted(room)

    async def _take(self, sealed: list[Content]) -> None:
        machine = self._opened
        for start in range(0, len(sealed), AT_ONCE):
            with machine.together():
                for raw in sealed[start : start + AT_ONCE]:
                    machine.take(raw)
                machine.olm.save_account()  # a one-time key that was used is gone, also after a restart
            await asyncio.sleep(0)  # others go on meanwhile: a hundred take a fifth of a second
        self._taken_since += len(sealed)
        senders = {word(raw.get("sender")) or "" for raw in sealed} - {""}
        await self.meet(senders)

    async def meet(self, users: Iterable[str]) -> None:
        """Get to know the devices of those of these accounts that are new, or have others now. Raises Refused."""
        await self._ready()
        await self._meeting.meet(users)

    @property
    def is_meeting(self) -> bool:
        """Tell whether it is being asked still for devices of people who turned up."""
        return self._is_open() and self._meeting.is_under_way

    def _is_withheld(self, sender: str, content: Content) -> None:
        self.withheld[sender, str(content.get("room_id"))[:255], str(content.get("session_id"))[:255]] = None
        if len(self.withheld) > MOST_WITHHELD:
            del self.withheld[next(iter(self.withheld))]

    async def keep_up(self) -> None:
        """See to what followed from what came: keys to hand in, conversations to mend. A refusal for good is noted.

        What was read is on the disk when this returns: see ``replays``.
        """
        await self._ready()
        self._opened.keep_what_was_said()
        try:
            if self._counts is not None:
                self._counts = await self._publishing.keep_up(self._counts, has_fallback=self._has_fallback)
            self._has_fallback = True
            self._mending.begin()
            await self._sweep()
        except Refused as failure:
            if not failure.for_good:
                raise
            log.warning("the homeserver does not take the device's keys", reason=str(failure))

    async def _sweep(self) -> None:
        """Let go, once a day, of keys and devices that nothing in the bot's rooms needs; sooner where many came."""
        now = asyncio.get_running_loop().time()
        is_due = self._swept_at is None or now - self._swept_at >= DAY or self._taken_since >= SOONER
        if not is_due or not self._rooms.are_known:
            return
        joined = await self._wire.request("GET", "/joined_rooms")
        self._swept_at, self._taken_since = now, 0
        rooms = {room.id for room in self._rooms} | set(filter(word, sequence(joined.get("joined_rooms"))))
        people = {user for room in self._rooms for user in room.members} | {self._wire.user}
        while gone := self._opened.sweep(rooms, people):
            self._acquaintances.forget(gone)
            await asyncio.sleep(0)  # others go on meanwhile

    async def opened(self, room: str, event: Event) -> Event:
        """Return an event in clear; one that is not encrypted as it is. Raises Unreadable, Refused."""
        if event.kind != ENCRYPTED:
            return event
        await self._ready()
        try:
            return self._opened.opened(room, event)
        except Unreadable as reason:
            if reason.is_strangers:
                self._acquaintances.doubt(event.sender)
            raise

    # ------------------------------------------------------------ what goes
    async def sealed(self, room: str, kind: str, content: Content) -> tuple[str, Content]:
        """Return type and content as they may leave for a room: sealed where it is encrypted. Raises DeliveryFailed."""
        await self._ready()
        if not await self.is_encrypted(room):
            return kind, content
        known = self._rooms.get(room)
        readers: Collection[str] = known.members if known else ()
        return ENCRYPTED, await self._sharing.sealed(room, list(readers), kind, content)

    async def is_encrypted(self, room: str) -> bool:
        """Tell whether a room is encrypted, by what is known, else by asking, never by guessing. Raises Refused."""
        await self._ready()
        known = self._rooms.get(room)
        if known is None or known.creator is None:
            state = list(read_all(await self._wire.room_state(room)))
            known = self._rooms.get(room)
            if known is None or known.creator is None:  # else the stream has told it meanwhile, and knows better
                for event in state:
                    self._rooms.apply(room, event)
                known = self._rooms.get(room)
        if known is None or known.creator is None:
            raise Refused(0, "", "the homeserver does not say what room that is")
        if known.is_encrypted:
            self._opened.note_encrypted(room)
        return room in self._opened.encrypted_rooms

    async def can_write_to(self, user: str) -> bool:
        """Tell whether an account has a device that can read what is encrypted for it. Raises Refused."""
        await self._ready()
        await self._acquaintances.know([user])
        return bool(self._opened.devices(user))

    # ------------------------------------------------------------
    @property
    def _opened(self) -> Machine:
        if self._machine is None:
            raise RuntimeError("the device is used before it is ready")
        return self._machine

    def _is_open(self) -> bool:
        return self._machine is not None and not self._machine.is_spoilt

    async def _ready(self) -> None:
        """Open the keys, made at the very first start."""
        if self._is_open():
            return
        async with self._opening:
            if self._is_open():
                return
            self.close()
            self.examine()
            await self._wire.log_in()
            known = credentials.kept(self._folder)
            if known is None:
                raise OperatorError(f"{self._folder / credentials.FILE} is gone. Put it back, and start the bot again.")
            complete = known if known.secret else replace(known, secret=token_hex(32))
            machine = Machine(store.open_store(self._folder, complete), self._wall)
            if complete is not known:
                credentials.keep(self._folder, complete)  # after the keys: see store.examine
            self._acquaintances = Acquaintances(self._wire, machine)
            self._meeting = Meeting(self._acquaintances)
            self._mending = Mending(self._wire, machine, self._acquaintances)
            self._sharing = Sharing(self._wire, machine, self._acquaintances)
            self._publishing = Publishing(self._wire, machine)
            self._signing = Signing(self._wire, machine, self._folder, complete.secret)
            self._machine = machine
