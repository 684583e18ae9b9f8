"""The bots to be measured against on Discord: discord.py and one slash command, answered to the asker alone.

``python -m benchmarks.bare_discord SETTINGS.json`` says what it was told. With ``database`` it also commits one row for
each, with the pragmas that Rådslag uses, before it answers. What it does not do: answer again what comes twice, know
who may ask, or say anything after a restart.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from benchmarks.rows import add, open_rows


class Bare(discord.Client):
    """Knows one command, on one server."""

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None)
        self._database = open_rows(settings["database"]) if "database" in settings else None
        self._guild = discord.Object(int(settings["guild"]))
        self._tree = app_commands.CommandTree(self)
        self._tree.command(name="eko", description="Säger det igen", guild=self._guild)(self._echo)

    async def setup_hook(self) -> None:
        """Bring the command."""
        await self._tree.sync(guild=self._guild)

    async def _echo(self, interaction: discord.Interaction[discord.Client], vad: str) -> None:
        if self._database is not None:
            add(self._database, str(interaction.id), vad)
        await interaction.response.send_message(vad, ephemeral=True)


if __name__ == "__main__":
    about = json.loads(Path(sys.argv[1]).read_text())
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = about["rest"], URL(about["gateway"])
    Bare(about).run(about["token"], log_handler=None)
