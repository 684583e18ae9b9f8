"""What happens on Discord, handed in: servers, rooms and messages that come and go, and what people say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adapters.discord.gateway.direct import DirectRooms
from adapters.discord.gateway.incoming import Incoming
from adapters.discord.gateway.lanes import Lanes
from adapters.discord.gateway.listening import Listening
from adapters.discord.messages.spans import PLATFORM
from adapters.discord.rooms.permissions import RANK, rights
from adapters.discord.rooms.roles import MARK
from adapters.discord.rooms.threads import Threads
from bot.platform import Account, Door, Invocation, Sighting

if TYPE_CHECKING:
    import discord

Arranged = Callable[[Door, str, str], Coroutine[Any, Any, None]]


class Ears:
    """Tells the core's door. ``arrange`` sees to what a server needs of the bot: its commands."""

    def __init__(
        self,
        door: Door,
        incoming: Incoming,
        listening: Listening,
        lanes: Lanes,
        *,
        direct: DirectRooms,
        threads: Threads,
        arrange: Arranged,
    ) -> None:
        self._door, self._incoming, self._listening, self._lanes = door, incoming, listening, lanes
        self._direct, self._threads, self._arrange = direct, threads, arrange
        self._rights: dict[int, frozenset[str]] = {}
        self._narrow: dict[int, dict[int, frozenset[str]]] = {}
        self._application = ""

    async def ready(self, client: discord.Client) -> None:
        """Tell of every server, then that everything is told."""
        self._application = str(client.application_id)
        for guild in client.guilds:
            await self._appeared(guild)
        await asyncio.gather(self._catches_up(), self._arranges(client))

    async def _catches_up(self) -> None:
        await self._direct.catch_up(self._door)
        await self._door.caught_up(PLATFORM)

    async def _arranges(self, client: discord.Client) -> None:
        for guild in client.guilds:
            await self._arrange(self._door, self._application, str(guild.id))

    async def resumed(self) -> None:
        """Everything that was missed has been told."""
        await self._direct.resumed(self._door)
        await self._door.caught_up(PLATFORM)

    async def lost(self) -> None:
        """The connection was lost: what happens now comes in late."""
        self._direct.lost()
        await self._door.fell_behind(PLATFORM)

    async def interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Somebody gave a command, pressed something, or sent in a form."""
        await self._listening.interaction(self._door, interaction)
        if interaction.guild_id is not None:
            await self._arrange(self._door, self._application, str(interaction.guild_id))

    async def message(self, message: discord.Message) -> None:
        """Somebody wrote: to the bot, or to others, of which only that is told."""
        said = self._incoming.message(message)
        if isinstance(said, Invocation) and said.is_direct:
            await self._direct.hear(self._door, said, str(message.channel.id))
        elif isinstance(said, Invocation):
            async with self._lanes.turn(said.account.remote_id) as comes:
                await comes()
                await self._door.hear(said)
        elif isinstance(said, Sighting):
            await self._door.see(said)

    async def message_gone(self, guild: int | None, channel: int, message: int, parent: int | None) -> None:
        """A message is gone."""
        event = f"{channel}/{message}" if parent else str(message)
        room = str(parent or channel)
        await self._see("message-gone", f"gone:{message}", guild, room=room, event=event)

    async def channel_gone(self, guild: int, channel: int) -> None:
        """A room is gone."""
        await self._see("room-gone", f"gone:{channel}", guild, room=str(channel))

    async def thread_changed(self, thread: dict[str, Any]) -> None:
        """A thread is another now: perhaps it was put away."""
        await self._threads.put_away(thread)

    async def member_there(self, guild: int, user: discord.abc.User) -> None:
        """Somebody has come to a server."""
        account = Account(PLATFORM, str(user.id), user.display_name)
        await self._see(
            "joined", f"joined:{guild}:{user.id}:{self._incoming.stamp()}", guild, room=str(guild), account=account
        )

    async def member_gone(self, guild: int, user: discord.abc.User) -> None:
        """Somebody has left a server."""
        account = Account(PLATFORM, str(user.id), user.display_name)
        await self._see(
            "left", f"left:{guild}:{user.id}:{self._incoming.stamp()}", guild, room=str(guild), account=account
        )

    async def guild_there(self, guild: discord.Guild) -> None:
        """A server is there, or what the bot may do in it may be another."""
        await self._appeared(guild)
        if self._application:
            await self._arrange(self._door, self._application, str(guild.id))

    async def guild_gone(self, guild: int) -> None:
        """The bot is no longer on a server."""
        await self._see("room-gone", f"left:{guild}:{self._incoming.stamp()}", guild, room=str(guild))
        self._rights.pop(guild, None)
        self._narrow.pop(guild, None)

    async def _appeared(self, guild: discord.Guild) -> None:
        may = _rights_on(guild)
        if self._rights.get(guild.id) == may:
            await self._narrowed(guild)
            return
        name = guild.owner.display_name if guild.owner else ""
        owner = Account(PLATFORM, str(guild.owner_id), name) if guild.owner_id else None
        joined = guild.me.joined_at
        key = f"appeared:{guild.id}:{int(joined.timestamp()) if joined else 0}"
        seen = self._incoming.sighting("space-appeared", key, guild.id, room=str(guild.id), name=guild.name)
        await self._door.see(replace(seen, rights=may, greets_in=_greets_in(guild), account=owner))
        changed = f"rights:{guild.id}:{self._incoming.stamp()}"
        await self._see("rights-changed", changed, guild.id, room=str(guild.id), rights=may)
        self._rights[guild.id] = may
        self._narrow.pop(guild.id, None)  # the core has forgotten them: it was told anew of the server
        await self._narrowed(guild)

    async def _narrowed(self, guild: discord.Guild) -> None:
        """Tell of each channel that lets the bot do less than its server does, and of those that do no more."""
        before, on_server = self._narrow.get(guild.id, {}), self._rights[guild.id]
        now = {channel.id: _rights_in(channel, on_server) for channel in guild.text_channels}
        for channel, may in now.items():
            if before.get(channel, on_server) != may:
                key = f"rights:{channel}:{self._incoming.stamp()}"
                await self._see("rights-changed", key, guild.id, room=str(channel), rights=may)
        self._narrow[guild.id] = now

    async def _see(self, kind: str, key: str, guild: int | None, **about: Any) -> None:
        await self._door.see(self._incoming.sighting(kind, key, guild, **about))


def _rights_on(guild: discord.Guild) -> frozenset[str]:
    """Return what the bot may do on a server, in the core's words."""
    may = rights(guild.me.guild_permissions.value)
    above = [role for role in guild.roles if MARK.search(role.name) and role.position >= guild.me.top_role.position]
    return may if above else may | {RANK}


def _rights_in(channel: discord.TextChannel, on_server: frozenset[str]) -> frozenset[str]:
    """Return what the bot may do in a channel of what it may do on the server; of one that it does not see, only that
    it does not."""
    may = rights(channel.permissions_for(channel.guild.me).value)
    return on_server & (may | {RANK}) if "see" in may else on_server - {"see"}


def _greets_in(guild: discord.Guild) -> str | None:
    """Return the channel in which newcomers are greeted, or else the first one, if the bot may speak there."""
    channels = [guild.system_channel, *guild.text_channels]
    may = (one.id for one in channels if one is not None and one.permissions_for(guild.me).send_messages)
    found = next(may, None)
    return str(found) if found is not None else None
