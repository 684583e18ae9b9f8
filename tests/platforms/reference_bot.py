"""A small bot with discord.py as it is: against it the stand-in is tried before ours is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord
import pytest
from discord import app_commands
from yarl import URL

from tests.platforms.discord_standin import StandIn

Asked = discord.Interaction[discord.Client]


class ReferenceBot(discord.Client):
    """Knows two commands: one that answers at once, one that takes its time."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents, guild_ready_timeout=0.1, max_messages=None)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[str] = []
        self.resumed = asyncio.Event()
        self.identified = 0
        self.tree.command(name="eko", description="Säger det igen")(echo)
        self.tree.command(name="tänk", description="Tar tid på sig")(think)

    async def on_message(self, message: discord.Message) -> None:
        """Remember what was written."""
        self.heard.append(message.content)

    async def on_resumed(self) -> None:
        """Say that the session goes on."""
        self.resumed.set()

    async def on_ready(self) -> None:
        """Count sessions."""
        self.identified += 1


async def echo(interaction: Asked, vad: str) -> None:
    """Answer at once, for the asker alone."""
    await interaction.response.send_message(vad, ephemeral=True)


async def think(interaction: Asked) -> None:
    """Answer after a promise, then follow up, then write where everybody sees it."""
    await interaction.response.defer(ephemeral=True)
    await interaction.edit_original_response(content="Klart")
    await interaction.followup.send("En sak till", ephemeral=True)
    assert isinstance(interaction.channel, discord.TextChannel)
    await interaction.channel.send("Till alla")


@asynccontextmanager
async def reference_bot(standin: StandIn, patched: pytest.MonkeyPatch) -> AsyncIterator[ReferenceBot]:
    """Log in, wait until it is ready, and log out afterwards."""
    patched.setattr(discord.http.Route, "BASE", standin.rest)
    patched.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", URL(standin.gateway))
    bot = ReferenceBot()
    await bot.login(standin.token)
    connected = asyncio.create_task(bot.connect())
    try:
        await asyncio.wait_for(bot.wait_until_ready(), 10)
        yield bot
    finally:
        await bot.close()
        await asyncio.wait([connected], timeout=5)
