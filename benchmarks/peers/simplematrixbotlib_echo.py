"""The bot on simplematrixbotlib, which has no database of its own: ``python -m … SETTINGS.json``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import simplematrixbotlib

from benchmarks.rows import add, open_rows


def run(settings: dict[str, Any]) -> None:
    """Answer every message that begins with "!", for ever."""
    login = simplematrixbotlib.Creds(
        settings["homeserver"],
        settings["user"],
        access_token=settings["token"],
        session_stored_file=settings["session"],
    )
    config = simplematrixbotlib.Config()
    config.encryption_enabled = settings["encrypted"]
    config.store_path = settings["store"]
    bot = simplematrixbotlib.Bot(login, config)
    database = open_rows(settings["database"])

    @bot.listener.on_message_event
    async def echo(room: Any, message: Any) -> None:
        match = simplematrixbotlib.MessageMatch(room, message, bot, "!")
        if match.is_not_from_this_bot() and match.prefix():
            words = message.body[1:]
            add(database, message.event_id, words)
            await bot.api.send_text_message(room.room_id, words)

    bot.run()


if __name__ == "__main__":
    run(json.loads(Path(sys.argv[1]).read_text()))
