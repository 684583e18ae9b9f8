"""The platform in memory as a stage, with native forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.platform import Filled, Invocation
from tests.dialogs.room import LOBBY, Person, Room
from tests.platforms.acceptance import is_in, last, newest
from tests.platforms.stages import until_nine_on_a_tuesday


class MemoryLeader:
    """A person of the dialogs."""

    def __init__(self, stage: MemoryStage, person: Person) -> None:
        self.stage, self.person, self.name = stage, person, person.name
        self.says, self.whispers, self.presses = person.says, person.whispers, person.presses

    async def answers(self, command: str, *answers: str) -> None:
        form = self.stage.room.bot.dispatch.first_form(command)
        assert form is not None, f"{command!r} does not begin with a form"
        needed = [field.name for field in form.fields if field.required]
        filled = Filled(form.reference, tuple(zip(needed, answers, strict=True)))
        await self.stage.room.hear(self.person._invocation(filled, LOBBY))

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

    def __init__(self, folder: Path, template: Path) -> None:
        self.room = Room(folder, template)
        self.room.here.limits = replace(self.room.here.limits, forms=True)
        self._last: Invocation | None = None
        self._hear = self.room.hear
        self.room.hear = self._remembering  # type: ignore[method-assign]
        people = (self.room.siv, self.room.anna, self.room.bo, self.room.eva)
        self.siv, self.anna, self.bo, self.eva = (MemoryLeader(self, person) for person in people)
        self.later, self.restarts, self.closes = self.room.later, self.room.restarts, self.room.closes

    async def opens(self) -> None:
        """Begin: Siv makes the network, the others join."""
        await self.room.opens()
        await self.room.is_born()
        await self.room.is_born()

    async def begins_anew(self) -> None:
        await self.room.bot.advance(until_nine_on_a_tuesday(self.room.clock))

    async def crashes(self) -> None:
        await self.room.restarts()
        assert self._last is not None, "nothing has been said yet"
        await self._hear(self._last)

    async def _remembering(self, invocation: Invocation) -> None:
        self._last = invocation
        await self._hear(invocation)
