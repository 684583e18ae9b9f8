"""Writes down a conversation as it goes: what people do, what they are told, and by whom it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.language.texts import speaker
from bot.message import Buttons, Items, Message, Paragraph, Part, Quotation
from bot.platform import Act, Address, OpenRoom, Platform
from tests.platforms.ears import Ear, Heard
from tests.platforms.fake import shown

ZONE, LANGUAGE = "Europe/Stockholm", "sv"
CHANCE = r"\b[0-9a-f]{64}\b"


@dataclass(frozen=True, slots=True)
class Heading:
    """What comes next, in a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does, in private or where others read it."""

    at: datetime
    who: str
    words: str
    is_private: bool
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A form that was opened for somebody: what it is for, and what it asks."""

    at: datetime
    who: str
    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A room that the bot made."""

    at: datetime
    name: str


@dataclass(frozen=True, slots=True)
class Put:
    """A message that was sent, or edited. ``id`` is what the platform calls it."""

    heard: Heard
    id: str
    is_edit: bool


Note = Heading | Deed | Opened | Made | Put


class Scribe(Ear):
    """An ear that also writes down what people do, what is edited, and which rooms are made."""

    def __init__(self, clock: Clock, sign: str = "!") -> None:
        super().__init__(clock)
        self.sign = sign
        self._notes: list[Note] = []
        self._begins = 0

    def now(self) -> datetime:
        """Return what time it is for the bot."""
        return self._clock.now()

    def begins(self) -> None:
        """Have only what comes from now on read."""
        self._begins = len(self._notes)

    def tells(self, heading: str) -> None:
        """Put a sentence before what comes next."""
        self._notes.append(Heading(heading))

    def sees(self, who: str, words: str, *, is_private: bool, is_form: bool = False) -> None:
        """Write down what somebody does."""
        self._notes.append(Deed(self._clock.now(), who, words, is_private, is_form))

    def opens(self, who: str, title: str, questions: Sequence[str]) -> None:
        """Write down which form somebody sees."""
        self._notes.append(Opened(self._clock.now(), who, title, tuple(questions)))

    def listens(self, platform: Platform) -> None:
        """Write down from now on what goes out to this platform."""
        super().listens(platform)
        send, edit, perform = platform.send, platform.edit, platform.perform

        async def sent(to: Address, message: Message, key: str) -> str:
            id = await send(to, message, key)
            self._puts(to, message, id, is_edit=False)
            return id

        async def edited(to: Address, remote_id: str, message: Message, key: str) -> str:
            self._puts(to, message, remote_id, is_edit=True)
            return await edit(to, remote_id, message, key)

        async def performed(act: Act, key: str) -> str:
            if isinstance(act, OpenRoom):
                self._notes.append(Made(self._clock.now(), act.name))
            return await perform(act, key)

        platform.send, platform.edit, platform.perform = sent, edited, performed  # type: ignore[method-assign]

    def _puts(self, to: Address, message: Message, id: str, *, is_edit: bool) -> None:
        heard = Heard(self._clock.now(), to.room, message, thread=to.thread)
        self._notes.append(Put(heard, id, is_edit))

    def notes(self, rooms: dict[str, str], private: dict[str, str]) -> list[Note]:
        """Return what is to be read in order, with the names of rooms and readers by the rooms' ids."""
        return [_named(note, rooms, private) for note in self._notes[self._begins :]]


def _named(note: Note, rooms: dict[str, str], private: dict[str, str]) -> Note:
    if not isinstance(note, Put):
        return note
    room = note.heard.room
    return replace(note, heard=replace(note.heard, room=rooms.get(room, room), reader=private.get(room, "")))


# ---------------------------------------------------------------- as a page
def page(title: str, about: str, notes: list[Note]) -> str:
    """Return a conversation as Markdown. An edit that changes nothing one can read is left out, and so is chance."""
    lines, day = [f"# {title}", "", about, ""], ""
    shown_last: dict[str, str] = {}
    for note in _in_order(notes):
        if isinstance(note, Put) and shown_last.get(note.id) == note.heard.text:
            continue
        if isinstance(note, Put):
            shown_last[note.id] = note.heard.text
        if not isinstance(note, Heading) and _day(_at(note)) != day:
            day = _day(_at(note))
            lines += [f"**{day.capitalize()}**", ""]
        lines += [*_written(note), ""]
    return "\n".join(lines).strip() + "\n"


