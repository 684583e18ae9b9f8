"""The console as a stage: everybody types at the one keyboard."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from adapters.console import practice
from adapters.console.entries import Entry
from adapters.console.people import PLATFORM
from adapters.console.platform import ConsolePlatform, Wiring
from adapters.console.render import words
from adapters.console.transcripts import Transcript
from bot.clock import MovableClock
from bot.community.births import new_code
from bot.delivery import inbox
from bot.running import Bot
from bot.storage.unit_of_work import Randomness
from tests.platforms.acceptance import is_in, last, newest
from tests.platforms.ears import Ear, Heard
from tests.platforms.stages import TUESDAY, no_limits, nothing_is_held_up, until_nine_on_a_tuesday


class ConsoleLeader:
    """One of those who sit at the keyboard in turn."""

    def __init__(self, stage: ConsoleStage, id: str) -> None:
        self.stage, self.id, self.name = stage, id, id.title()

    async def says(self, text: str) -> None:
        await self.stage.types(f"/som {self.id}", "/i torget", f"/{text}")

    async def whispers(self, text: str) -> None:
        await self.stage.types(f"/som {self.id}", "/privat", text)

    async def presses(self, label: str) -> None:
        assert self.stage.console.transcript.labelled(self.id, label), f"{self.name} sees no button {label!r}"
        await self.stage.types(f"/som {self.id}", f"[{label}]")

    async def answers(self, command: str, *answers: str) -> None:
        await self.says(command)
        for answer in answers:
            await self.whispers(answer)

    async def enters(self, room: str) -> None:
        await self.stage.types(f"/som {self.id}", f"/i {room}")

    async def attaches(self, name: str, content: bytes, command: str) -> None:
        (self.stage.folder / name).write_bytes(content)
        await self.stage.types(f"/som {self.id}", "/i torget", f"/fil {self.stage.folder / name} /{command}")

    async def receives(self, ending: str) -> bytes:
        direct = self.stage.people.person(self.id).direct_room
        posts = [post for post in self.stage.console.transcript.posts_of(self.id) if post.room == direct]
        files = [file for post in posts for file in post.message.files() if file.name.endswith(ending)]
        saved = self.stage.console.saved(files[-1])
        assert saved is not None, f"{files[-1].name} was not saved"
        return saved.read_bytes()

    def sees(self, *fragments: str) -> str:
        return newest(self._all(), fragments, self.name)

    def never_sees(self, fragment: str) -> None:
        assert not [text for text in self._all() if fragment in text]

    def is_told(self, *fragments: str) -> str:
        return last(self.private(), fragments, self.name)

    def private(self) -> list[str]:
        direct = self.stage.people.person(self.id).direct_room
        return [seen.text for seen in self.stage.console.transcript.seen_by(self.id) if seen.room == direct]

    def finds_room(self, name: str) -> None:
        rooms = self.stage.console.transcript.rooms.values()
        assert name in [room.name for room in rooms if self.id in room.members]

    def finds_pinned(self, room: str, *fragments: str) -> None:
        transcript = self.stage.console.transcript
        pinned = {post for found in transcript.rooms.values() if found.name == room for post in found.pinned}
        seen = [words(post.message) for post in transcript.posts_of(self.id) if post.id in pinned]
        assert [text for text in seen if is_in(text, fragments)], f"{fragments} is not pinned in {room}, only {seen}"

    def _all(self) -> list[str]:
        return [seen.text for seen in self.stage.console.transcript.seen_by(self.id)]


class ConsoleStage:
    """The practice table, with the whole bot behind it."""

    def __init__(self, folder: Path, *, starts: datetime = TUESDAY, randomness: Randomness | None = None) -> None:
        self.folder, self._randomness = folder, randomness
        self.clock = MovableClock(starts)
        self.ear = Ear(self.clock)
        self._entries: dict[tuple[type[Entry], str], Entry] = {}
        self.people = practice.stage("sv")
        self.siv, self.anna, self.bo, self.eva = (ConsoleLeader(self, id) for id in ("siv", "anna", "bo", "eva"))
        self._position: str | None = None

    async def opens(self) -> None:
        """Begin: Siv makes the network, the others join."""
        await self._starts()
        code = await self.bot.storage.write(new_code)
        await self.types("/som siv", f"/start {code}", "/nätverk skapa Skolorna språk=svenska")
        for leader in (self.siv, self.anna, self.bo, self.eva):
            await leader.says("start rektor")

    async def closes(self) -> None:
        """Stop."""
        await self.bot.close()

    async def later(self, **by: float) -> None:
        await self.bot.advance(timedelta(**by))

    async def begins_anew(self) -> None:
        await self.bot.advance(until_nine_on_a_tuesday(self.clock))

    async def restarts(self) -> None:
        await self.closes()
        await self._starts()
        await self.types()

    async def is_down(self, **by: float) -> None:
        await self.closes()
        self.clock.move_by(timedelta(**by))
        await self._starts()
        await self.types()

    @property
    def entries(self) -> list[Entry]:
        """Everything that happened, also what is on no disk."""
        return list(self._entries.values())

    def heard(self) -> list[Heard]:
        """Return everything that the bot has said."""
        rooms = self.console.transcript.rooms.values()
        private = {room.id: room.name for room in rooms if room.person}
        return self.ear.heard({room.id: room.name for room in rooms}, private)

    async def crashes(self) -> None:
        position = self._position
        assert position is not None, "nothing has been said yet"
        await self.bot.storage.write(lambda uow: inbox.reached(uow, PLATFORM, position))
        await self.restarts()

    async def types(self, *lines: str) -> None:
        """Type, and wait until the bot has nothing more to do."""
        self._position = await self.bot.dispatch.position(PLATFORM)
        await self.console.play(lines, self.bot.dispatch)
        await nothing_is_held_up(self.bot)

    async def _starts(self) -> None:
        database = self.folder / "radslag.sqlite"
        self.bot = Bot(database, self.clock, limits=no_limits(), randomness=self._randomness)
        wiring = Wiring(self.clock, self.bot.settle, self.bot.advance)
        self.console = ConsolePlatform(self.people, wiring, self.folder, write=lambda _text: None)
        self.ear.listens(self.console)
        self._takes_notes(self.console.transcript)
        await self.bot.start([self.console])

    def _takes_notes(self, transcript: Transcript) -> None:
        add = transcript.add

        def noted(entry: Entry) -> None:
            self._entries.setdefault((type(entry), entry.key), entry)
            add(entry)

        transcript.add = noted  # type: ignore[method-assign]
