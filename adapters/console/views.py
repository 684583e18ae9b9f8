"""How an entry looks: a head that says where and when, and the words below it. It changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from adapters.console.deeds import told
from adapters.console.entries import Edited, Entry, Posted, Typed
from adapters.console.ink import Fragment, Line, width_of, wrapped
from adapters.console.people import Stage
from adapters.console.render import Saved, hashed, inked, render, words
from adapters.console.transcripts import Post, Room, Transcript
from bot.language.cleaning import clean
from bot.language.dates.write import Writer
from bot.language.texts import Say
from bot.message import Button, Message, Spans

Number = Callable[[str, Button], int]

_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class View:
    """Looks at a transcript in one language, at one moment, in so many columns. ``saved`` tells where files are."""

    transcript: Transcript
    stage: Stage
    say: Say
    width: int
    saved: Saved = lambda _file: None

    def entry(self, entry: Entry, number: Number, before: Message | None = None) -> list[Line]:
        """Return an entry as lines, none if there is nothing to see.

        ``before`` is how the screen shows the same message, for an edit: only what is new is shown again.
        """
        match entry:
            case Typed():
                return self._echo(entry)
            case Posted():
                post = self.transcript.posts[entry.key]
                return [] if post.is_removed else [self._head(post, post.at), *self._body(post, post.message, number)]
            case Edited():
                return self._edit(self.transcript.posts[entry.event], entry.at, number, before)
            case _:
                spans = told(entry, self.transcript, self.stage, self.say)
                return self.quiet(spans) if spans else []

    def shows(self, entry: Entry, person: str) -> bool:
        """Tell whether a person who comes back reads this entry: nothing private to others, and a card only once."""
        match entry:
            case Typed(room=room) | Posted(room=room):
                return self.transcript.rooms[room].person in {None, person}
            case _:
                return not isinstance(entry, Edited)

    def quiet(self, spans: Spans) -> list[Line]:
        """Return a sentence that is no message: what was done, or a word of the console itself."""
        return wrapped([("quiet", "· "), *inked(spans)], self.width, hanging=2)

    def prompt(self, person: str, room: Room) -> str:
        """Return who sits where: ``anna #torget › ``."""
        return f"{person} {self.say.text('private') if room.person else hashed(room.name)} › "

    def day(self, day: date) -> Line:
        """Return the line between two days."""
        title = f"── {Writer(self.say.language, self.say.zone, self.say.now, stays=True).day(day)} "
        return (("quiet", title + "─" * (self.width - width_of(title))),)

    def _echo(self, entry: Typed) -> list[Line]:
        if not entry.shown:
            return []
        asked = self.prompt(entry.person, self.transcript.rooms[entry.room])
        return wrapped([("quiet", asked), ("plain", clean(entry.shown))], self.width, hanging=2)

    def _body(self, post: Post, message: Message, number: Number) -> list[Line]:
        margin: Fragment = ("private", "┊ ") if self._room(post).person else ("plain", "  ")
        lines = render(message, lambda button: number(post.id, button), self.width - 2, self.saved)
        return [(margin, *line) for line in lines]

    def _edit(self, post: Post, at: datetime, number: Number, before: Message | None) -> list[Line]:
        if post.is_removed or post.message == before:
            return []
        old = before.parts if before else ()
        first, *rest = post.message.parts or (None,)
        new = [part for part in rest if part not in old]
        message = replace(post.message, parts=(first, *new)) if first and (new or first not in old) else post.message
        head = self._head(post, at, self.say.text("the card has changed"))
        return [head, *self._body(post, message, number)]

    def _head(self, post: Post, at: datetime, remark: str = "") -> Line:
        room = self._room(post)
        where: Fragment = ("room", hashed(room.name) + self._thread(post))
        if room.person:
            where = ("private", self.say.text("Private to {name}", name=room.name))
        return (where, ("quiet", f" · {self._clock(at)}{f' — {remark} —' if remark else ''}"))

    def _thread(self, post: Post) -> str:
        first = self.transcript.posts.get(post.thread or "")
        if first is None:
            return ""
        title = words(first.message).split("\n")[0]
        return " ↳ " + (title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…")

    def _clock(self, at: datetime) -> str:
        from babel.dates import format_datetime  # a tenth of a second, and who shows nothing does not pay for it

        pattern = self.say.word("date pattern", "HH:mm")
        return format_datetime(at.astimezone(ZoneInfo(self.say.zone)), pattern, locale=self.say.language)

    def _room(self, post: Post) -> Room:
        return self.transcript.rooms[post.room]
