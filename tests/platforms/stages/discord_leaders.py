"""Somebody at a client of Discord's, as the acceptance suite knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adapters.discord.messages.controls import read_control
from adapters.discord.messages.texts import unescaped
from adapters.discord.rooms.arranging import channel_name
from bot.community.buttons import read_reference
from bot.conversation.textline import read_answer, read_values
from bot.language.words import command_words, option_word
from tests.platforms.acceptance import is_in, last, newest
from tests.platforms.discord_standin.components import walk
from tests.platforms.discord_standin.interaction import ANSWER, UPDATE, Interaction
from tests.platforms.discord_standin.people import Person
from tests.platforms.discord_standin.uploads import Upload
from tests.platforms.discord_standin.world import Channel, Message

if TYPE_CHECKING:
    from tests.platforms.stages.discord import DiscordStage

LANGUAGE = "sv"
LOBBY, FIRST = "torget", "allmänt"
PINNED = 6
"""The kind of message by which Discord says that something was pinned."""


class DiscordLeader:
    """A person of the server."""

    def __init__(self, stage: DiscordStage, person: Person) -> None:
        self.stage, self.person, self.name = stage, person, person.account.shown
        self.form: Interaction | None = None

    # ------------------------------------------------------------ doing
    async def says(self, text: str) -> None:
        await self.runs(text)

    async def runs(self, text: str, **files: Upload) -> Interaction | None:
        """Give a slash command, as the words of a command line say; what is no command is written to the bot."""
        found = self.stage.catalogue.find(text)
        if found is None:
            await self.whispers(text)
            return None
        path = command_words(LANGUAGE, found.command.path).split()
        values = read_values(found.rest, found.command.options)
        options: dict[str, Any] = {option_word(LANGUAGE, name): value for name, value in values.items()} | files
        begun = await self.person.runs(self.lobby(), *path, wait=False, **options)
        await self.through(begun)
        return begun

    async def whispers(self, text: str) -> None:
        """Write to the bot; where it has opened a form, that is where one writes."""
        if self.form is not None:
            await self.fills(text)
            return
        message = await self.person.writes(None, text.replace("!", "/", 1) if text.startswith("!") else text)
        await self.stage.door.has_handed(message.id)
        await self.stage.settles()

    async def presses(self, label: str) -> None:
        found = [one for one in self._messages() if label in _labels(one)]
        assert found, f"{self.name} sees no button {label!r}"
        await self.through(await self.person.presses(found[-1], label, wait=False))
        if self.form is not None:
            self.stage.opened.append((self.name, label))

    async def answers(self, command: str, *answers: str) -> None:
        begun = await self.runs(command)
        assert begun is not None, f"{command!r} is no command"
        if begun.form is None:
            for answer in answers:
                await self.whispers(answer)
            return
        needed = [part["component"]["custom_id"] for part in begun.form["components"] if part["component"]["required"]]
        await self.through(await self.person.fills(begun, wait=False, **dict(zip(needed, answers, strict=True))))

    async def fills(self, text: str) -> None:
        """Write into the form that is open: each line that begins with the name of a field into that one."""
        form, self.form = self.form, None
        assert form is not None
        assert form.form is not None
        fields = [part["component"] for part in form.form["components"]]
        needed = next((one["custom_id"] for one in fields if one["required"]), fields[0]["custom_id"])
        control = read_control(form.form["custom_id"])
        about = read_reference(control.reference if control else form.form["custom_id"])
        command = self.stage.catalogue.by_path.get(about.path) if about else None
        said, values = read_answer(text, needed, command.options) if command else (text, {})
        written = {name: _chosen(fields, name, value) for name, value in ({needed: said} | values).items()}
        await self.through(await self.person.fills(form, wait=False, **written))

    async def arrives(self, *rooms: str) -> None:
        for room in rooms:
            await self.enters(room)

    async def enters(self, room: str) -> None:
        assert self.room(room) is not None

    async def attaches(self, name: str, content: bytes, command: str) -> None:
        await self.runs(command, fil=Upload("fil", name, "application/pdf", content))

    async def receives(self, ending: str) -> bytes:
        private = [one for one in self._messages() if one.is_ephemeral or one.channel.guild is None]
        files = [file for one in private for file in one.attachments if file["filename"].endswith(ending)]
        return await self.stage.platform._wire.download(files[-1]["url"], 10**7)

    async def through(self, begun: Interaction) -> None:
        """Return when something that was begun has been handled, and answered."""
        await begun.until(lambda one: one.acknowledged is not None)
        assert not begun.failed, "interaction failed"
        self.form = begun if begun.form is not None else None
        if self.form is None and begun.acknowledged not in {ANSWER, UPDATE}:  # what the door shows between two parts
            await self.stage.door.has_handed(begun.id)
        await self.stage.settles()

    # ------------------------------------------------------------ seeing
    def sees(self, *fragments: str) -> str:
        return newest([self.text(one) for one in self._messages()], fragments, self.name)

    def never_sees(self, fragment: str) -> None:
        assert not [one for one in self._messages() if fragment in self.text(one)]

    def is_told(self, *fragments: str) -> str:
        return last(self.private(), fragments, self.name)

    def private(self) -> list[str]:
        return [self.text(one) for one in self._messages() if one.is_ephemeral or one.channel.guild is None]

    def finds_room(self, name: str) -> None:
        self.room(name)

    def finds_pinned(self, room: str, *fragments: str) -> None:
        pinned = [self.text(one) for one in self.room(room).messages.values() if one.pinned is not None]
        assert [text for text in pinned if is_in(text, fragments)], f"{fragments} is not pinned, only {pinned}"

    def room(self, name: str) -> Channel:
        """Return the channel with this name, which one sees."""
        return self.stage.guild.find(channel_name(name))

    def lobby(self) -> Channel:
        """Return where one gives commands: the network's square once there is one."""
        names = [channel.name for channel in self.stage.guild.channels]
        return self.stage.guild.find(LOBBY if LOBBY in names else FIRST)

    def text(self, message: Message) -> str:
        """Return what one reads of a message."""
        return unescaped(self.person.text(message)).replace("**", "")

    def _messages(self) -> list[Message]:
        """Return all that the bot has said to one, in any room, the oldest first."""
        rooms = [*self.stage.guild.channels, self.person.direct]
        bot = self.stage.standin.bot.id
        seen = [one for room in rooms for one in self.person.reads(room) if one.author.id == bot and one.kind != PINNED]
        return sorted(seen, key=lambda one: int(one.id))


def _chosen(fields: list[dict[str, Any]], name: str, written: str) -> Any:
    """Return what is filled in: of what can be chosen, the one with the number that was written."""
    options = next((one.get("options") or [] for one in fields if one["custom_id"] == name), [])
    numbers = written.split()
    return [options[int(number) - 1]["value"] for number in numbers] if options and written[0].isdigit() else written


def _labels(message: Message) -> list[str]:
    return [str(one.get("label")) for one in walk(message.components) if one["type"] == 2]
