"""A Discord of our own on loopback: REST v10 and gateway v10, as strict as Discord where it counts."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from bot.clock import Clock
from tests.platforms.discord_standin import drawing
from tests.platforms.discord_standin.answering import Answering
from tests.platforms.discord_standin.faults import Faults
from tests.platforms.discord_standin.gateway import Gateway
from tests.platforms.discord_standin.happenings import Happenings
from tests.platforms.discord_standin.people import Person
from tests.platforms.discord_standin.places import Place, new_guild
from tests.platforms.discord_standin.world import Account, Guild, Json

PRIVILEGED = {"presences": (1 << 8, 1 << 13), "members": (1 << 1, 1 << 15), "message content": (1 << 15, 1 << 19)}
"""Each privileged intent, and the application flag that a bot on fewer than 100 servers has for it."""
EVERY_INTENT: int = sum(1 << bit for bit in (*range(17), 20, 21, 24, 25))


class StandIn(Happenings, Faults):
    """Start it, point a bot's REST base and gateway at it, and let people do things."""

    def __init__(self, clock: Clock | None = None, *, judges: bool = True) -> None:
        super().__init__(clock)
        self.token = ".".join((base64.b64encode(self.bot.id.encode()).decode().rstrip("="), "stand", "in"))
        self.privileged: set[str] = set()
        self.socket = Gateway(self)
        self._server = Answering(self, judges=judges)
        self.host = self.user("värden")

    async def start(self) -> None:
        """Begin to answer on a free port of 127.0.0.1."""
        self.port = await self._server.start()

    async def stop(self) -> None:
        """End every connection and stop answering."""
        await self.socket.close(1001)
        await self._server.stop()

    @property
    def rest(self) -> str:
        """Where the REST API is, version included."""
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway(self) -> str:
        """Where the gateway is."""
        return f"ws://127.0.0.1:{self.port}/gateway"

    @property
    def cdn(self) -> str:
        """Where attachments are fetched."""
        return f"http://127.0.0.1:{self.port}/cdn"

    def paced(self, route: str, limit: int, per: float) -> None:
        """Let a route take ``limit`` requests in ``per`` seconds, each channel and server by itself."""
        self._server.pacing.small[route] = (limit, per)

    # ------------------------------------------------------------ who and where
    def user(self, name: str, *, locale: str = "sv-SE") -> Person:
        """Return somebody new."""
        account = Account(self.ids.next(), name, name.capitalize(), locale=locale)
        self.people[account.id] = account
        return Person(self, account)

    def guild(self, name: str, owner: Person, *, bot: bool = True, locale: str = "sv-SE") -> Place:
        """Return a new server with a text channel *allmänt*; ``bot`` says whether the bot is on it."""
        place = Place(self, new_guild(self, name, owner.account, locale))
        if bot:
            place.invites_bot()
        return place

    def bots_guilds(self) -> list[Guild]:
        """Return the servers the bot is on."""
        return [guild for guild in self.guilds.values() if self.bot.id in guild.members]

    # ------------------------------------------------------------ the application
    @property
    def intents_allowed(self) -> int:
        """Which intents an IDENTIFY may ask for: all but the privileged ones that are not switched on."""
        off = [intent for name, (intent, _) in PRIVILEGED.items() if name not in self.privileged]
        return EVERY_INTENT & ~sum(off)

    @property
    def application_flags(self) -> int:
        """The application's flags: which privileged intents are switched on."""
        return sum(flag for name, (_, flag) in PRIVILEGED.items() if name in self.privileged)

    def application(self) -> Json:
        """Return what the application is."""
        return drawing.application(self.bot, self.host.account, self.application_flags, len(self.bots_guilds()))

    def names(self, accounts: Iterable[str]) -> list[str]:
        """Return what people are called: for a test that compares."""
        return [self.people[each].name for each in accounts]
