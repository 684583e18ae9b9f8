"""One site for each platform, to hold the port's promises against: the platform, a door that takes notes, and Anna."""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path

from pydantic import SecretStr

import commands
from adapters.console import practice
from adapters.console.platform import ConsolePlatform, Wiring
from adapters.console.render import words
from adapters.discord.messages.texts import unescaped
from adapters.discord.platform import SILENT_FOR, DiscordPlatform
from adapters.discord.settings import DiscordSettings
from bot.clock import MovableClock, SystemClock
from bot.conversation.catalogue import Catalogue
from bot.platform import Attached, OpenRoom, Platform
from bot.storage.files import Files
from tests.contracts.site import Site
from tests.platforms.discord_standin.standin import StandIn
from tests.platforms.discord_standin.uploads import Upload
from tests.platforms.doors import RecordingDoor
from tests.platforms.fake import FakePlatform
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_people import MatrixPerson
from tests.platforms.stages import TUESDAY
from tests.platforms.synapse import Synapse


class ConsoleSite:
    """The practice table."""

    anna, space = "anna", "console"

    def __init__(self, folder: Path) -> None:
        self.door = RecordingDoor()
        self.folder = folder
        self.platform = self._platform()

    async def opens(self) -> None:
        await self.platform.play([], self.door)

    async def closes(self) -> None:
        await self.platform.close()

    async def begins_again(self) -> None:
        await self.closes()
        self.platform = self._platform()
        await self.opens()

    async def enters(self, room: str) -> None:
        assert await self.may_enter(room)

    async def may_enter(self, room: str) -> bool:
        return self.anna in self.platform.transcript.rooms[room].members

    async def says(self, room: str, text: str) -> None:
        name = self.platform.transcript.rooms[room].name
        await self.platform.play(["/som anna", f"/i {name}", f"/{text}"], self.door)

    async def reads(self, room: str) -> list[str]:
        return [words(post.message) for post in self.platform.transcript.posts_of(self.anna) if post.room == room]

    async def opens_files(self, room: str) -> dict[str, bytes]:
        posts = [post for post in self.platform.transcript.posts_of(self.anna) if post.room == room]
        saved = [self.platform.saved(file) for post in posts for file in post.message.files()]
        return {path.name: path.read_bytes() for path in saved if path is not None}

    async def offers(self, name: str, content: bytes) -> Attached:
        path = self.folder / "home" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        await self.platform.play(["/som anna", f"/fil {path}"], self.door)
        return self.door.heard[-1].files[0]

    def _platform(self) -> ConsolePlatform:
        async def nothing(*_: object) -> None: ...

        wiring = Wiring(MovableClock(TUESDAY), nothing, nothing)
        return ConsolePlatform(practice.stage("sv"), wiring, self.folder, write=lambda _text: None)


class MemorySite:
    """The platform of the dialogs. It keeps nothing of what people say: a dialog hands that in itself."""

    anna, space = "anna", "school"

    def __init__(self) -> None:
        self.door = RecordingDoor()
        self.platform = FakePlatform("chat", space=self.space)

    async def opens(self) -> None:
        await self.platform.run(self.door)

    async def closes(self) -> None:
        await self.platform.close()

    async def begins_again(self) -> None:
        await self.opens()

    async def enters(self, room: str) -> None:
        assert await self.may_enter(room)

    async def may_enter(self, room: str) -> bool:
        return self.anna in self.platform.rooms[room].members

    async def reads(self, room: str) -> list[str]:
        return [posted.text for posted in self.platform.rooms[room].messages]

    async def opens_files(self, room: str) -> dict[str, bytes]:
        posted = self.platform.rooms[room].messages
        return {file.name: file.content for one in posted for file in one.message.files()}

    async def offers(self, name: str, content: bytes) -> Attached:
        self.platform.files[name] = content
        return Attached(name, "text/plain", len(content), name)


