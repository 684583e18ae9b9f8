"""Matrix as a stage: a real homeserver, people with telephones of their own, and the whole bot."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from pydantic import SecretStr

from adapters.matrix.platform import MatrixPlatform
from adapters.matrix.settings import MatrixSettings
from bot.clock import MovableClock, SystemClock
from bot.community.births import new_code
from bot.delivery import inbox
from bot.running import Bot
from tests.platforms.ears import Ear, Heard
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.matrix_sealed import SealedPerson
from tests.platforms.stages import TUESDAY, no_limits, nothing_is_held_up, until_nine_on_a_tuesday
from tests.platforms.stages.matrix_doors import WatchedDoor
from tests.platforms.stages.matrix_leaders import MatrixLeader
from tests.platforms.synapse import Synapse

PLATFORM = "matrix"
NOTHING = quote('{"room":{"rooms":[]}}', safe="")


class Wall:
    """The clock that the homeserver's dates are held against; ``ahead`` makes what is handed in that much older."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        """Return the system's time, moved ahead."""
        return SystemClock().now() + self.ahead


class MatrixStage:
    """A network in a space of its own, born as a coordinator would have it.

    ``sealed``: people's telephones encrypt, and so everything private is.
    """

    def __init__(self, synapse: Synapse, folder: Path, *, starts: datetime = TUESDAY, sealed: bool = False) -> None:
        self.synapse, self.folder, self.sealed = synapse, folder, sealed
        self.clock = MovableClock(starts)
        self.ear = Ear(self.clock)
        self.wall = Wall()
        self.account = account = synapse.register("radslag")
        self.user = account.user
        self.settings = MatrixSettings(
            homeserver=synapse.url, user=account.user, password=SecretStr(account.password), device="ACCEPTANCE"
        )
        self.siv, self.anna, self.bo, self.eva = (MatrixLeader(self, name) for name in ("siv", "anna", "bo", "eva"))
        self.leaders: tuple[MatrixLeader, ...] = (self.siv, self.anna, self.bo, self.eva)
        self.bell, self._rung, self._position = "", 0, ""

    def person(self, name: str) -> MatrixPerson:
        """Return somebody new with a telephone."""
        registered = self.synapse.register(name)
        if self.sealed:
            return SealedPerson(self.synapse.url, registered, self.folder / name)
        return MatrixPerson(self.synapse.url, registered)

    # ------------------------------------------------------------ birth
    async def opens(self) -> None:
        """A host's code, ``!start``, an invitation into a space, a network; the others are invited and join."""
        await self.opens_unborn()
        await self.siv.whispers(f"!start {await self.code()}")
        await self.lets_in()
        space = self.space
        await self.siv.whispers("!nätverk skapa Skolorna språk=svenska")
        lobby = self.siv.room("torget").id
        for leader in self.leaders[1:]:
            await self.siv.person.invites(space, leader.person.user)
            await leader.person.joins(space)
            await leader.person.joins(lobby)
        await self.settles()
        for leader in self.leaders:
            await leader.says("start rektor")

    async def opens_unborn(self) -> None:
        """Begin without a network: Siv has said hello to the bot in private."""
        for leader in self.leaders:
            await leader.is_called(leader.name)
        await self.starts()
        self.bell = await self.siv.person.makes_direct_room(self.user)
        self._first = await self.siv.person.says(self.bell, "hej")
        await self.settles()

    async def code(self) -> str:
        """Return a host's code."""
        return await self.bot.storage.write(new_code)

    async def lets_in(self) -> None:
        """Siv makes a space and invites the bot into it, where it may do all that it has to."""
        self.space = await self.siv.person.makes_space("Skolorna", invited=(self.user,), powers={self.user: 50})
        await self.settles()

    async def joins(self, *leaders: MatrixLeader) -> None:
        """Have these become members, as principals, all at once."""
        for leader in leaders:
            await leader.person.says(leader.room("torget").id, "!start rektor")
        await self.settles()

    async def closes(self) -> None:
        """Put everything away."""
        await self.stops()
        for leader in self.leaders:
            await leader.person.close()

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
        await self.begins()
        await self.connects()

    async def begins(self) -> None:
        """Have the process there, without a connection."""
        self.bot = Bot(self.folder / "radslag.sqlite", self.clock, limits=no_limits())
        folder, files = self.folder / "matrix", self.bot.files
        patience = 10.0 if self.sealed else 0.0
        self.platform = MatrixPlatform(
            self.settings, self.clock, folder, files, wall=self.wall, waits_for_keys=patience
        )
        self.ear.listens(self.platform)
        self.door = WatchedDoor(self.bot.dispatch)
        await self.bot.start([self.platform])

    async def connects(self) -> None:
        """Connect to the homeserver, and return when the bot has caught up."""
        self._running = asyncio.create_task(self.platform.run(self.door))
        await self.door.has_caught_up(self._running)
        await self.bot.settle()

    async def stops(self) -> None:
        """End the process in an orderly way."""
        await self._disconnects()
        await self.bot.close()

    async def _disconnects(self) -> None:
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)

    async def is_away(self, by: timedelta, *, who: MatrixLeader, writes: str, reconnects_after: timedelta) -> None:
        """Stop the bot, have somebody write to it, and let so much time pass; it connects that long after its start."""
        await self.stops()
        await who.person.says(who.direct().id, writes)
        self.clock.move_by(by)
        self.wall.ahead = by
        await self.begins()
        await self.bot.advance(reconnects_after)
        await self.connects()
        await self.settles()
        self.wall.ahead = timedelta()

    async def is_down(self, **by: float) -> None:
        await self.stops()
        self.clock.move_by(timedelta(**by))
        await self.starts()
        await self.settles()

    async def restarts(self) -> None:
        await self.stops()
        await self.starts()
        await self.settles()

    async def crashes(self) -> None:
        await self._disconnects()
        await self.bot.storage.write(lambda uow: inbox.reached(uow, PLATFORM, self._position))
        await self.restarts()

    def heard(self) -> list[Heard]:
        """Return everything that the bot has said."""
        return self.ear.heard(*self.names())

    def names(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return what the rooms are called, and who reads the private ones, by the rooms' ids."""
        seen = [(leader, room) for leader in self.leaders for room in leader.view.rooms.values()]
        rooms = {room.id: room.name for _leader, room in seen}
        return rooms, {room.id: leader.name for leader, room in seen if room.is_direct}

    # ------------------------------------------------------------ coming to rest
    async def bookmarks(self) -> None:
        """Note how far the bot has come."""
        self._position = await self.bot.dispatch.position(PLATFORM) or ""

    async def settles(self) -> None:
        """Return when the bot has handled and sent all there is, and everybody has seen it."""
        is_resting = False
        while not is_resting:
            await self._rings()
            await self.bot.settle()
            accepted = await asyncio.gather(*(leader.catches_up() for leader in self.leaders))
            is_resting = not any(accepted) and not self.door.was_invited()
        await nothing_is_held_up(self.bot)

    async def _rings(self) -> None:
        """Have something happen that means nothing, and wait until the bot's stream has come past it.

        What the bot does not look at may stand last in the stream, its own words perhaps: then the homeserver tells it
        nothing more, and only its answer to the next ring is past it.
        """
        times = self.door.times_moved
        await self._ring()
        answer = await self.siv.person.asks("GET", f"/sync?timeout=0&filter={NOTHING}")
        while not self.door.has_reached(answer["next_batch"]):
            await self.door.moves(times, self._running)
            times = self.door.times_moved
            if not self.door.has_reached(answer["next_batch"]):
                await self._ring()

    async def _ring(self) -> None:
        self._rung += 1
        await self.siv.person.reacts(self.bell, self._first, f"🔔{self._rung}")
