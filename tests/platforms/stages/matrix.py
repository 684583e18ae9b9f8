"""Matrix as a stage: a real homeserver, people with telephones of their own, and the whole bot."""

from __future__ import annotations

import asyncio
import re
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
from tests.platforms.acceptance import is_in, last, newest
from tests.platforms.matrix_people import MatrixPerson, Said
from tests.platforms.stages import NO_LIMITS, TUESDAY, until_nine_on_a_tuesday
from tests.platforms.stages.matrix_doors import WatchedDoor
from tests.platforms.stages.matrix_views import RoomView, View
from tests.platforms.synapse import Synapse

PLATFORM = "matrix"
CIPHER = "m.megolm.v1.aes-sha2"
EVERYTHING = quote('{"room":{"timeline":{"limit":500}}}', safe="")
NOTHING = quote('{"room":{"rooms":[]}}', safe="")


class MatrixLeader:
    """One person with one telephone, who accepts what the bot invites to."""

    def __init__(self, stage: MatrixStage, name: str) -> None:
        self.stage, self.name = stage, name.title()
        self.person = MatrixPerson(stage.synapse.url, stage.synapse.register(name))
        self.view = View()
        self._since = ""

    # ------------------------------------------------------------ doing
    async def says(self, text: str) -> None:
        await self.writes(self.room("torget"), f"!{text}")

    async def whispers(self, text: str) -> None:
        await self.writes(self.direct(), text)

    async def presses(self, label: str) -> None:
        found = [(room, said, _way(said.text, label)) for room, said in self.view.said_by(self.stage.user)]
        pressable = [one for one in found if one[2]]
        assert pressable, f"{self.name} sees no button {label!r}"
        room, said, way = pressable[-1]
        if way.startswith("!"):
            await self.whispers(way)
        elif room.is_direct:
            await self.writes(room, way, about=said.event)
        else:
            await self.reacts(room, said, way)

    async def answers(self, command: str, *answers: str) -> None:
        await self.says(command)
        for answer in answers:
            await self.whispers(answer)

    def way(self, label: str) -> str:
        """Return what the newest message with this button tells one to do for it."""
        return next(way for _, said in reversed(self.view.said_by(self.stage.user)) if (way := _way(said.text, label)))

    def found(self, *fragments: str) -> tuple[RoomView, Said]:
        """Return the newest message with all these fragments, and its room."""
        return [one for one in self.view.said_by(self.stage.user) if is_in(one[1].text, fragments)][-1]

    async def writes(self, room: RoomView, text: str, *, about: str | None = None) -> None:
        """Write in a room, as a reply if ``about`` says to what."""
        await self.stage.bookmarks()
        await self.person.says(room.id, text, about=about)
        await self.stage.settles()

    async def reacts(self, room: RoomView, said: Said, sign: str) -> None:
        """Put a sign on a message."""
        await self.stage.bookmarks()
        await self.person.reacts(room.id, said.event, sign)
        await self.stage.settles()

    async def is_called(self, name: str) -> None:
        """Choose what others see."""
        path = f"/profile/{quote(self.person.user)}/displayname"
        await self.person.asks("PUT", path, {"displayname": name})

    async def has_encrypted_room(self) -> str:
        """Make a room with the bot whose messages it cannot read."""
        cipher = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": CIPHER}}
        room = await self.person.makes_room(is_direct=True, invite=[self.stage.user], initial_state=[cipher])
        await self.stage.settles()
        return room

    async def sends_unreadable(self, room: str) -> None:
        """Write something there."""
        content = {"algorithm": CIPHER, "ciphertext": "x", "session_id": "s", "device_id": "D"}
        await self.person.sends(room, "m.room.encrypted", content)
        await self.stage.settles()

    async def catches_up(self) -> bool:
        """Look at the telephone and accept invitations; return whether there were any."""
        answer = await self.person.asks("GET", f"/sync?timeout=0&filter={EVERYTHING}{self._since}")
        self._since = f"&since={answer['next_batch']}"
        self.view.take(answer)
        for room in self.view.invited:
            await self.person.joins(room)
        return bool(self.view.invited)

    # ------------------------------------------------------------ seeing
    def sees(self, *fragments: str) -> str:
        return newest(self._all(), fragments, self.name)

    def never_sees(self, fragment: str) -> None:
        assert not [text for text in self._all() if fragment in text]

    def is_told(self, *fragments: str) -> str:
        return last(self.private(), fragments, self.name)

    def private(self) -> list[str]:
        return [said.text for room, said in self.view.said_by(self.stage.user) if room.is_direct]

    def finds_room(self, name: str) -> None:
        self.room(name)

    def finds_pinned(self, room: str, *fragments: str) -> None:
        found = self.room(room)
        pinned = [said.text for said in found.said() if said.event in found.pinned]
        assert [text for text in pinned if is_in(text, fragments)], f"{fragments} is not pinned, only {pinned}"

    def room(self, name: str) -> RoomView:
        """Return the room with this name that one is in."""
        found = [room for room in self.view.rooms.values() if room.name == name]
        assert found, f"{self.name} is in no room {name!r}, only {[room.name for room in self.view.rooms.values()]}"
        return found[0]

    def direct(self) -> RoomView:
        """Return the room that one has with the bot alone."""
        return next(room for room in self.view.rooms.values() if room.is_direct)

    def _all(self) -> list[str]:
        return [said.text for _room, said in self.view.said_by(self.stage.user)]


