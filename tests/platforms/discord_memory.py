"""What the bot has sent it forgets: how much is held after so many messages with buttons."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

from discord.ui import View

from bot.message import Button, Buttons, Message, Paragraph, Text
from bot.platform import Address, OpenRoom
from tests.contracts.platform_sites import DiscordSite
from tests.platforms.discord_standin import StandIn

WARM_UP, ROOMS = 200, 20


def asking(number: int) -> Message:
    """Return a message that one answers by pressing."""
    buttons = tuple(Button(label, f"7/{label}/{number}", label) for label in ("Kommer", "Kanske"))
    return Message((Paragraph((Text(f"Möte {number}"),)), Buttons(buttons)))


async def send(site: DiscordSite, rooms: list[str], numbers: range) -> int:
    """Send messages, in turn to each room; return the bytes that are held then, by all but Discord."""
    for number in numbers:
        await site.platform.send(Address(rooms[number % ROOMS]), asking(number), f"n{number}")
    site.standin.requests.clear()
    site.standin.nonces._used.clear()
    for channel in site.standin.channels.values():
        channel.messages.clear()
    for session in site.standin.socket.sessions.values():
        session.sent.clear()
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


async def left_by(messages: int, folder: Path) -> tuple[int, int]:
    """Send so many messages; return how many bytes and how many of discord.py's views they leave.

    Nothing is judged on the way: that would take most of the time.
    """
    site = DiscordSite(folder)
    site.standin = StandIn(judges=False)
    await site.opens()
    try:
        opened = [OpenRoom(site.guild.id, f"Sal {number}", "", f"sal-{number}") for number in range(ROOMS)]
        rooms = [await site.platform.perform(deed, deed.key) for deed in opened]
        tracemalloc.start()
        before = await send(site, rooms, range(WARM_UP))
        grown = await send(site, rooms, range(WARM_UP, WARM_UP + messages)) - before
        tracemalloc.stop()
        return grown, len([one for one in gc.get_objects() if isinstance(one, View)])
    finally:
        await site.closes()
