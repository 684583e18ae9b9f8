"""The platform in memory as a stage, with native forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.community.births import new_code
from bot.platform import Filled, Invocation
from tests.dialogs.room import LOBBY, NO_FILES, Person, Room
from tests.platforms.acceptance import is_in, last, newest
from tests.platforms.ears import Ear, Heard
from tests.platforms.stages import TUESDAY, until_nine_on_a_tuesday

RIGHTS = frozenset({"rooms", "invite", "remove"})


class MemoryLeader:
    """A person of the dialogs."""

    def __init__(self, stage: MemoryStage, person: Person) -> None:
        self.stage, self.person, self.name = stage, person, person.name
        self.presses = person.presses

    async def says(self, text: str, *, files: Mapping[str, bytes] = NO_FILES) -> None:
        await self.person.says(text, into=self.stage.lobby, files=files)

    async def whispers(self, text: str) -> None:
        await self.person.whispers(text.removeprefix("!"), sign=text.startswith("!"))

    async def arrives(self, *rooms: str) -> None:
        for room in rooms:
            await self.enters(room)

    async def answers(self, command: str, *answers: str) -> None:
        form = self.stage.room.bot.dispatch.first_form(command)
        assert form is not None, f"{command!r} does not begin with a form"
        needed = [field.name for field in form.fields if field.required]
        filled = Filled(form.reference, tuple(zip(needed, answers, strict=True)))
        await self.stage.room.hear(self.person._invocation(filled, self.stage.lobby))

    async def enters(self, room: str) -> None:
        rooms = self.stage.room.here.rooms.values()
        next(found for found in rooms if found.name == room).members.add(self.person.id)

    async def attaches(self, name: str, content: bytes, command: str) -> None:
        await self.says(command, files={name: content})

    async def receives(self, ending: str) -> bytes:
        files = [file for posted in self.person.private() for file in posted.message.files()]
        return [file for file in files if file.name.endswith(ending)][-1].content

    def sees(self, *fragments: str) -> str:
        return newest([posted.text for posted in self.person._visible()], fragments, self.name)

    def never_sees(self, fragment: str) -> None:
        self.person.never_sees(fragment)

    def is_told(self, *fragments: str) -> str:
        return last(self.private(), fragments, self.name)

    def private(self) -> list[str]:
        return [posted.text for posted in self.person.private()]

    def finds_room(self, name: str) -> None:
        self.person.finds_room(name)

    def finds_pinned(self, room: str, *fragments: str) -> None:
        found = self.person.finds_room(room)
        assert [posted for posted in found.messages if posted.id in found.pinned and is_in(posted.text, fragments)]


class MemoryStage:
    """The room of the dialogs."""

    def __init__(self, folder: Path, template: Path, *, starts: datetime = TUESDAY) -> None:
        self.room = Room(folder, template, starts=starts)
        self.clock = self.room.clock
        self.ear = Ear(self.clock)
        self.room.here.limits = replace(self.room.here.limits, forms=True)
        self._last: Invocation | None = None
        self._hear = self.room.hear
        self.room.hear = self._remembering  # type: ignore[method-assign]
        people = (self.room.siv, self.room.anna, self.room.bo, self.room.eva)
        self.siv, self.anna, self.bo, self.eva = (MemoryLeader(self, person) for person in people)
        self.later, self.restarts, self.closes = self.room.later, self.room.restarts, self.room.closes

    async def opens(self) -> None:
        """Begin: Siv makes the network, the others join."""
        await self.opens_unborn()
        await self.room.is_born()
        await self.room.is_born()

    async def opens_unborn(self) -> None:
        """Begin without a network: nobody has written to the bot yet."""
        self.ear.listens(self.room.here)
        await self.room.opens()

    async def code(self) -> str:
        """Return a host's code."""
        return await self.room.bot.storage.write(new_code)

    async def lets_in(self) -> None:
        """Siv invites the bot into the space, where it may do all that it has to."""
        await self.room.see("space-appeared", self.siv.person, name="Skolorna", rights=RIGHTS)

    async def joins(self, *leaders: MemoryLeader) -> None:
        """Have these become members, as principals."""
        for leader in leaders:
            await leader.says("start rektor")

    @property
    def lobby(self) -> str:
        """The id of *torget*."""
        return next((room.id for room in self.room.here.rooms.values() if room.name == "torget"), LOBBY)

    def is_plain(self) -> None:
        """Have no forms, and the command sign of Matrix."""
        self.room.here.limits = replace(self.room.here.limits, forms=False, command_sign="!")

    async def begins_anew(self) -> None:
        await self.room.bot.advance(until_nine_on_a_tuesday(self.room.clock))

    async def is_down(self, **by: float) -> None:
        await self.room.bot.close()
        self.clock.move_by(timedelta(**by))
        await self.restarts()
        for platform in (self.room.here, self.room.elsewhere):
            await self.room.bot.dispatch.caught_up(platform.name)
        await self.room.bot.settle()

    def heard(self) -> list[Heard]:
        """Return everything that the bot has said."""
        return self.ear.heard(*self.names())

    def names(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return what the rooms are called, and who reads the private ones, by the rooms' ids."""
        rooms = {room.id: room.name for room in self.room.here.rooms.values()}
        people = (self.siv, self.anna, self.bo, self.eva)
        return rooms, {leader.person.direct_room: leader.name for leader in people}

    async def crashes(self) -> None:
        await self.room.restarts()
        assert self._last is not None, "nothing has been said yet"
        await self._hear(self._last)

    async def _remembering(self, invocation: Invocation) -> None:
        self._last = invocation
        await self._hear(invocation)
