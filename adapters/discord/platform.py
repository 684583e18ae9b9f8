"""The Discord door as the core knows it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from adapters.discord.answers import Answers
from adapters.discord.checking import look
from adapters.discord.commands.registering import Commands
from adapters.discord.deeds import Deeds
from adapters.discord.gateway.direct import DirectRooms
from adapters.discord.gateway.ears import Ears
from adapters.discord.gateway.incoming import Incoming
from adapters.discord.gateway.lanes import Lanes
from adapters.discord.gateway.listening import Listening
from adapters.discord.gateway.logins import Logins, TooManyLogins
from adapters.discord.history import History
from adapters.discord.messages.sheets import MOST_TEXT
from adapters.discord.messages.spans import PLATFORM, SIGN
from adapters.discord.rooms.places import Channels
from adapters.discord.rooms.threads import Threads
from adapters.discord.settings import DiscordSettings
from adapters.discord.speaking import Speaking
from adapters.discord.wire.requests import Wire, point_elsewhere
from bot.clock import Clock, SystemClock
from bot.conversation.catalogue import Catalogue
from bot.errors import DeliveryFailed, OperatorError
from bot.message import Message
from bot.platform import Act, Address, Attached, Door, Limits
from bot.storage.files import Files

SETTLED_AFTER = 2.0
"""Seconds after the last server is there until they all count as there."""
SILENT_FOR = 60.0
"""Seconds without a word from the gateway after which the connection counts as lost."""


class DiscordPlatform:
    """The bot's application on Discord. ``catalogue`` is what becomes slash commands, ``clock`` the network's.

    ``language`` is what servers without a network are spoken to in.
    ``files`` has the bytes of those that a message names without carrying them. Discord dates by the real time, so
    ``wall`` stays the system's clock even where ``clock`` is moved.
    """

    name = PLATFORM
    limits = Limits(command_sign=SIGN, buttons=True, forms=True, text=MOST_TEXT, events=True)

    def __init__(
        self,
        settings: DiscordSettings,
        clock: Clock,
        catalogue: Catalogue,
        files: Files,
        *,
        language: str = "sv",
        wall: Clock | None = None,
        settled_after: float = SETTLED_AFTER,
        silent_for: float = SILENT_FOR,
    ) -> None:
        self._settings, self._settled_after, self._silent_for = settings, settled_after, silent_for
        wall = wall or SystemClock()
        self._wire = Wire(settings)
        self._incoming = Incoming(catalogue, clock, wall=wall)
        self._lanes, self._logins = Lanes(), Logins()
        self._direct = DirectRooms(self._wire, self._incoming, self._lanes)
        self._channels, self._answers = Channels(self._wire, found=self._direct.know), Answers()
        self._commands = Commands(self._wire, catalogue, language)
        history, naming = History(self._wire), self._commands.named
        self._speaking = Speaking(self._wire, self._channels, self._answers, history, files, naming=naming)
        self._deeds = Deeds(self._wire, self._channels, wall)
        self._listening = Listening(self._wire, self._incoming, self._answers, self._lanes)

    async def run(self, door: Door) -> None:
        """Connect, hand in what happens until cancelled.

        Raises OperatorError where only the host can help. What the library cannot read ends the connection, and it is
        for the caller to run it again.
        """
        from adapters.discord.gateway.client import Client
        from adapters.discord.gateway.connecting import stay

        point_elsewhere(self._settings)
        await self._direct.begin(door)
        ears = Ears(
            door,
            self._incoming,
            self._listening,
            self._lanes,
            direct=self._direct,
            threads=Threads(self._wire),
            arrange=self._commands.arrange,
        )
        timing = {"settled_after": self._settled_after, "silent_for": self._silent_for}
        while True:
            await self._logins.wait()
            client = Client(self._settings, ears, self._logins, **timing)
            with suppress(TooManyLogins):
                token = self._settings.read_token().get_secret_value()
                return await stay(client, token, beside=partial(self._direct.keep_up, door))

    async def send(self, to: Address, message: Message, key: str) -> str:
        """Deliver and return the remote id: that of the message, or of several, with spaces between them."""
        return await self._speaking.send(to, message, key)

    async def edit(self, to: Address, remote_id: str, message: Message, key: str) -> str:
        """Replace what an earlier message says; return the remote id of what it is now."""
        return await self._speaking.edit(to, remote_id, message, key)

    async def fetch(self, file: Attached, most: int) -> bytes:
        """Return the bytes of a file that somebody sent, at most so many."""
        return await self._wire.download(file.remote, most)

    async def perform(self, act: Act, key: str) -> str:
        """Do a deed and return its remote id ("" where it has none)."""
        return await self._deeds.perform(act, key)

    async def check(self) -> str:
        """Log in and return as whom; raise OperatorError where the token is not good, or a permission is missing."""
        try:
            await self._wire.log_in()
            where = await look(self._wire)
        except DeliveryFailed as error:
            raise OperatorError(f"discord: no answer ({error}). Check the network") from error
        return f"logged in as {self._wire.user}, {where}"

    async def close(self) -> None:
        """Let go of connections; nothing is handed in after this."""
        await self._wire.close()
