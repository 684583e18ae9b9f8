"""Rooms on servers: channels in categories of ours, open or closed, made once, renamed, archived."""

from __future__ import annotations

import asyncio
import re

from adapters.discord.rooms.overwrites import (
    MEMBER,
    OURS,
    ROLE,
    TALK,
    VIEW,
    allowed,
    denied,
    is_closed,
    put,
    take_away,
    written,
)
from adapters.discord.rooms.places import CHANNEL, Channels
from adapters.discord.rooms.roles import NOBODY, Roles
from adapters.discord.wire.refusals import Refused, refused
from adapters.discord.wire.requests import Json, Wire
from bot.delivery.steps import step
from bot.platform import OpenRoom

TEXT, CATEGORY = 0, 4
LONGEST_NAME, LONGEST_TOPIC = 100, 1024
MOST_IN_CATEGORY = 50
CATEGORY_NAME = "Rådslag"
MARKER = re.compile(r"\[[0-9A-Za-z_.-]+\]$")
CHANNELS = "/guilds/{guild_id}/channels"
MEMBER_OF = "/guilds/{guild_id}/members/{user_id}"


class Rooms:
    """Makes and arranges the bot's rooms."""

    def __init__(self, wire: Wire, channels: Channels) -> None:
        self._wire, self._channels = wire, channels
        self._roles = Roles(wire)
        self._making = asyncio.Lock()

    async def open(self, act: OpenRoom) -> str:
        """Return the room of a key, made if it is not there, and let in whoever is invited; raise Refused."""
        if not act.space.isdigit():
            raise refused(404, 0, "that is no server of Discord's")
        async with self._making:  # two at once would each make the category that they need
            there: list[Json] = await self._wire.ask("GET", CHANNELS, ids={"guild_id": act.space})
            made = next((one for one in there if str(one.get("topic") or "").endswith(marker(act.key))), None)
            if made is None:
                made = await self._make(act, there)
                step("room made")
        for account in act.invited if act.is_restricted else ():
            await self.let_in(str(made["id"]), account)
        return str(made["id"])

    async def rename(self, room: str, name: str) -> None:
        """Give a room another name, and its role with it; raise Refused."""
        channel = await self._channel(room)
        if channel.get("name") != channel_name(name):
            await self._wire.ask("PATCH", CHANNEL, {"name": channel_name(name)}, ids=_ids(channel))
        role = await self._roles.of(channel) if is_closed(channel) else None
        if role is not None:
            await self._roles.rename(str(channel["guild_id"]), role, name)

    async def let_in(self, room: str, account: str) -> None:
        """Have an account see a room that is closed; in any other, everybody is already. Raise Refused."""
        channel = await self._channel(room)
        if not is_closed(channel):
            return
        role = await self._roles.of(channel)
        if role is not None:
            await self._roles.give(str(channel["guild_id"]), account, role)
        elif not allowed(channel, account) & VIEW:
            await put(self._wire, channel, account, MEMBER, allow=allowed(channel, account) | VIEW)

    async def let_out(self, room: str, account: str) -> None:
        """Have an account no longer see a room that is closed; raise Refused."""
        channel = await self._channel(room)
        if not is_closed(channel):
            return
        role = await self._roles.of(channel)
        if role is not None:
            await self._roles.take(str(channel["guild_id"]), account, role)
        await take_away(self._wire, channel, account)

    async def archive(self, room: str, *, is_open: bool) -> None:
        """Close a room to words, or open it; the bot itself keeps what it needs there. Raise Refused."""
        channel = await self._channel(room)
        guild = str(channel.get("guild_id"))
        allow, deny = allowed(channel, guild), denied(channel, guild)
        if is_open:
            await put(self._wire, channel, guild, ROLE, allow=allow, deny=deny & ~TALK)
            return
        await put(self._wire, channel, self._wire.user, MEMBER, allow=OURS)
        await put(self._wire, channel, guild, ROLE, allow=allow & ~TALK, deny=deny | TALK)

    async def gone(self, guild: str, accounts: tuple[str, ...]) -> list[str]:
        """Return which accounts are not on a server; raise Refused. One is asked for at a time: Discord shows the whole
        list only to bots that were granted it."""
        return [account for account in accounts if not await self._is_there(guild, account)]

    # ------------------------------------------------------------ within
    async def _make(self, act: OpenRoom, there: list[Json]) -> Json:
        mark = marker(act.key)
        topic = f"{act.topic[: LONGEST_TOPIC - len(mark) - 1]} {mark}".strip()
        body: Json = {"name": channel_name(act.name), "type": TEXT, "topic": topic}
        if act.is_restricted:
            role = await self._roles.for_room(act.space, act.name, act.key)
            body["permission_overwrites"] = [
                written(act.space, ROLE, deny=VIEW),
                written(role, ROLE, allow=VIEW),
                written(self._wire.user, MEMBER, allow=OURS),
            ]
        body["parent_id"] = await self._category(act.space, there)
        made: Json = await self._wire.ask("POST", CHANNELS, body, ids={"guild_id": act.space})
        return made

    async def _category(self, guild: str, there: list[Json]) -> str:
        """Return a category of ours with room for one more, made if there is none: by its name, or by what is in it."""
        holding = {str(one.get("parent_id")) for one in there if MARKER.search(str(one.get("topic") or ""))}
        ours = [one for one in there if one.get("type") == CATEGORY and (_is_named(one) or str(one["id"]) in holding)]
        for one in ours:
            if sum(str(other.get("parent_id")) == str(one["id"]) for other in there) < MOST_IN_CATEGORY:
                return str(one["id"])
        name = CATEGORY_NAME if not ours else f"{CATEGORY_NAME} {len(ours) + 1}"
        made: Json = await self._wire.ask("POST", CHANNELS, {"name": name, "type": CATEGORY}, ids={"guild_id": guild})
        return str(made["id"])

    async def _channel(self, room: str) -> Json:
        ids = {"channel_id": await self._channels.of_room(room)}
        found: Json = await self._wire.ask("GET", CHANNEL, ids=ids)
        return found

    async def _is_there(self, guild: str, account: str) -> bool:
        try:
            await self._wire.ask("GET", MEMBER_OF, ids={"guild_id": guild, "user_id": account})
        except Refused as failure:
            if failure.code in NOBODY:
                return False
            raise
        return True


def marker(key: str) -> str:
    """Return what the topic of a room ends with that was made for a key."""
    return f"[{re.sub(r'[^0-9A-Za-z_.-]', '-', key)[:100]}]"


def channel_name(name: str) -> str:
    """Return what a channel is called, as Discord writes it: small letters, and hyphens between words."""
    words = re.sub(r"[^\w-]+", "-", name.strip().lower()).strip("-")
    return words[:LONGEST_NAME].strip("-") or "rum"


def _is_named(category: Json) -> bool:
    return re.fullmatch(rf"{CATEGORY_NAME}( \d+)?", str(category.get("name", ""))) is not None


def _ids(channel: Json) -> dict[str, str]:
    return {"channel_id": str(channel["id"])}
