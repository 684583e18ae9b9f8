"""Acts done on Matrix: each looks first whether it is done, so that done twice it is as if done once."""

from __future__ import annotations

import asyncio
import re
from hashlib import sha256
from typing import assert_never

import structlog

from adapters.matrix.contents import signed
from adapters.matrix.direct_rooms import DirectRooms, state_of
from adapters.matrix.encryption.device import Device
from adapters.matrix.events import Content, membership, sequence, word
from adapters.matrix.following import Following
from adapters.matrix.reading import Reading
from adapters.matrix.refusals import Refused, limit_of
from adapters.matrix.rooms import HERE, Rooms
from adapters.matrix.wire import Wire, part
from bot.delivery.steps import step
from bot.errors import DeliveryFailed
from bot.language.cleaning import tidy
from bot.platform import (
    Act,
    ArchiveRoom,
    FindGone,
    FollowRoom,
    HoldEvent,
    Invite,
    LetOut,
    OpenDirectRoom,
    OpenRoom,
    Pin,
    RemoveMessage,
    RenameRoom,
    Sign,
)

log = structlog.get_logger(__name__)
READ_ONLY, OPEN = 50, 0
MADE_WITHIN, SOON = 60.0, 2.0
"""Seconds in which a room may still be being made whose maker gave up waiting: its alias is there first, and then the
bot; and how soon to look again."""
FOR_ALL = 60.0
"""Seconds: a longer wait before an invitation is for the one who is invited, who was invited too often."""


