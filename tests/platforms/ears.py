"""What an acceptance scenario's bot has said, overheard where it goes out: when, where, to whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.message import Message
from bot.platform import Address, Platform
from tests.platforms.fake import shown


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as it was first sent, by the bot's clock. ``room`` is called by its name; ``reader`` is who has it
    alone with the bot, "" for a room of many; ``thread`` is the id of the message whose thread it stands in."""

    at: datetime
    room: str
    message: Message
    reader: str = ""
    thread: str | None = None

    @property
    def text(self) -> str:
        """What one reads, parts on lines of their own."""
        return shown(self.message)


class Ear:
    """Listens to a bot, also when it is started again. What is sent again with the same key is heard once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heard: dict[str, Heard] = {}

    def listens(self, platform: Platform) -> None:
        """Hear from now on what goes out to this platform."""
        send = platform.send

        async def overheard(to: Address, message: Message, key: str) -> str:
            remote_id = await send(to, message, key)
            self._heard.setdefault(key, Heard(self._clock.now(), to.room, message, thread=to.thread))
            return remote_id

        platform.send = overheard  # type: ignore[method-assign]

    def heard(self, rooms: dict[str, str], private: dict[str, str]) -> list[Heard]:
        """Return all of it in order, with the names of rooms and readers by the rooms' ids."""
        return [
            replace(one, room=rooms.get(one.room, one.room), reader=private.get(one.room, ""))
            for one in self._heard.values()
        ]
