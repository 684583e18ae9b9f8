"""One request, as a route gets it; and the routes, found by the method and path of the API description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.platforms.discord_standin import permissions
from tests.platforms.discord_standin.refusals import missing_access, missing_permissions, unknown
from tests.platforms.discord_standin.uploads import Upload
from tests.platforms.discord_standin.world import Channel, Guild, Json, Message

if TYPE_CHECKING:
    from tests.platforms.discord_standin.standin import StandIn

Answer = tuple[int, Any]
Handler = Callable[["Call"], Answer]
ROUTES: dict[tuple[str, str], Handler] = {}
OPEN: set[tuple[str, str]] = set()
"""Routes whose address holds a token of its own."""


def route(method: str, path: str, *, by_token: bool = False) -> Callable[[Handler], Handler]:
    """Let a function answer a route, written as the API description writes it."""

    def note(handler: Handler) -> Handler:
        ROUTES[method, path] = handler
        if by_token:
            OPEN.add((method, path))
        return handler

    return note


@dataclass
class Call:
    """A request whose form is in order."""

    standin: StandIn
    method: str
    path: str
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    files: list[Upload] = field(default_factory=list)

    @property
    def json(self) -> Json:
        """The body, where it is an object; empty without one."""
        return self.body if isinstance(self.body, dict) else {}

    def guild(self) -> Guild:
        """Return the server that the address names, if the bot is on it."""
        guild = self.standin.guilds.get(self.params["guild_id"])
        if guild is None or self.standin.bot.id not in guild.members:
            raise unknown("guild") if guild is None else missing_access()
        return guild

    def channel(self) -> Channel:
        """Return the channel that the address names, if the bot sees it."""
        channel = self.standin.channels.get(self.params["channel_id"])
        if channel is None:
            raise unknown("channel")
        if not permissions.in_channel(channel, self.standin.bot.id) & permissions.BITS["VIEW_CHANNEL"]:
            raise missing_access()
        return channel

    def message(self, channel: Channel) -> Message:
        """Return the message that the address names; an ephemeral one is nobody's here."""
        message = channel.messages.get(self.params["message_id"])
        if message is None or message.is_ephemeral:
            raise unknown("message")
        return message

    def needs(self, place: Channel | Guild, *names: str) -> None:
        """Raise Refused unless the bot may do all of it there."""
        bot = self.standin.bot.id
        may = permissions.in_guild(place, bot) if isinstance(place, Guild) else permissions.in_channel(place, bot)
        if not permissions.bits(names) & ~may == 0:
            raise missing_permissions()

    def has(self, place: Channel | Guild, name: str) -> bool:
        """Return whether the bot may do it there."""
        bot = self.standin.bot.id
        may = permissions.in_guild(place, bot) if isinstance(place, Guild) else permissions.in_channel(place, bot)
        return bool(may & permissions.BITS[name])
