"""Buttons on Matrix: numbers in a message, typed or reacted with; what they stand for rides in the event itself."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from adapters.matrix.events import Content, mapping, sequence, word
from adapters.matrix.refusals import Refused
from adapters.matrix.wire import Wire, part
from bot.message import Button

BUTTONS = "org.radslag.buttons"
"""Our own key in an event: the numbered buttons, in the order in which they are shown."""
REMEMBERED = 4096
LOOK_BACK = "50"
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

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
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
            self._put(event, self._own(await self._look_up(f"/rooms/{part(room)}/event/{part(event)}")))
        return self._by_event[event]

    async def newest_in(self, room: str) -> tuple[Numbered, ...]:
        """Return the buttons of the newest numbered message of ours in a room."""
        if room not in self._newest:
            await self._look_back(room)
        event = self._newest.get(room)
        return await self.on(room, event) if event else ()

    # ------------------------------------------------------------
    async def _look_up(self, path: str, query: dict[str, str] | None = None) -> Content:
        """Return what the homeserver knows, {} where it never will."""
        try:
            return await self._wire.request("GET", path, query=query)
        except Refused as failure:
            if not failure.for_good:
                raise
            return {}

    async def _look_back(self, room: str) -> None:
        kinds = f'{{"types":["m.room.message"],"senders":["{self._wire.user}"]}}'
        query = {"dir": "b", "limit": LOOK_BACK, "filter": kinds}
        page = await self._look_up(f"/rooms/{part(room)}/messages", query)
        for raw in sequence(page.get("chunk")):
            event, buttons = word(mapping(raw).get("event_id")), self._own(raw)
            about = mapping(mapping(mapping(raw).get("content")).get("m.relates_to"))
            if event and buttons and about.get("rel_type") != "m.replace":
                self._put(event, buttons)
                self._newest[room] = event
                return

    def _own(self, raw: object) -> tuple[Numbered, ...]:
        """Return an event's buttons as last edited; only ours count, since anybody can write our key."""
        event = mapping(raw)
        if event.get("sender") != self._wire.user:
            return ()
        edit = mapping(mapping(mapping(event.get("unsigned")).get("m.relations")).get("m.replace"))
        if edit.get("sender") == self._wire.user and (newer := mapping(edit.get("content")).get("m.new_content")):
            return _read(newer)
        return _read(event.get("content"))

    def _put(self, event: str, buttons: tuple[Numbered, ...]) -> None:
        self._by_event[event] = buttons
        self._by_event.move_to_end(event)
        while len(self._by_event) > REMEMBERED:
            self._by_event.popitem(last=False)
