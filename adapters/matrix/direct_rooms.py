"""The room between the bot and one account: found again where there is one, else made."""

from __future__ import annotations

from adapters.matrix.encryption.device import Device
from adapters.matrix.encryption.machine import MEGOLM
from adapters.matrix.events import Event, read_all, sequence
from adapters.matrix.refusals import Refused, limit_of
from adapters.matrix.rooms import STATE, Rooms
from adapters.matrix.wire import Wire, part
from bot.delivery.steps import step
from bot.errors import DeliveryFailed

SOON = 1.0


class DirectRooms:
    """The bot's direct rooms. ``encrypts``: those that it makes are encrypted for who can read them then."""

    def __init__(self, wire: Wire, rooms: Rooms, device: Device, *, encrypts: bool) -> None:
        self._wire = wire
        self._rooms = rooms
        self._device = device
        self._encrypts = encrypts

    async def open(self, account: str) -> str:
        """Find the room between the bot and an account, or make it.

        A room made just before a crash has no mark yet: so all rooms that the bot is in are known before one is made.
        """
        if not self._rooms.are_known:
            raise DeliveryFailed("the rooms are not known yet", retry_after=SOON)
        room = self._rooms.direct_with(account)
        if room is None:
            await self._learn_new_rooms()
            room = self._rooms.direct_with(account)
        if room is None:
            room = await self._create(account)
        await self._mark_direct(room, account)
        return room

    async def _learn_new_rooms(self) -> None:
        joined = await self._wire.request("GET", "/joined_rooms")
        for room in sequence(joined.get("joined_rooms")):
            if isinstance(room, str) and self._may_be_half_known(room):
                for event in await state_of(self._wire, room):
                    self._rooms.apply(room, event)

    def _may_be_half_known(self, room: str) -> bool:
        """Tell whether the stream has told nothing of a room yet, or only its beginning: who is invited comes last."""
        known = self._rooms.get(room)
        if known is None:
            return True
        is_marked = any(room in rooms for rooms in self._rooms.direct.values())
        return set(known.members) <= {self._wire.user} and not known.is_space and not is_marked

    async def _create(self, account: str) -> str:
        """Make the room, encrypted where the host has not turned that off and the account has what to read it with."""
        is_encrypted = self._encrypts and await self._device.can_write_to(account)
        cipher = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": MEGOLM}}
        body = {
            "preset": "private_chat",
            "visibility": "private",
            "is_direct": True,
            "invite": [account],
            "initial_state": [
                {"type": "m.room.guest_access", "state_key": "", "content": {"guest_access": "forbidden"}},
                *([cipher] if is_encrypted else []),
            ],
        }
        with limit_of("rooms"):
            room = str((await self._wire.create_room(body))["room_id"])
        step("direct room made")
        for event in await state_of(self._wire, room):
            self._rooms.apply(room, event)
        return room

    async def _mark_direct(self, room: str, account: str) -> None:
        marked = self._rooms.direct.get(account, [])
        if room in marked:
            return
        path = f"/user/{part(self._wire.user)}/account_data/m.direct"
        try:
            content = await self._wire.request("GET", path)
        except Refused as failure:
            if failure.code != "M_NOT_FOUND":
                raise
            content = {}
        rooms = [other for other in sequence(content.get(account)) if isinstance(other, str) and other != room]
        content = content | {account: [*rooms, room]}
        await self._wire.request("PUT", path, content)
        self._rooms.apply_direct(content)


async def state_of(wire: Wire, room: str) -> list[Event]:
    """Return a room's state, as far as it is folded. Raises Refused."""
    return [event for event in read_all(await wire.room_state(room)) if event.kind in STATE]
