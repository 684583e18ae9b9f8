"""Discord as a stage: the stand-in, people at their clients, and the whole bot."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

import commands
from adapters.discord.platform import DiscordPlatform
from adapters.discord.settings import DiscordSettings
from bot.clock import MovableClock
from bot.community.births import new_code
from bot.conversation.catalogue import Catalogue
from bot.platform import Door
from bot.running import Bot
from tests.platforms.discord_standin.standin import StandIn
from tests.platforms.ears import Ear, Heard
from tests.platforms.stages import TUESDAY, no_limits, nothing_is_held_up, until_nine_on_a_tuesday
from tests.platforms.stages.discord_doors import HearingDoor
from tests.platforms.stages.discord_leaders import DiscordLeader

SETTLED_AFTER, PATIENCE = 0.05, 10


class DiscordStage:
    """A network on a server of its own, born as a coordinator would have it."""

    def __init__(self, folder: Path, *, starts: datetime = TUESDAY) -> None:
        self.folder = folder
        self.clock = MovableClock(starts)
        self.ear = Ear(self.clock)
        self.standin = StandIn()
        self.catalogue = Catalogue(commands)
        self.opened: list[tuple[str, str]] = []
        """Who has pressed what, and got a form."""

    # ------------------------------------------------------------ birth
    async def opens(self) -> None:
        """Siv lets the bot into her server and makes a network there; the others come and join."""
        await self.opens_unborn()
        await self.lets_in()
        await self.siv.runs("nätverk skapa Skolorna språk=svenska")
        for leader in self.leaders:
            await leader.says("start rektor")

    async def opens_unborn(self, *, elsewhere: bool = False) -> None:
        """Begin without a network; ``elsewhere`` Siv is on another server with the bot already, and can write to it."""
        await self.standin.start()
        siv, anna, bo, eva = (self.standin.user(name) for name in ("siv", "anna", "bo", "eva"))
        self.guild = self.standin.guild("Skolorna", siv, bot=False)
        self.siv, self.anna, self.bo, self.eva = (DiscordLeader(self, person) for person in (siv, anna, bo, eva))
        self.leaders = (self.siv, self.anna, self.bo, self.eva)
        for leader in self.leaders[1:]:
            self.guild.joins(leader.person)
        if elsewhere:
            self.standin.guild("Värdens", self.standin.host).joins(siv)
        await self.starts()

    async def code(self) -> str:
        """Return a host's code."""
        return await self.bot.storage.write(new_code)

    async def lets_in(self) -> None:
        """Siv lets the bot into her server, where it may do all that it has to."""
        self.guild.invites_bot()
        await self.door.has_handed(f"space-appeared {self.guild.id}")
        await asyncio.wait_for(self._arranged.wait(), PATIENCE)

    async def joins(self, *leaders: DiscordLeader) -> None:
        """Have these become members, as principals."""
        for leader in leaders:
            await leader.says("start rektor")

    async def closes(self) -> None:
        """Put everything away."""
        await self.stops()
        await self.standin.stop()
        assert not self.standin.violations

    # ------------------------------------------------------------ time
    async def later(self, **by: float) -> None:
        await self._advance(timedelta(**by))

    async def begins_anew(self) -> None:
        await self._advance(until_nine_on_a_tuesday(self.clock))

    async def _advance(self, by: timedelta) -> None:
        await self.bot.advance(by)
        await self.settles()

    # ------------------------------------------------------------ the process
    async def starts(self) -> None:
        """Run the bot, and return when it has caught up."""
        self.bot = Bot(self.folder / "radslag.sqlite", self.clock, limits=no_limits())
        token = SecretStr(self.standin.token)
        settings = DiscordSettings(
            token=token, rest=self.standin.rest, gateway=self.standin.gateway, cdn=self.standin.cdn
        )
        self.platform = DiscordPlatform(
            settings, self.clock, self.catalogue, self.bot.files, settled_after=SETTLED_AFTER
        )
        self.ear.listens(self.platform)
        self._hear_of_commands()
        self.door = HearingDoor(self.bot.dispatch)
        await self.bot.start([self.platform])
        self._running = asyncio.create_task(self.platform.run(self.door))
        await self.door.has_caught_up()
        await self.bot.settle()

    def _hear_of_commands(self) -> None:
        arrange, self._arranged = self.platform._commands.arrange, asyncio.Event()

        async def arranged(door: Door, application: str, guild: str) -> None:
            await arrange(door, application, guild)
            self._arranged.set()

        self.platform._commands.arrange = arranged  # type: ignore[method-assign]

    async def stops(self) -> None:
        """End the process in an orderly way."""
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        await self.bot.close()

    async def restarts(self) -> None:
        await self.stops()
        await self.starts()
        await self.settles()

    async def is_down(self, **by: float) -> None:
        await self.stops()
        self.clock.move_by(timedelta(**by))
        await self.starts()
        await self.settles()

    async def crashes(self) -> None:
        last = self.door.last
        await self.restarts()
        assert last is not None, "nothing has been said yet"
        await self.door.hear(last)
        await self.settles()

    def heard(self) -> list[Heard]:
        """Return everything that the bot has said."""
        return self.ear.heard(*self.names())

    def names(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return what the rooms are called, and who reads the private ones, by the rooms' ids."""
        rooms = {channel.id: channel.name for channel in self.guild.channels}
        return rooms, {f"@{leader.person.id}": leader.name for leader in self.leaders}

    async def settles(self) -> None:
        """Return when the bot has handled and sent all there is, and everybody has seen it."""
        await self.standin.socket.settle()
        await self.bot.settle()
        await nothing_is_held_up(self.bot)