class Deeds:
    """What the bot does in rooms, beside speaking."""

    def __init__(self, wire: Wire, rooms: Rooms, device: Device, reading: Reading, *, encrypts: bool) -> None:
        self._wire = wire
        self._rooms = rooms
        self._reading = reading
        self._direct_rooms = DirectRooms(wire, rooms, device, encrypts=encrypts)
        self._following = Following(wire, device)
        self._put_out: set[tuple[str, str]] = set()
        self._appeared: dict[str, float] = {}

    async def perform(self, act: Act, key: str) -> str:
        """Do a deed and return its remote id, "" where it has none; raise DeliveryFailed."""
        match act:
            case OpenRoom() | OpenDirectRoom() | FollowRoom():
                return await self._enter(act)
            case Invite(room, account):
                await self._invite(room, account)
            case LetOut(room, account):
                await self._let_out(room, account)
            case FindGone() | HoldEvent():
                pass  # the stream tells who leaves, and a space has no calendar
            case RenameRoom(room, name):
                await self._wire.put_state(room, "m.room.name", {"name": tidy(name, lines=False)})
            case ArchiveRoom(room, reopen):
                await self._archive(room, OPEN if reopen else READ_ONLY)
            case Pin() | RemoveMessage() | Sign():
                return await self._to_message(act, key)
            case _:
                assert_never(act)
        return ""

    async def _enter(self, act: OpenRoom | OpenDirectRoom | FollowRoom) -> str:
        match act:
            case OpenRoom():
                return await self._open_room(act)
            case OpenDirectRoom(account):
                return await self._direct_rooms.open(account)
            case FollowRoom():
                return await self._following.follow(act)
            case _:
                assert_never(act)

    async def _to_message(self, act: Pin | RemoveMessage | Sign, key: str) -> str:
        match act:
            case Pin(room, event):
                await self._pin(room, first(event))
            case RemoveMessage(room, event):
                for place, one in enumerate(event.split()):
                    await self._remove(room, one, f"{key}-{place}")
            case Sign(room, event, sign):
                return await self._sign(room, first(event), sign, key)
            case _:
                assert_never(act)
        return ""

    # ------------------------------------------------------------ rooms in a space
    async def _open_room(self, act: OpenRoom) -> str:
        room = await self._by_alias(act.key) or await self._create_room(act)
        via = [self._wire.server]
        await self._wire.put_state(room, "m.space.parent", {"via": via, "canonical": True}, act.space)
        await self._wire.put_state(act.space, "m.space.child", {"via": via, "suggested": not act.is_restricted}, room)
        for account in act.invited:
            await self._invite_if_possible(room, account)
        return room

    async def _invite_if_possible(self, room: str, account: str) -> None:
        """Invite somebody along with a new room, which one account that cannot be invited must not stop."""
        try:
            await self._invite(room, account)
        except Refused as failure:
            if not failure.for_good:
                raise
            log.warning("somebody could not be invited into a new room", room=room, reason=str(failure))

    async def _by_alias(self, key: str) -> str | None:
        """Return the room that was made for a key; raise DeliveryFailed if somebody else took its alias."""
        address = f"#{alias(key)}:{self._wire.server}"
        try:
            answer = await self._wire.request("GET", f"/directory/room/{part(address)}")
        except Refused as failure:
            if failure.code == "M_NOT_FOUND":
                return None
            raise
        room = word(answer.get("room_id"))
        if room is None or not await self._is_own(room):
            raise DeliveryFailed(f"{address} belongs to a room that the bot did not make", for_good=True)
        return room

    async def _is_own(self, room: str) -> bool:
        known = self._rooms.get(room)
        if known is not None and known.creator is not None:
            return known.creator == self._wire.user
        try:
            state = await state_of(self._wire, room)
        except Refused as failure:
            if failure.for_good and self._has_just_appeared(room):
                raise DeliveryFailed(f"{room} may still be being made", retry_after=SOON) from failure
            if failure.for_good:
                return False
            raise
        return any(event.kind == "m.room.create" and event.sender == self._wire.user for event in state)

    def _has_just_appeared(self, room: str) -> bool:
        now = asyncio.get_running_loop().time()
        return now - self._appeared.setdefault(room, now) < MADE_WITHIN

    async def _create_room(self, act: OpenRoom) -> str:
        of_space = {"join_rule": "restricted", "allow": [{"type": "m.room_membership", "room_id": act.space}]}
        may_join = {"join_rule": "invite"} if act.is_restricted else of_space
        body = {
            "preset": "private_chat",
            "visibility": "private",
            "name": tidy(act.name, lines=False),
            "topic": tidy(act.topic),
            "room_alias_name": alias(act.key),
            "initial_state": [
                {"type": "m.room.join_rules", "state_key": "", "content": may_join},
                {"type": "m.room.history_visibility", "state_key": "", "content": {"history_visibility": "shared"}},
                {"type": "m.room.guest_access", "state_key": "", "content": {"guest_access": "forbidden"}},
            ],
            "power_level_content_override": {"events_default": OPEN, "invite": READ_ONLY},
        }
        try:
            with limit_of("rooms"):
                room = str((await self._wire.create_room(body))["room_id"])
            step("room made")
            return room
        except Refused as failure:
            made = await self._by_alias(act.key) if failure.code == "M_ROOM_IN_USE" else None
            if made is None:
                raise
            return made

    # ------------------------------------------------------------ in a room
    async def _invite(self, room: str, account: str) -> None:
        known = self._rooms.get(room)
        if known is not None and account in known.members and (room, account) not in self._put_out:
            return
        try:
            with limit_of("invitations", FOR_ALL):
                await self._wire.request("POST", f"/rooms/{part(room)}/invite", {"user_id": account})
        except Refused as failure:
            if not failure.for_good:
                raise
            member = await self._wire.state(room, "m.room.member", account)
            if membership(member) not in HERE:
                raise

    async def _let_out(self, room: str, account: str) -> None:
        """Put an account out of a room that one is invited into; of any other it is for people themselves to go."""
        rules = await self._wire.state(room, "m.room.join_rules") or {}
        member = await self._wire.state(room, "m.room.member", account)
        if rules.get("join_rule") == "invite" and membership(member) in HERE:
            await self._wire.request("POST", f"/rooms/{part(room)}/kick", {"user_id": account})
        self._put_out.add((room, account))  # the stream may not have told of it when they are invited again

    async def _pin(self, room: str, event: str) -> None:
        content = await self._wire.state(room, "m.room.pinned_events") or {}
        pinned = [one for one in sequence(content.get("pinned")) if isinstance(one, str)]
        if event not in pinned:
            await self._wire.put_state(room, "m.room.pinned_events", {"pinned": [*pinned, event]})

    async def _archive(self, room: str, level: int) -> None:
        content: Content = await self._wire.state(room, "m.room.power_levels") or {}
        if content.get("events_default", OPEN) != level:
            await self._wire.put_state(room, "m.room.power_levels", content | {"events_default": level})

    async def _remove(self, room: str, event: str, key: str) -> None:
        """Take a message away; where the bot may not, somebody else may have done it."""
        try:
            await self._wire.redact(room, event, key)
        except Refused as failure:
            if not failure.for_good or not await self._reading.is_taken_away(room, event):
                raise

    async def _sign(self, room: str, event: str, sign: str, key: str) -> str:
        try:
            return await self._wire.send_event(room, "m.reaction", signed(event, sign), key)
        except Refused as failure:
            if failure.code == "M_DUPLICATE_ANNOTATION":
                return ""
            raise


def alias(key: str) -> str:
    """Return the local part of the alias that marks a room as the one made for a key; long or odd keys by their sum."""
    plain = re.fullmatch(r"[a-z0-9._=-]{1,100}", key)
    return f"radslag_{key if plain else sha256(key.encode()).hexdigest()[:40]}"


def first(remote_id: str) -> str:
    """Return the first event of a message that needed several."""
    return remote_id.split(" ", 1)[0]
