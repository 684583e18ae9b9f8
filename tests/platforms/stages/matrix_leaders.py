"""People on Matrix, as they do things there: they react, answer with a number, or write the command they are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.platforms.acceptance import is_in, last, newest
from tests.platforms.matrix_people import Said
from tests.platforms.stages.matrix_views import RoomView, View

if TYPE_CHECKING:
    from tests.platforms.stages.matrix import MatrixStage

CIPHER = "m.megolm.v1.aes-sha2"
EVERYTHING = quote('{"room":{"timeline":{"limit":500}}}', safe="")


class MatrixLeader:
    """One person with one telephone, who accepts what the bot invites to."""

    def __init__(self, stage: MatrixStage, name: str) -> None:
        self.stage, self.name = stage, name.title()
        self.person = stage.person(name)
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

    async def enters(self, room: str) -> None:
        space = await self.person.hierarchy(self.stage.space)
        await self.person.joins(next(found["room_id"] for found in space if found.get("name") == room))
        await self.stage.settles()

    async def arrives(self, *rooms: str) -> None:
        """Be invited into the space by Siv, come, and go into these rooms of it."""
        await self.stage.siv.person.invites(self.stage.space, self.person.user)
        await self.person.joins(self.stage.space)
        space = {found.get("name"): found["room_id"] for found in await self.person.hierarchy(self.stage.space)}
        for room in rooms:
            await self.person.joins(space[room])
        await self.stage.settles()

    async def attaches(self, name: str, content: bytes, command: str) -> None:
        await self.stage.bookmarks()
        await self.person.attaches(self.room("torget").id, name, content, "application/pdf", caption=f"!{command}")
        await self.stage.settles()

    async def receives(self, ending: str) -> bytes:
        private = [said.content for room, said in self.view.said_by(self.stage.user) if room.is_direct]
        files = [file for file in private if file["msgtype"] == "m.file" and file["filename"].endswith(ending)]
        return await self.person.receives(files[-1])

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


def _way(text: str, label: str) -> str:
    """Return what a message tells one to do for a button: a number to answer with, a sign to react with, a command."""
    for line in text.split("\n"):
        if found := re.fullmatch(rf"(\S+) {re.escape(label)}", line):
            return found[1]
        if found := re.fullmatch(rf"{re.escape(label)}: [^!]*(!.*)", line):
            return found[1]
    return ""
