"""Where messages go: a channel, the thread below a message, or the direct messages of one account.

A direct room is called ``@`` and the account's id: so it is known before there is a channel, and without asking.
A message in a thread is called ``<thread>/<message>``, since a thread is a channel of its own; one in several pieces
is called by all of them, with spaces between.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, NamedTuple

from adapters.discord.messages.texts import unescaped
from adapters.discord.wire.refusals import Refused, refused
from adapters.discord.wire.requests import Json, Wire
from bot.platform import Address

DIRECT = "@"
CHANNEL = "/channels/{channel_id}"
LONGEST_NAME, LONGEST_OPEN = 100, 10_080
"""Characters of a thread's name; minutes after the last word until it is put away: a week, the longest there is."""
ARCHIVED = 50083
CLOSED, CLOSED_FOR = 50007, 3600.0
THERE_ALREADY = 160004
TEXT_DISPLAY = 10


class Place(NamedTuple):
    """One message: the channel that it is in, and its own id there."""

    channel: str
    message: str


def direct_room(account: str) -> str:
    """Return what the room between the bot and an account is called."""
    return f"{DIRECT}{account}"


def place(room: str, remote_id: str) -> Place:
    """Return where the first piece of a message is."""
    channel, slash, message = remote_id.split(" ", 1)[0].rpartition("/")
    return Place(channel if slash else room, message)


def places(room: str, remote_id: str) -> list[Place]:
    """Return where all the pieces of a message are."""
    return [place(room, one) for one in remote_id.split()]


class Channels:
    """Finds the channel of an address, and makes the thread or the direct messages that it needs."""

    def __init__(self, wire: Wire, *, found: Callable[[str, str], Awaitable[None]]) -> None:
        """``found`` is told whose direct messages go through which channel."""
        self._wire, self._found = wire, found
        self._direct: dict[str, str] = {}
        self._closed: dict[str, float] = {}
        self._threads: set[str] = set()

    async def of(self, to: Address) -> str:
        """Return the id of the channel; raise Refused."""
        room = await self.of_room(to.room)
        return await self._thread(room, to.thread) if to.thread else room

    async def of_room(self, room: str) -> str:
        """Return the id of a room's channel; raise Refused."""
        if not room.startswith(DIRECT):
            if not room.isdigit():
                raise refused(404, 0, "that is no channel of Discord's")
            return room
        account = room.removeprefix(DIRECT)
        if self._closed.get(account, 0.0) > asyncio.get_running_loop().time():
            raise refused(403, CLOSED, "takes no direct messages")
        if account not in self._direct:
            found = await self._wire.ask("POST", "/users/@me/channels", {"recipient_id": account})
            self._direct[account] = str(found["id"])
            await self._found(account, self._direct[account])
        return self._direct[account]

    def closed(self, account: str) -> None:
        """This one takes no direct messages: for an hour nobody is asked, since each time counts towards a ban."""
        self._closed[account] = asyncio.get_running_loop().time() + CLOSED_FOR

    async def in_open(self, channel: str, ask: Callable[[], Awaitable[Any]]) -> Any:
        """Ask for something in a channel; a thread that was put away is opened again for it."""
        try:
            return await ask()
        except Refused as failure:
            if failure.code != ARCHIVED:
                raise
        await self._wire.ask("PATCH", CHANNEL, {"archived": False}, ids={"channel_id": channel})
        return await ask()

    def named(self, channel: str, to: Address, message: str) -> str:
        """Return what a message that was sent is called from now on."""
        return f"{channel}/{message}" if to.thread else message

    async def _thread(self, room: str, root: str) -> str:
        """Return the thread below a message, made if it is not there: it has the message's own id."""
        channel, message = place(room, root)
        if message not in self._threads:
            ids = {"channel_id": channel, "message_id": message}
            there: Json = await self._wire.ask("GET", "/channels/{channel_id}/messages/{message_id}", ids=ids)
            if not there.get("thread"):
                await self._make_thread(ids, there)
            self._threads.add(message)
        return message

    async def _make_thread(self, ids: dict[str, str], root: Json) -> None:
        try:
            await self._wire.ask(
                "POST",
                "/channels/{channel_id}/messages/{message_id}/threads",
                {"name": title_of(root), "auto_archive_duration": LONGEST_OPEN},
                ids=ids,
            )
        except Refused as failure:
            if failure.code != THERE_ALREADY:
                raise


def title_of(message: Json) -> str:
    """Return what a message begins with, as the name of its thread."""
    words = next(_texts(message.get("components") or []), "")
    line = unescaped(words.strip().split("\n", 1)[0].lstrip("#>- ").replace("**", "")).strip()
    return line[:LONGEST_NAME].strip() or "…"


def _texts(components: list[Json]) -> Iterator[str]:
    for component in components:
        if component.get("type") == TEXT_DISPLAY:
            yield str(component.get("content", ""))
        yield from _texts(component.get("components") or [])
