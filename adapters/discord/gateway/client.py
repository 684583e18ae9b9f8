"""One connection to the gateway: discord.py's client, told what to listen to and nothing more."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Any, Protocol

import discord
import structlog

from adapters.discord.gateway.logins import Logins
from adapters.discord.settings import DiscordSettings
from bot.errors import DeliveryFailed

log = structlog.get_logger(__name__)

BEGINNINGS = frozenset({"READY", "RESUMED"})
"""Without these there is nothing to listen to."""
TOO_LONG = 300.0
"""Seconds for which the library is left to find the gateway again: it asks for it less and less often, and after some
minutes Discord has forgotten what was missed."""


class Ears(Protocol):
    """What is told of what happens."""

    async def ready(self, client: discord.Client) -> None:
        """A new session has begun, and every server that is there has been told."""

    async def resumed(self) -> None:
        """The session goes on, and what was missed has been told."""

    async def lost(self) -> None:
        """The connection was lost, and what happens comes in late."""

    async def interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Somebody gave a command, pressed something, or sent in a form."""

    async def message(self, message: discord.Message) -> None:
        """Somebody wrote."""

    async def message_gone(self, guild: int | None, channel: int, message: int, parent: int | None) -> None:
        """A message was taken away."""

    async def channel_gone(self, guild: int, channel: int) -> None:
        """A room was taken away."""

    async def thread_changed(self, thread: dict[str, Any]) -> None:
        """A thread is another now."""

    async def member_there(self, guild: int, user: discord.abc.User) -> None:
        """Somebody has come to a server; told only with the member list."""

    async def member_gone(self, guild: int, user: discord.abc.User) -> None:
        """Somebody has left a server; told only with the member list."""

    async def guild_there(self, guild: discord.Guild) -> None:
        """A server is there, or what the bot may do in it is another."""

    async def guild_gone(self, guild: int) -> None:
        """The bot is no longer on a server."""


def _bearing(event: str, parse: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return what reads an event, and lets go of the one that it cannot read: else the whole connection would end."""

    def read(told: Any) -> None:
        try:
            parse(told)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            log.warning("an event of Discord's could not be read", event_name=event, trouble=repr(error))

    return read


class Client(discord.Client):
    """Hands on what happens. It keeps no messages, no members and no views."""

    def __init__(
        self, settings: DiscordSettings, ears: Ears, logins: Logins, *, settled_after: float, silent_for: float
    ) -> None:
        wanted = discord.Intents.none()
        wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
        wanted.members, wanted.message_content = settings.member_list, settings.message_content
        super().__init__(
            intents=wanted,
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=settled_after,
            heartbeat_timeout=silent_for,
        )
        self._ears, self._logins = ears, logins
        self._gone, self._times_gone = asyncio.Event(), 0
        parsers = self._connection.parsers
        parsers |= {name: _bearing(name, parse) for name, parse in parsers.items() if name not in BEGINNINGS}

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Never log in more often than Discord bears."""
        await self._logins.take(is_first=initial)

    async def has_been_gone_too_long(self) -> None:
        """Raise DeliveryFailed once the gateway has been gone for so long that nothing can be taken up any more."""
        while True:
            await self._gone.wait()
            time = self._times_gone
            await self._logins.pause(TOO_LONG)
            if self._gone.is_set() and time == self._times_gone:
                raise DeliveryFailed(f"Discord's gateway has been gone for {TOO_LONG:.0f} seconds")

    def _is_back(self) -> None:
        self._gone.clear()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Hand on an event. What the library still has on its way when the client was closed has nowhere to go."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """What one event stumbles over ends nothing else."""
        trouble = sys.exception()
        log.error("an event of Discord's could not be handled", handler=event_method, trouble=repr(trouble))
        log.debug("where that was", exc_info=trouble)

    async def on_ready(self) -> None:
        """Everything that is there has been told."""
        self._is_back()
        await self._ears.ready(self)

    async def on_resumed(self) -> None:
        """What was missed has been told."""
        self._is_back()
        await self._ears.resumed()

    async def on_disconnect(self) -> None:
        """The connection was lost; the library tries again by itself."""
        if not self._gone.is_set():
            self._times_gone += 1
            self._gone.set()
        await self._ears.lost()

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Somebody gave a command, pressed something, or sent in a form."""
        await self._ears.interaction(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Somebody wrote."""
        await self._ears.message(message)

    def _parent(self, channel: int) -> int | None:
        """Return the channel that a thread belongs to, None for what is no thread."""
        found = self.get_channel(channel)
        return found.parent_id if isinstance(found, discord.Thread) else None

    async def on_raw_message_delete(self, gone: discord.RawMessageDeleteEvent) -> None:
        """A message was taken away."""
        await self._ears.message_gone(gone.guild_id, gone.channel_id, gone.message_id, self._parent(gone.channel_id))

    async def on_raw_bulk_message_delete(self, gone: discord.RawBulkMessageDeleteEvent) -> None:
        """Several were."""
        for message in gone.message_ids:
            await self._ears.message_gone(gone.guild_id, gone.channel_id, message, self._parent(gone.channel_id))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A room was taken away."""
        await self._ears.channel_gone(channel.guild.id, channel.id)

    async def on_raw_thread_update(self, changed: discord.RawThreadUpdateEvent) -> None:
        """A thread is another now."""
        await self._ears.thread_changed(dict(changed.data))

    async def on_member_join(self, member: discord.Member) -> None:
        """Somebody has come."""
        await self._ears.member_there(member.guild.id, member)

    async def on_raw_member_remove(self, gone: discord.RawMemberRemoveEvent) -> None:
        """Somebody has left."""
        await self._ears.member_gone(gone.guild_id, gone.user)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was let into a server."""
        await self._ears.guild_there(guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is there again."""
        await self._ears.guild_there(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot is no longer on a server."""
        await self._ears.guild_gone(guild.id)

    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        """A room was made, and the bot may be let do less in it than on the server."""
        await self._ears.guild_there(channel.guild)

    async def on_guild_channel_update(self, _before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """A room was changed, perhaps what the bot may do in it."""
        await self._ears.guild_there(after.guild)

    async def on_guild_role_update(self, _before: discord.Role, after: discord.Role) -> None:
        """What a role may do is another: perhaps the bot's own."""
        await self._ears.guild_there(after.guild)

    async def on_member_update(self, _before: discord.Member, after: discord.Member) -> None:
        """The bot itself was given or lost a role; of others nothing is told without the member list."""
        if after.id == after.guild.me.id:
            await self._ears.guild_there(after.guild)
