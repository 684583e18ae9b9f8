"""Going into the room that replaced another (specification: Room upgrades), where that keeps in what the old one did.

Who may put a room in another's place is for the homeserver to judge, and it has when the bot hears of it. What the new
room is like is for whoever made it to say: so it is looked at before anything of the bot's is said there.
"""

from __future__ import annotations

import asyncio

import structlog

from adapters.matrix.encryption.device import Device
from adapters.matrix.events import Content, mapping, membership, read_all, sequence, word
from adapters.matrix.refusals import Refused
from adapters.matrix.rooms import HERE
from adapters.matrix.wire import Wire, part
from bot.errors import DeliveryFailed
from bot.platform import FollowRoom

INVITED_WITHIN, SOON = 60.0, 5.0
"""Seconds in which an invitation may yet come: programs make the room first and invite then."""
OPENNESS = {"private": 0, "invite": 0, "knock": 1, "restricted": 2, "knock_restricted": 2, "public": 3}
State = dict[tuple[str, str], Content]

log = structlog.get_logger(__name__)


class Following:
    """How the bot moves. Done twice, it is as if done once."""

    def __init__(self, wire: Wire, device: Device) -> None:
        self._wire = wire
        self._device = device
        self._waiting: dict[str, float] = {}

    async def follow(self, act: FollowRoom) -> str:
        """Go into the new room and return it; raise DeliveryFailed, for good where the bot shall not be there."""
        old = await self._state(act.room)
        await self._join(act, old)
        new = await self._state(act.successor)
        if trouble := difference(old, new, act, own=self._wire.user, is_sealed=await self._is_sealed(act.room)):
            await self._leave(act.successor)
            raise DeliveryFailed(f"{act.successor} is not followed into: {trouble}", for_good=True)
        if mapping(new.get(("m.room.create", ""))).get("type") == "m.space":
            await self._take_rooms_along(act, old, new)
        elif act.space is not None:
            await self._take_place(act.space, act)
        return act.successor

    async def _join(self, act: FollowRoom, old: State) -> None:
        """Come in; who is not let in yet may be invited in a moment."""
        by = word(mapping(old.get(("m.room.tombstone", ""))).get("by")) or self._wire.user
        via = {"server_name": by.partition(":")[2]}
        try:
            await self._wire.request("POST", f"/join/{part(act.successor)}", {}, query=via)
        except Refused as failure:
            now = asyncio.get_running_loop().time()
            if failure.for_good and now - self._waiting.setdefault(act.successor, now) < INVITED_WITHIN:
                raise DeliveryFailed(f"not let in yet: {failure}", retry_after=SOON) from failure
            self._waiting.pop(act.successor, None)
            raise
        self._waiting.pop(act.successor, None)

    async def _leave(self, room: str) -> None:
        try:
            await self._wire.request("POST", f"/rooms/{part(room)}/leave", {})
        except Refused as failure:
            if not failure.for_good:
                raise

    async def _state(self, room: str) -> State:
        found: State = {}
        for event in read_all(await self._wire.room_state(room)):
            if event.state_key is not None:
                found[event.kind, event.state_key] = event.content | {"by": event.sender}
        return found

    async def _is_sealed(self, room: str) -> bool:
        return await self._device.is_encrypted(room)

    # ------------------------------------------------------------ its place among the others
    async def _take_place(self, space: str, act: FollowRoom) -> None:
        """Stand in the space where the old room stood."""
        child = await self._wire.state(space, "m.space.child", act.room) or {}
        if sequence(child.get("via")):
            await self._set(space, "m.space.child", child, act.successor)
            await self._set(space, "m.space.child", {}, act.room)
        parent = {"via": [self._wire.server], "canonical": True}
        await self._set(act.successor, "m.space.parent", parent, space)

    async def _take_rooms_along(self, act: FollowRoom, old: State, new: State) -> None:
        """Have a space's rooms stand in the new one, and be open to whoever is there, as they were to the old one's."""
        for (kind, room), child in old.items():
            if kind != "m.space.child" or not sequence(child.get("via")):
                continue
            if ("m.space.child", room) not in new:
                told = {name: value for name, value in child.items() if name != "by"}
                await self._set(act.successor, "m.space.child", told, room)
            await self._take_along(act, room)

    async def _take_along(self, act: FollowRoom, room: str) -> None:
        try:
            rules = await self._wire.state(room, "m.room.join_rules") or {}
            parent = await self._wire.state(room, "m.space.parent", act.room) or {}
        except Refused as failure:
            if not failure.for_good:
                raise
            return  # one that the bot is not in
        allowed = [mapping(one) for one in sequence(rules.get("allow"))]
        moved = [one | {"room_id": act.successor} if one.get("room_id") == act.room else one for one in allowed]
        if moved != allowed:
            await self._set(room, "m.room.join_rules", rules | {"allow": moved})
        if sequence(parent.get("via")):
            await self._set(room, "m.space.parent", parent, act.successor)
            await self._set(room, "m.space.parent", {}, act.room)

    async def _set(self, room: str, kind: str, content: Content, state_key: str = "") -> None:
        """Set it where the bot may; where it may not, its people see to that: the rest is no less worth."""
        try:
            await self._wire.put_state(room, kind, content, state_key)
        except Refused as failure:
            if not failure.for_good:
                raise
            log.warning("a room's place could not be moved", room=room, kind=kind, reason=str(failure))


def difference(old: State, new: State, act: FollowRoom, *, own: str, is_sealed: bool) -> str:
    """Return in what the new room is not the old one's successor, or keeps in less than that did; "" for nothing."""
    made = mapping(new.get(("m.room.create", "")))
    if mapping(old.get(("m.room.tombstone", ""))).get("replacement_room") != act.successor:
        return "the old room names another"
    if mapping(made.get("predecessor")).get("room_id") != act.room:
        return "it does not say that it replaces the old room"
    if made.get("type") != mapping(old.get(("m.room.create", ""))).get("type"):
        return "one is a space, and the other is none"
    if is_sealed and ("m.room.encryption", "") not in new:
        return "it is not encrypted"
    is_other = not _allowed(new) <= _allowed(old) | {act.space}
    if _openness(new) > _openness(old) or (_openness(new) == _openness(old) and is_other):
        return "more people may come in"
    if _visibility(new) == "world_readable" != _visibility(old):
        return "everybody may read it"
    present = {user for (kind, user), member in new.items() if kind == "m.room.member" and membership(member) in HERE}
    if act.reader is not None and not present <= {own, act.reader}:
        return "others are there"
    return ""


def _openness(state: State) -> int:
    rule = word(mapping(state.get(("m.room.join_rules", ""))).get("join_rule")) or "invite"
    return OPENNESS.get(rule, 3)


def _allowed(state: State) -> set[str | None]:
    rules = mapping(state.get(("m.room.join_rules", "")))
    return {word(mapping(one).get("room_id")) for one in sequence(rules.get("allow"))}


def _visibility(state: State) -> str | None:
    return word(mapping(state.get(("m.room.history_visibility", ""))).get("history_visibility"))
