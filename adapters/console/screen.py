"""The screen: entries as they come, one after the other, each button with a number of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from adapters.console.entries import Edited, Entry, Posted, Typed
from adapters.console.ink import Line, painted
from adapters.console.numbers import Numbers
from adapters.console.render import render
from adapters.console.views import View
from bot.message import Message, Spans

Kind = Literal["message", "quiet", "echo"]


class Screen:
    """Shows a transcript as it grows.

    ``view`` gives how it looks at this moment, ``write`` takes finished lines. While ``is_dark`` nothing is written
    and no button gets a number.
    """

    def __init__(self, view: Callable[[], View], write: Callable[[str], None], *, colour: bool) -> None:
        """Begin with an empty screen."""
        self.numbers = Numbers()
        self.is_dark = False
        self._view = view
        self._write = write
        self._colour = colour
        self._day: date | None = None
        self._messages: dict[str, Message] = {}
        self._last: Kind = "message"

    def show(self, entry: Entry) -> None:
        """Show an entry that the transcript has just taken in."""
        if self.is_dark:
            return
        view, post = self._view(), _post(entry)
        lines = view.entry(entry, self.numbers.of, self._messages.get(post))
        if not lines:
            return
        if post:
            self._messages[post] = view.transcript.posts[post].message
        self._put([*self._new_day(view, entry), *lines], "message" if post else _kind(entry))

    def echoed(self) -> None:
        """Take note that a typed line stands on the screen already: what follows stands right below it."""
        self._last = "echo"

    def redraw(self, rows: int, person: str) -> None:
        """Show the end of the transcript as a person reads it now, in at most so many rows, but at least one entry."""
        chosen: list[Entry] = []
        view = self._view()
        for entry in reversed(view.transcript.entries):
            height = len(view.entry(entry, lambda *_: 0)) if view.shows(entry, person) else 0
            if chosen and height >= rows:
                break
            if height:
                chosen.append(entry)
                rows -= height + 1
        for entry in reversed(chosen):
            self.show(entry)

    def note(self, spans: Spans) -> None:
        """Show a word of the console itself."""
        if not self.is_dark:
            self._put(self._view().quiet(spans), "quiet")

    def tell(self, message: Message) -> None:
        """Show a message of the console itself, which has neither head nor buttons."""
        if not self.is_dark:
            self._put(render(message, lambda _: 0, self._view().width), "message")

    def _new_day(self, view: View, entry: Entry) -> list[Line]:
        day = entry.at.astimezone(ZoneInfo(view.say.zone)).date()
        if day == self._day:
            return []
        self._day = day
        return [view.day(day)]

    def _put(self, lines: Sequence[Line], kind: Kind) -> None:
        """A message ends with an empty line; what is quiet stands close together; an answer follows what was typed."""
        before: list[Line] = [()] if self._last == "quiet" != kind else []
        after: list[Line] = [()] if kind == "message" else []
        self._last = kind
        self._write("".join(painted(line, colour=self._colour) + "\n" for line in (*before, *lines, *after)))


def _post(entry: Entry) -> str:
    match entry:
        case Posted(key=post) | Edited(event=post):
            return post
        case _:
            return ""


def _kind(entry: Entry) -> Kind:
    return "echo" if isinstance(entry, Typed) else "quiet"
