"""Buttons on Matrix: numbers in a message, typed or reacted with; what they stand for rides in the event itself."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from adapters.matrix.events import Content, mapping, sequence, word
from adapters.matrix.reading import Reading
from bot.message import Button

BUTTONS = "org.radslag.buttons"
"""Our own key in an event: the numbered buttons, in the order in which they are shown."""
REMEMBERED = 4096
KEYCAP, VARIATION = "\u20e3", "\ufe0f"
TEN = "🔟"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A button as it stands in an event."""

    reference: str
    is_private: bool = False


def keycap(number: int) -> str:
    """Return the sign for a number, as telephones have it: 1️⃣ to 🔟, and plain digits beyond."""
    if number > 10:
        return f"{number}."
    return TEN if number == 10 else f"{number}{VARIATION}{KEYCAP}"


def number_in(words: str) -> int | None:
    """Return the number that somebody typed or reacted with and nothing else ("2", "2.", "2️⃣"), else None."""
    words = words.strip().replace(VARIATION, "")
    if words == TEN:
        return 10
    found = re.fullmatch(rf"([0-9]{{1,3}})[.)]?{KEYCAP}?", words)
    return int(found[1]) if found else None


def written(buttons: Iterable[Button]) -> list[Content]:
    """Return buttons as they ride in an event."""
    return [{"reference": button.reference, **({"private": True} if button.private else {})} for button in buttons]


def _read(content: object) -> tuple[Numbered, ...]:
    found = sequence(mapping(content).get(BUTTONS))
    read = [(word(mapping(one).get("reference")), mapping(one).get("private") is True) for one in found]
    return tuple(Numbered(reference or "", private) for reference, private in read)


class Buttons:
    """What the numbers of the bot's messages stand for: remembered, or read back from the event."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._by_event: OrderedDict[str, tuple[Numbered, ...]] = OrderedDict()
        self._newest: OrderedDict[str, str] = OrderedDict()

    def remember(self, room: str, event: str, content: Content, *, is_new: bool) -> None:
        """Take note of a message of ours that was sent, or edited."""
        buttons = _read(content)
        self._put(event, buttons)
        if buttons and is_new:
            self._newest[room] = event
            self._newest.move_to_end(room)
            while len(self._newest) > REMEMBERED:
                self._newest.popitem(last=False)
        elif not buttons and self._newest.get(room) == event:
            del self._newest[room]

    async def on(self, room: str, event: str) -> tuple[Numbered, ...]:
        """Return the numbered buttons of an event, none if it is not ours; raise Refused if nobody can tell now."""
        if event not in self._by_event:
            self._put(event, _read(await self._reading.own(room, event)))
        return self._by_event[event]

    async def newest_in(self, room: str) -> tuple[Numbered, ...]:
        """Return the buttons of the newest numbered message of ours in a room."""
        if room not in self._newest:
            async for event, content in self._reading.newest_own(room):
                if buttons := _read(content):
                    self._put(event, buttons)
                    self._newest[room] = event
                    break
        newest = self._newest.get(room)
        return await self.on(room, newest) if newest else ()

    # ------------------------------------------------------------
    def _put(self, event: str, buttons: tuple[Numbered, ...]) -> None:
        self._by_event[event] = buttons
        self._by_event.move_to_end(event)
        while len(self._by_event) > REMEMBERED:
            self._by_event.popitem(last=False)