class MatrixSite:
    """A real homeserver, a space of Anna's, and the bot let into it."""

    def __init__(self, synapse: Synapse, folder: Path) -> None:
        self.bot = MatrixBot(synapse, synapse.register("port"), folder)
        self.person = MatrixPerson(synapse.url, synapse.register("anna"))
        self.door = self.bot.door
        self.anna = self.person.user
        self.space = ""
        self._last = count(1)

    @property
    def platform(self) -> Platform:
        return self.bot.platform

    async def opens(self) -> None:
        await self.bot.starts()
        self.space = await self.person.makes_space("Skolorna", invited=(self.bot.user,), powers={self.bot.user: 50})
        await self.door.sees("space-appeared", self.space)

    async def closes(self) -> None:
        await self.bot.stops()
        await self.person.close()

    async def begins_again(self) -> None:
        await self.bot.starts_anew()

    async def enters(self, room: str) -> None:
        await self.person.joins(room)

    async def may_enter(self, room: str) -> bool:
        return await self.person.can_join(room)

    async def says(self, room: str, text: str) -> None:
        await self.person.says(room, f"!{text}")
        last = f"sist {next(self._last)}"
        await self.person.says(room, f"!{last}")
        await self.door.until(lambda: last in [one.said for one in self.door.heard])
        at = len(self.door.steps)
        await self.door.until(lambda: "reached" in self.door.steps[at - 1 :])

    async def reads(self, room: str) -> list[str]:
        return [said.text for said in await self.person.reads(room) if said.sender == self.bot.user]

    async def opens_files(self, room: str) -> dict[str, bytes]:
        shown = [said.content for said in await self.person.reads(room) if "url" in said.content]
        return {content["filename"]: await self.person.downloads(content["url"]) for content in shown}

    async def offers(self, name: str, content: bytes) -> Attached:
        address = await self.person.uploads(name, content, "text/plain")
        return Attached(name, "text/plain", len(content), address)


class DiscordSite:
    """A Discord of our own, a server that the bot is on, and Anna there."""

    def __init__(self, folder: Path, *, member_list: bool = False, message_content: bool = False) -> None:
        self.member_list, self.message_content = member_list, message_content
        self.door = RecordingDoor()
        self.folder = folder
        self.standin = StandIn()
        granted = {"members": member_list, "message content": message_content}
        self.standin.privileged = {name for name, is_on in granted.items() if is_on}
        self.silent_for = SILENT_FOR
        self.platform: DiscordPlatform

    @property
    def anna(self) -> str:
        return self.person.id

    @property
    def space(self) -> str:
        return self.guild.id

    async def opens(self) -> None:
        await self.standin.start()
        self.person = self.standin.user("anna")
        self.guild = self.standin.guild("Skolorna", self.standin.host)
        self.guild.joins(self.person, self.guild.role("Moderatorer", "MANAGE_MESSAGES"))
        await self._starts()

    async def closes(self) -> None:
        await self._stops()
        await self.standin.stop()

    async def begins_again(self) -> None:
        await self._stops()
        await self._starts()

    async def enters(self, room: str) -> None:
        assert await self.may_enter(room)

    async def may_enter(self, room: str) -> bool:
        return "VIEW_CHANNEL" in self.guild.may(self.person, self.standin.channels[room])

    async def reads(self, room: str) -> list[str]:
        rooms = [one for one in self.guild.channels if room in {one.id, one.parent.id if one.parent else ""}]
        said = [message for one in rooms for message in self.person.reads(one) if message.kind == 0]
        shown = [unescaped(self.person.text(message)) for message in said]
        return [text.replace("\n", " ") for text in shown]

    async def opens_files(self, room: str) -> dict[str, bytes]:
        said = self.person.reads(self.standin.channels[room])
        files = [file for message in said for file in message.attachments]
        return {file["filename"]: await self.platform._wire.download(file["url"], 10**7) for file in files}

    async def offers(self, name: str, content: bytes) -> Attached:
        sent = await self.person.writes(None, "", files=(Upload("files[0]", name, "text/plain", content),))
        await self.door.until(lambda: sent.id in [one.key for one in self.door.heard])
        return next(one for one in self.door.heard if one.key == sent.id).files[0]

    async def _starts(self) -> None:
        times = self.door.times_caught_up
        self.platform = self._platform()
        self._running = asyncio.create_task(self.platform.run(self.door))
        await self.door.until(lambda: self.door.times_caught_up > times)

    async def _stops(self) -> None:
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        await self.platform.close()

    def _platform(self) -> DiscordPlatform:
        where = self.standin
        settings = DiscordSettings(
            token=SecretStr(where.token),
            rest=where.rest,
            gateway=where.gateway,
            cdn=where.cdn,
            member_list=self.member_list,
            message_content=self.message_content,
        )
        catalogue, files = Catalogue(commands), Files(self.folder / "files")
        clock, silent_for = SystemClock(), self.silent_for
        return DiscordPlatform(settings, clock, catalogue, files, settled_after=0.05, silent_for=silent_for)


async def room_with_anna(site: Site, key: str) -> str:
    """Return a room of the site's space that the bot has made and Anna is in."""
    room = await site.platform.perform(OpenRoom(site.space, key.title(), "", key, (site.anna,)), f"act-{key}")
    await site.enters(room)
    return room
