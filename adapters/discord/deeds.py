"""Acts done on Discord: each looks first whether it is done, so that done twice it is as if done once."""

from __future__ import annotations

from typing import assert_never
from urllib.parse import quote

from adapters.discord.events import hold
from adapters.discord.rooms.arranging import Rooms
from adapters.discord.rooms.places import DIRECT, Channels, direct_room, place, places
from adapters.discord.wire.refusals import Refused
from adapters.discord.wire.requests import Wire
from bot.clock import Clock
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

MESSAGE = "/channels/{channel_id}/messages/{message_id}"


class Deeds:
    """What the bot does on servers, beside speaking."""

    def __init__(self, wire: Wire, channels: Channels, wall: Clock) -> None:
        self._wire = wire
        self._channels = channels
        self._wall = wall
        self._rooms = Rooms(wire, channels)

    async def perform(self, act: Act, key: str) -> str:
        """Do a deed and return its remote id, "" where it has none; raise DeliveryFailed."""
        match act:
            case OpenRoom():
                return await self._rooms.open(act)
            case OpenDirectRoom(account):
                return direct_room(account)
            case Invite(room, account):
                await self._rooms.let_in(room, account)
            case LetOut(room, account):
                await self._rooms.let_out(room, account)
            case FindGone(space, accounts):
                return " ".join(await self._rooms.gone(space, accounts))
            case RenameRoom() | ArchiveRoom() | FollowRoom():
                await self._to_room(act)
            case HoldEvent():
                return await hold(self._wire, act, self._wall.now())
            case Pin() | RemoveMessage() | Sign():
                await self._to_message(act)
            case _:
                assert_never(act)
        return ""

    async def _to_room(self, act: RenameRoom | ArchiveRoom | FollowRoom) -> None:
        match act:
            case RenameRoom(room, name):
                await self._rooms.rename(room, name)
            case ArchiveRoom(room, reopen):
                await self._rooms.archive(room, is_open=reopen)
            case FollowRoom():
                pass  # a channel stays what it is
            case _:
                assert_never(act)

    # ------------------------------------------------------------ messages
    async def _to_message(self, act: Pin | RemoveMessage | Sign) -> None:
        match act:
            case Pin(room, event):
                await self._pin(room, event)
            case RemoveMessage(room, event):
                await self._remove(room, event)
            case Sign(room, event, sign):
                await self._sign(room, event, sign)
            case _:
                assert_never(act)

    async def _pin(self, room: str, event: str) -> None:
        there = place(await self._channels.of_room(room), event)
        ids = {"channel_id": there.channel, "message_id": there.message}
        await self._wire.ask("PUT", "/channels/{channel_id}/messages/pins/{message_id}", ids=ids)

    async def _remove(self, room: str, event: str) -> None:
        channel = await self._channels.of_room(room)
        for one in places(channel, event):
            try:
                await self._wire.ask("DELETE", MESSAGE, ids={"channel_id": one.channel, "message_id": one.message})
            except Refused as failure:
                if failure.status != 404 or room.startswith(DIRECT):
                    raise

    async def _sign(self, room: str, event: str, sign: str) -> None:
        there = place(await self._channels.of_room(room), event)
        ids = {"channel_id": there.channel, "message_id": there.message}
        path = MESSAGE + f"/reactions/{quote(sign)}/@me"
        await self._wire.ask("PUT", path, ids=ids)
