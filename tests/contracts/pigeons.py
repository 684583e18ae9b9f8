"""A platform that nobody has heard of, written from the port alone: letters carried by pigeons."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.clock import Clock
from bot.errors import DeliveryFailed
from bot.message import Button, Heading, Items, Message, Paragraph, plain
from bot.platform import (
    Account,
    Act,
    Address,
    Attached,
    Door,
    Invite,
    Invocation,
    Limits,
    OpenDirectRoom,
    OpenRoom,
    Press,
    Sighting,
)

LOFT = "loft"


@dataclass
class Letter:
    """A letter as it reads now."""

    room: str
    words: str
    buttons: tuple[Button, ...]


@dataclass
class Pigeons:
    """Implements :class:`bot.platform.Platform`. ``calls`` and ``presses`` are what people do."""

    clock: Clock
    name: str = "pigeons"
    limits: Limits = field(default_factory=lambda: Limits(command_sign="~"))
    letters: dict[str, Letter] = field(default_factory=dict)
    rooms: dict[str, set[str]] = field(default_factory=dict)
    door: Door | None = None
    _events: int = 0

    async def run(self, door: Door) -> None:
        """Let the bot into the loft."""
        self.door = door
        owner = Account(self.name, "siv", "Siv")
        at = self.clock.now()
        await door.see(Sighting("space-appeared", self.name, "loft-1", at, owner, LOFT, name="Duvslaget"))
        await door.caught_up(self.name)

    async def send(self, to: Address, message: Message, key: str) -> str:
        """Carry a letter, once for each key."""
        if to.room not in self.rooms:
            raise DeliveryFailed(f"no pigeon knows the way to {to.room}", for_good=True)
        self.letters.setdefault(key, _letter(to.room, message))
        return key

    async def edit(self, to: Address, remote_id: str, message: Message, key: str) -> str:
        """Write a letter anew."""
        self.letters[remote_id] = _letter(to.room, message)
        return remote_id

    async def fetch(self, file: Attached, most: int) -> bytes:
        """No pigeon carries a file."""
        raise DeliveryFailed("no pigeon carries a file", for_good=True)

    async def perform(self, act: Act, key: str) -> str:
        """Build a dovecote, or show somebody the way to one; nothing else can be done with pigeons."""
        match act:
            case OpenRoom(name=name, invited=invited):
                self.rooms.setdefault(name, set()).update(invited)
                return name
            case OpenDirectRoom(account):
                self.rooms.setdefault(f"to {account}", {account})
                return f"to {account}"
            case Invite(room, account):
                self.rooms[room].add(account)
            case _:
                pass
        return ""

    async def check(self) -> str:
        """Look into the loft."""
        return f"{len(self.rooms)} dovecotes"

    async def close(self) -> None:
        """Let the pigeons sleep."""

    # ------------------------------------------------------------ people
    async def calls(self, who: str, words: str, *, into: str = "torget") -> None:
        """Have somebody call out a command in a room of the loft."""
        await self._hears(who, words, into)

    async def presses(self, who: str, label: str) -> None:
        """Have somebody press the newest button with this label."""
        for letter in reversed(self.letters.values()):
            for button in letter.buttons:
                if button.label == label and who in self.rooms[letter.room]:
                    await self._hears(who, Press(button.reference), letter.room)
                    return
        raise AssertionError(f"{who} sees no button {label!r}")

    def read_by(self, who: str) -> list[str]:
        """Return what somebody reads, in the order of the letters."""
        return [letter.words for letter in self.letters.values() if who in self.rooms[letter.room]]

    async def _hears(self, who: str, said: str | Press, room: str) -> None:
        assert self.door is not None, "the pigeons are not flying yet"
        self._events += 1
        is_direct = room.startswith("to ")
        key, at = f"call-{self._events}", self.clock.now()
        account = Account(self.name, who, who.title())
        await self.door.hear(Invocation(account, room, said, key, at, None if is_direct else LOFT, is_direct))


def _letter(room: str, message: Message) -> Letter:
    lines: list[str] = []
    for part in message.parts:
        match part:
            case Heading(spans) | Paragraph(spans):
                lines.append(plain(spans))
            case Items(items):
                lines += [plain(item) for item in items]
            case _:
                pass
    return Letter(room, "\n".join(lines), tuple(message.buttons()))
