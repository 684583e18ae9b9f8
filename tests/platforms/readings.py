"""What stood on a console, to be read afterwards: in order, and in the same order whenever it is played."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from adapters.console.entries import Edited, Entry, Posted, Typed
from adapters.console.ink import Line, bare
from adapters.console.numbers import Numbers
from adapters.console.people import Stage
from adapters.console.transcripts import Room, Transcript
from adapters.console.views import View
from bot.language.texts import speaker
from bot.message import Message
from tests.platforms.fake import shown

ZONE, LANGUAGE, WIDTH = "Europe/Stockholm", "sv", 80


class Reading:
    """Reads entries aloud, each as it looked when it came. ``headings`` stand before the entry with that place; what
    comes before the first of them is not read."""

    def __init__(self, stage: Stage, headings: Mapping[int, str]) -> None:
        self._stage, self._headings = stage, headings
        self._transcript = Transcript(stage)
        self._numbers = Numbers()
        self._shown: dict[str, Message] = {}
        self._day: date | None = None

    def aloud(self, entries: Sequence[Entry]) -> str:
        """Return all of it as text."""
        begins, lines = min(self._headings), list[str]()
        for entry in entries[:begins]:
            self._transcript.add(entry)
        for place, together in self._runs(entries, begins):
            lines += [f"# {self._headings[place]}", ""] if place in self._headings else []
            lines += [line for entry in self._in_order(together) for line in self._read(entry)]
            is_answered = isinstance(together[-1], Typed)
            lines += [] if is_answered or lines[-1] == "" else [""]
        return "\n".join(lines).strip() + "\n"

    def _runs(self, entries: Sequence[Entry], begins: int) -> Iterator[tuple[int, list[Entry]]]:
        """Yield what came in one moment, with its place: rooms are served side by side, so its order is chance."""
        first = begins
        for place, entry in enumerate(entries[begins:], begins):
            begins_anew = place in self._headings or isinstance(entry, Typed) or entry.at != entries[first].at
            if place > first and begins_anew:
                yield first, list(entries[first:place])
                first = place
        yield first, list(entries[first:])

    def _in_order(self, entries: list[Entry]) -> list[Entry]:
        for entry in entries:
            if not isinstance(entry, Posted | Edited):
                self._transcript.add(entry)
        return sorted(entries, key=self._rank)

    def _rank(self, entry: Entry) -> tuple[int, str, bool, str]:
        """What was typed, what was said in private, what a room reads (cards before their threads), what was done."""
        match entry:
            case Typed():
                return 0, "", False, ""
            case Posted(room=room, message=message, thread=thread):
                return self._rank_of(self._transcript.rooms[room], message, in_thread=thread is not None)
            case Edited(event=event, message=message):
                post = self._transcript.posts[event]
                return self._rank_of(self._transcript.rooms[post.room], message, in_thread=post.thread is not None)
            case _:
                return 4, "", False, ""

    def _rank_of(self, room: Room, message: Message, *, in_thread: bool) -> tuple[int, str, bool, str]:
        return 3 if room.person is None else 2, room.name, in_thread, shown(message)

    def _read(self, entry: Entry) -> Iterator[str]:
        self._transcript.add(entry)
        view = View(self._transcript, self._stage, speaker(LANGUAGE, ZONE, entry.at), WIDTH)
        post = entry.event if isinstance(entry, Edited) else entry.key
        lines = view.entry(entry, self._numbers.of, self._shown.get(post))
        if isinstance(entry, Posted | Edited):
            self._shown[post] = entry.message
        if lines:
            yield from self._new_day(view, entry.at)
            yield from map(bare, lines)
            if isinstance(entry, Posted | Edited):
                yield ""

    def _new_day(self, view: View, at: datetime) -> Iterator[str]:
        day = at.astimezone(ZoneInfo(ZONE)).date()
        if day != self._day:
            self._day = day
            line: Line = view.day(day)
            yield f"{bare(line).rstrip('─')}{day.year} ──"