def _in_order(notes: list[Note]) -> Iterator[Note]:
    """Yield the notes. Rooms are served side by side, so what comes in one moment is sorted; the last edit counts."""
    together: list[Note] = []
    for note in notes:
        is_new = isinstance(note, Heading | Deed | Opened)
        if together and (is_new or _at(together[-1]) != _at(note)):
            yield from _sorted(together)
            together = []
        if is_new:
            yield note
        else:
            together.append(note)
    yield from _sorted(together)


def _sorted(together: list[Note]) -> list[Note]:
    last = {note.id: note for note in together if isinstance(note, Put) and note.is_edit}
    sent = {note.id for note in together if isinstance(note, Put) and not note.is_edit}
    kept = [_latest(note, last) for note in together if not (isinstance(note, Put) and note.is_edit)]
    return sorted([*kept, *(note for id, note in last.items() if id not in sent)], key=_rank)


def _latest(note: Note, last: dict[str, Put]) -> Note:
    return replace(last[note.id], is_edit=False) if isinstance(note, Put) and note.id in last else note


def _rank(note: Note) -> tuple[int, str, bool, str]:
    """Rooms that are made, what is said in private, what a room reads (cards before their threads)."""
    match note:
        case Made(name=name):
            return 0, name, False, ""
        case Put(heard=heard):
            return (1 if heard.reader else 2), heard.reader or heard.room, heard.thread is not None, heard.text
        case _:
            return 0, "", False, ""


def _at(note: Note) -> datetime:
    assert not isinstance(note, Heading)
    return note.heard.at if isinstance(note, Put) else note.at


def _day(at: datetime) -> str:
    return speaker(LANGUAGE).dates.day(at.astimezone(ZoneInfo(ZONE)).date())


def _clock(at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(ZONE)):%H.%M}"


def _written(note: Note) -> list[str]:
    match note:
        case Heading(text):
            return [f"## {text}"]
        case Made(name=name):
            return [f"*Rummet #{name} finns nu.*"]
        case Opened(at, who, title, questions):
            return [f"{_clock(at)} · *{who} ser ett formulär: {title}*", "", *(f"- {one}" for one in questions)]
        case Deed(at, who, words, is_private, is_form):
            where = "i formuläret" if is_form else "privat" if is_private else "i #torget"
            doing = f"trycker på **{words}**" if words.startswith("[") else f"skriver {where}:"
            return [f"{_clock(at)} · **{who}** {doing}", *([] if words.startswith("[") else ["", *_block(words)])]
        case Put(heard, _id, is_edit):
            to = (
                f"Privat till {heard.reader}"
                if heard.reader
                else f"#{heard.room}{', i tråden' if heard.thread else ''}"
            )
            return [f"{_clock(heard.at)} · *{to}{', kortet ändras' if is_edit else ''}*", "", *_quoted(heard.message)]


def _block(words: str) -> list[str]:
    return ["```", *words.split("\n"), "```"]


def pressed(note: Note) -> Note:
    """Return a note as it is read where there are forms: without what one could type."""
    if not isinstance(note, Put) or note.heard.message.asks is None:
        return note
    message = note.heard.message
    parts = tuple(part for part in message.parts if not (isinstance(part, Paragraph | Quotation) and part.typed))
    return replace(note, heard=replace(note.heard, message=replace(message, parts=parts)))


def _quoted(message: Message) -> list[str]:
    """Return what a message says as a quotation, its parts as paragraphs of their own."""
    parts = [line for part in message.parts for line in ("", *_part(part))][1:]
    return [f"> {line}".rstrip() for line in parts]


def _part(part: Part) -> list[str]:
    lines = [_escaped(line) for line in shown(Message((part,))).split("\n")]
    match part:
        case Buttons(buttons):
            return [" ".join(f"**[{_escaped(button.label)}]**" for button in buttons)]
        case Items():
            return lines
        case Quotation(text):
            return [f"> {line}" for line in _escaped(text).replace("\n", "\\\n").split("\n")]
        case _:
            return lines


def _escaped(text: str) -> str:
    return re.sub(r"([*_`<\\])", r"\\\1", re.sub(CHANCE, "…", text))
