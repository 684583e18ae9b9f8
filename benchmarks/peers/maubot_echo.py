"""The plugin for maubot: a passive command, and a row in the plugin's own database before the answer."""

from __future__ import annotations

from maubot import MessageEvent, Plugin
from maubot.handlers import command
from mautrix.util.async_db import Connection, UpgradeTable

from benchmarks.rows import TABLE

upgrades = UpgradeTable()


@upgrades.register(description="What was said")
async def make_table(connection: Connection) -> None:
    """Make the table at the first start."""
    await connection.execute(TABLE)


class Echo(Plugin):
    """Answers every message that begins with "!"."""

    @classmethod
    def get_db_upgrade_table(cls) -> UpgradeTable:
        """Tell maubot which tables the plugin needs."""
        return upgrades

    @command.passive("^!(.+)")
    async def echo(self, event: MessageEvent, match: tuple[str, str]) -> None:
        """Commit, then answer."""
        words = match[1]
        await self.database.execute("INSERT INTO said (event, words) VALUES ($1, $2)", event.event_id, words)
        await event.respond(words)
