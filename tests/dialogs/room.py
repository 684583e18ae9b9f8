"""A dialog reads like the room: who says what, who sees what.

``room`` is a network that Siv coordinates, with the leaders Anna, Bo and Eva, on a platform in memory with the whole
bot behind it. It is Tuesday 24 November 2026, 09.00 in Stockholm, and time moves only by ``await room.later(days=1)``.

    await room.anna.says("rum föreslå Studiero")          in the lobby, as a command
    await room.anna.whispers("studiero")                  in private, without the sign: an answer, or a command
    await room.anna.whispers(files={"plan.pdf": b"…"})    a file; below a command in a room: ``says(…, files=…)``
    said = room.bo.talks("Hej")                           among people; ``says("rapportera", about=said)`` replies to it
    await room.bo.presses("Stöd förslaget")               the newest button with that label that Bo can see
    room.bo.sees("Förslag till nytt rum: Studiero")       somewhere Bo can read, all fragments in one message
    room.bo.never_sees("…")                               nowhere Bo can read
    room.anna.is_told("…")                                Anna's newest private message
    room.anna.finds_room("Studiero")                      a room with that name that Anna is in

Each step returns when the bot has nothing more to do, so that absence means something. ``room.elsewhere`` is the second
platform, with native forms.
"""

from __future__ import annotations

import mimetypes
import shutil
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import func, select

from bot.clock import MovableClock
from bot.community.births import new_code
from bot.conversation.limits import Limits
from bot.platform import About, Account, Attached, Filled, Invocation, Press, Sighting
from bot.running import Bot
from bot.storage.tables import metadata
from bot.storage.unit_of_work import UnitOfWork
from tests.platforms.fake import FakePlatform, FakeRoom, Posted
from tests.platforms.stages import no_limits

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
LOBBY = "lobby"
FIRST_KEY = 1000
NO_FILES: Mapping[str, bytes] = {}


@dataclass
class Person:
    """Somebody with an account on one platform."""

    room: Room
    platform: FakePlatform
    id: str
    name: str
    standing: frozenset[str] = frozenset()
    inbox_only: list[str] = field(default_factory=list)

    @property
    def account(self) -> Account:
        """The account as a door hands it in."""
        return Account(self.platform.name, self.id, self.name)

    # ------------------------------------------------------------ doing
    async def says(
        self,
        text: str,
        *,
        into: str = LOBBY,
        said_at: datetime | None = None,
        key: str = "",
        files: Mapping[str, bytes] = NO_FILES,
        about: About | None = None,
    ) -> None:
        """Say a command in a room, as the text of ``files`` if there are any, in reply to what ``about`` names."""
        said = self._invocation(text, into, said_at=said_at, key=key)
        await self.room.hear(replace(said, files=self.sends(files), about=about))

    def talks(self, text: str, *, into: str = LOBBY) -> About:
        """Write to the others in a room, which the bot does not hear; return what a reply to that is about."""
        return About(self.platform.post(into, f"{self.name}: {text}").id, self.account)

    async def whispers(
        self,
        text: str = "",
        *,
        sign: bool = False,
        said_at: datetime | None = None,
        key: str = "",
        files: Mapping[str, bytes] = NO_FILES,
    ) -> None:
        """Write to the bot in private, or send it ``files``."""
        self.platform.add_room(self.direct_room, self.id, [self.id])
        said = self._invocation(text, self.direct_room, is_command=sign, said_at=said_at, key=key)
        await self.room.hear(replace(said, files=self.sends(files)))

    def sends(self, files: Mapping[str, bytes]) -> tuple[Attached, ...]:
        """Let the platform have files, and return them as it hands them in."""
        self.platform.files.update(files)
        kinds = {name: mimetypes.guess_type(name)[0] or "application/octet-stream" for name in files}
        return tuple(Attached(name, kinds[name], len(content), name) for name, content in files.items())

    async def presses(self, label: str) -> None:
        """Press the newest button with this label."""
        posted = next((p for p in reversed(self._visible()) if label in p.buttons), None)
        assert posted is not None, f"{self.name} sees no button {label!r} among:\n{self.everything()}"
        await self.room.hear(self._invocation(Press(posted.buttons[label].reference), posted.room))

    async def clicks(self, reference: str) -> None:
        """Press a button by its reference, as an old message would have it."""
        await self.room.hear(self._invocation(Press(reference), LOBBY))

    def whisper(self, text: str) -> Invocation:
        """Return what writing to the bot in private hands in, without handing it in."""
        return self._invocation(text, self.direct_room, is_command=False)

    async def fills(self, command: str, **values: str) -> None:
        """Open the native form of a command and send it in."""
        form = self.room.bot.dispatch.first_form(command)
        assert form is not None, f"{command!r} does not begin with a form"
        await self.room.hear(self._invocation(Filled(form.reference, tuple(values.items())), LOBBY))

    # ------------------------------------------------------------ seeing
    def sees(self, *fragments: str) -> Posted:
        """Return the newest message with all these fragments; fail if there is none."""
        for posted in reversed(self._visible()):
            if all(fragment in posted.text for fragment in fragments):
                return posted
        raise AssertionError(f"{self.name} does not see {fragments} in:\n{self.everything()}")

    def never_sees(self, fragment: str) -> None:
        """Fail if a message that this person can read has the fragment."""
        assert fragment not in self.everything()

    def is_told(self, *fragments: str) -> Posted:
        """Return the newest private message; fail if it lacks a fragment."""
        posted = self.private()[-1] if self.private() else None
        assert posted is not None, f"{self.name} has been told nothing"
        for fragment in fragments:
            assert fragment in posted.text, f"{fragment!r} is not in what {self.name} was told:\n{posted.text}"
        return posted

    def private(self) -> list[Posted]:
        """Return the private messages, oldest first."""
        return self.platform.rooms[self.direct_room].messages if self.direct_room in self.platform.rooms else []

    def finds_room(self, name: str) -> FakeRoom:
        """Return the room with this name that the person is in."""
        for room in self.platform.rooms.values():
            if room.name == name and self.id in room.members:
                return room
        raise AssertionError(f"{self.name} is in no room {name!r}: {[r.name for r in self.platform.rooms.values()]}")

    def everything(self) -> str:
        """Return all that the person can read, as text."""
        return "\n---\n".join(posted.text for posted in self._visible())

    @property
    def direct_room(self) -> str:
        """The id of the room with the bot."""
        return f"@{self.id}"

    def _visible(self) -> list[Posted]:
        mine = [posted for room in self.platform.rooms.values() if self.id in room.members for posted in room.messages]
        return sorted(mine, key=lambda posted: int(posted.id.rpartition("-")[2]))

    def _invocation(
        self,
        said: str | Press | Filled,
        into: str,
        *,
        is_command: bool = True,
        said_at: datetime | None = None,
        key: str = "",
    ) -> Invocation:
        key = key or f"event-{next(self.room.keys)}"
        is_direct = into == self.direct_room
        space = None if is_direct else self.platform.space
        at = said_at or self.room.bot.clock.now()
        return Invocation(
            self.account, into, said, key, at, space, is_direct, is_command, self.standing, event=f"said-{key}"
        )


