"""What the bot has sent it forgets: thousands of messages with buttons leave nothing behind in memory."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from discord.ui import View

from bot.message import Button, Buttons, Message, Paragraph, Text
from bot.platform import Address, OpenRoom
from tests.contracts.platform_sites import DiscordSite
from tests.platforms.discord_standin import StandIn

MESSAGES, WARM_UP, ROOMS = 2_000, 200, 20
MEGABYTE = 1_000_000


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[DiscordSite]:
    """A server with the bot on it, on which nothing is judged: that would take most of the time."""
    one = DiscordSite(tmp_path)
    one.standin = StandIn(judges=False)
    await one.opens()
    yield one
    await one.closes()


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


async def test_two_thousand_interactive_messages_leave_less_than_a_megabyte(site: DiscordSite):
    opened = [OpenRoom(site.guild.id, f"Sal {number}", "", f"sal-{number}") for number in range(ROOMS)]
    rooms = [await site.platform.perform(deed, deed.key) for deed in opened]
    tracemalloc.start()
    before = await send(site, rooms, range(WARM_UP))
    grown = await send(site, rooms, range(WARM_UP, WARM_UP + MESSAGES)) - before
    tracemalloc.stop()

    assert grown < MEGABYTE
    assert [one for one in gc.get_objects() if isinstance(one, View)] == []