class Wall:
    """The clock that the homeserver's dates are held against; ``ahead`` makes what is handed in that much older."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        """Return the system's time, moved ahead."""
        return SystemClock().now() + self.ahead


class MatrixStage:
    """A network in a space of its own, born as a coordinator would have it."""

    def __init__(self, synapse: Synapse, folder: Path) -> None:
        self.synapse, self.folder = synapse, folder
        self.clock = MovableClock(TUESDAY)
        self.wall = Wall()
        account = synapse.register("radslag")
        self.user = account.user
        self.settings = MatrixSettings(
            homeserver=synapse.url, user=account.user, password=SecretStr(account.password), device="ACCEPTANCE"
        )
        self.siv, self.anna, self.bo, self.eva = (MatrixLeader(self, name) for name in ("siv", "anna", "bo", "eva"))
        self.leaders = (self.siv, self.anna, self.bo, self.eva)
        self.bell, self._rung, self._position = "", 0, ""

    # ------------------------------------------------------------ birth
    async def opens(self) -> None:
        """A host's code, ``!start``, an invitation into a space, a network; the others are invited and join."""
        for leader in self.leaders:
            await leader.is_called(leader.name)
        await self.starts()
        self.bell = await self.siv.person.makes_direct_room(self.user)
        self._first = await self.siv.person.says(self.bell, "hej")
        await self.settles()
        code = await self.bot.storage.write(new_code)
        await self.siv.whispers(f"!start {code}")
        space = await self.siv.person.makes_space("Skolorna", invited=(self.user,), powers={self.user: 50})
        await self.settles()
        await self.siv.whispers("!nätverk skapa Skolorna språk=svenska")
        lobby = self.siv.room("torget").id
        for leader in self.leaders[1:]:
            await self.siv.person.invites(space, leader.person.user)
            await leader.person.joins(space)
            await leader.person.joins(lobby)
        await self.settles()
        for leader in self.leaders:
            await leader.says("start rektor")

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
        self.bot = Bot(self.folder / "radslag.sqlite", self.clock, limits=NO_LIMITS)
        self.platform = MatrixPlatform(self.settings, self.clock, self.folder / "matrix", wall=self.wall)
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

    async def restarts(self) -> None:
        await self.stops()
        await self.starts()
        await self.settles()

    async def crashes(self) -> None:
        await self._disconnects()
        await self.bot.storage.write(lambda uow: inbox.reached(uow, PLATFORM, self._position))
        await self.restarts()

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

    async def _rings(self) -> None:
        """Have something happen that means nothing, and wait until the bot's stream has come past it."""
        self._rung += 1
        await self.siv.person.reacts(self.bell, self._first, f"🔔{self._rung}")
        answer = await self.siv.person.asks("GET", f"/sync?timeout=0&filter={NOTHING}")
        await self.door.has_reached(answer["next_batch"], self._running)


def _way(text: str, label: str) -> str:
    """Return what a message tells one to do for a button: a number to answer with, a sign to react with, a command."""
    for line in text.split("\n"):
        if found := re.fullmatch(rf"(\S+) {re.escape(label)}", line):
            return found[1]
        if found := re.fullmatch(rf"{re.escape(label)}: [^!]*(!.*)", line):
            return found[1]
    return ""