class Room:
    """The whole bot in memory, and the people who talk with it."""

    def __init__(
        self,
        folder: Path,
        template: Path,
        *,
        limits: Limits | None = None,
        here: FakePlatform | None = None,
        starts: datetime = TUESDAY,
    ) -> None:
        self.database = folder / "radslag.sqlite"
        shutil.copyfile(template, self.database)
        self.database.chmod(0o600)
        self.keys = count(1 if here is None else FIRST_KEY)
        self.clock = MovableClock(starts)
        self.limits = limits or no_limits()
        self.here = deepcopy(here) if here else FakePlatform("chat")
        self.elsewhere = FakePlatform("other", forms=True, space="town")
        self.bot = Bot(self.database, self.clock, limits=self.limits)
        self.siv = self._person(self.here, "siv", "Siv", frozenset({"manage@school"}))
        self.anna, self.bo, self.eva = (self._person(self.here, id, id.title()) for id in ("anna", "bo", "eva"))

    async def opens(self) -> None:
        """Start the bot."""
        await self.bot.start([self.here, self.elsewhere])
        for platform in (self.here, self.elsewhere):
            await self.bot.dispatch.caught_up(platform.name)

    async def is_born(self) -> None:
        """The bot is let into the space, Siv makes the network, the others join."""
        self.here.add_room(LOBBY, "torget", ["siv", "anna", "bo", "eva"])
        await self.see("space-appeared", self.siv, name="Skolorna", standing=self.siv.standing)
        code, _owed = self.bot.storage.write_now(new_code)
        await self.siv.whispers(f"start {code}")
        await self.siv.says('nätverk skapa "Skolorna" language=sv')
        await self.siv.says("start functions=principal")
        for person in (self.anna, self.bo, self.eva):
            await person.says("start functions=principal")

    async def restarts(self) -> None:
        """Stop the bot and start it again on the same database."""
        await self.bot.close()
        self.bot = Bot(self.database, self.clock, limits=self.limits)
        await self.bot.start([self.here, self.elsewhere])

    async def closes(self) -> None:
        """Stop."""
        await self.bot.close()

    async def hear(self, invocation: Invocation) -> None:
        """Hand in what somebody said and wait until all is done."""
        await self.bot.dispatch.hear(invocation)
        await self.bot.settle()

    async def see(self, kind: str, who: Person | None = None, *, room: str | None = None, **facts: object) -> None:
        """Hand in a sighting and wait until all is done."""
        platform = who.platform if who else self.here
        sighting = Sighting(
            kind,  # type: ignore[arg-type]
            platform.name,
            f"seen-{next(self.keys)}",
            self.clock.now(),
            who.account if who else None,
            platform.space,
            room,
            **facts,  # type: ignore[arg-type]
        )
        await self.bot.dispatch.see(sighting)
        await self.bot.settle()

    async def later(self, **by: float) -> None:
        """Let time pass, from one due moment to the next."""
        await self.bot.advance(timedelta(**by))

    async def arrives(self, id: str, name: str = "", *, platform: FakePlatform | None = None) -> Person:
        """Have somebody new in the lobby, who has not joined yet."""
        person = self._person(platform or self.here, id, name or id.title())
        person.platform.add_room(LOBBY, "torget").members.add(id)
        return person

    def rows(self) -> dict[str, int]:
        """Return how many rows each table has."""

        def counts(uow: UnitOfWork) -> dict[str, int]:
            tables = metadata.sorted_tables
            return {table.name: uow.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}

        return self.bot.storage.read_now(counts)

    def bytes(self) -> bytes:
        """Return every byte of the database, its log included."""
        return b"".join(path.read_bytes() for path in sorted(self.database.parent.glob("radslag.sqlite*")))

    def lobby(self) -> list[Posted]:
        """Return what stands in the lobby."""
        return self.here.rooms[LOBBY].messages

    def _person(self, platform: FakePlatform, id: str, name: str, standing: frozenset[str] = frozenset()) -> Person:
        return Person(self, platform, id, name, standing)
