"""Holds a conversation that was written down against the bot's manners (behaviour, section 11)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.community.buttons import read_reference
from bot.message import Mention
from tests.platforms.ears import Heard
from tests.platforms.judges import is_file
from tests.platforms.scribe import Deed, Heading, Note, Opened, Put

RAW: dict[str, str] = {
    "None": r"\bNone\b",
    "a traceback": r"Traceback|\w+Error\b",
    "an empty place": r"\{\w*\}",
    "an object": r"<\w[\w.]* |object at 0x",
    "an id": r"[@!#$][\w.=/-]+:[\w.-]+|\b[0-9a-f]{16,}\b|\b\d{9,}\b",
    "English": r"(?i)\b(the|and|you|your|with|not|this|that|what|have|for|until|there|who|is|by|to)\b",
}
MEANT_TO_BE_READ = r"https?://\S+|SHA-256 är [0-9a-f]{64}"
"""Addresses, and what a lot is checked against."""


def objections(notes: Sequence[Note]) -> list[str]:
    """Return what should not have been said, and why; nothing, if all is well."""
    said = [note.heard for note in notes if isinstance(note, Put)]
    sent = [note.heard for note in notes if isinstance(note, Put) and not note.is_edit]
    rules = (_crowding(sent), _pinging(said), _unanswered(notes), _in_public(sent), _raw(said))
    return [objection for rule in rules for objection in rule]


def _crowding(sent: Sequence[Heard]) -> Iterator[str]:
    """In a room one message for each matter, and one that begins its thread."""
    told = Counter((one.room, one.thread is not None, _matter(one)) for one in sent if not one.reader)
    yield from (
        f"#{room} has {count} messages about {matter}" for (room, _, matter), count in told.items() if count > 1
    )


def _matter(heard: Heard) -> str:
    """Return what a message is about: what its first button is for, or what it says if it has none."""
    for button in heard.message.buttons():
        if read := read_reference(button.reference):
            return " ".join(f"{name} {value}" for name, value in read.values.items()) or read.path
    return heard.text


def _pinging(said: Sequence[Heard]) -> Iterator[str]:
    for one in said:
        mentions = [span for span in one.message.spans() if isinstance(span, Mention)]
        if any(mention.ping for mention in mentions):
            yield f"somebody is pinged: {one.text}"


def _unanswered(notes: Sequence[Note]) -> Iterator[str]:
    """Whoever does something is told in private what came of it, before anybody does anything else."""
    for place, note in enumerate(notes):
        if isinstance(note, Deed) and note.who not in _told(notes[place + 1 :], note):
            yield f"{note.who} is not answered: {note.words}"


def _told(after: Sequence[Note], deed: Deed) -> set[str]:
    told: set[str] = set()
    for note in after:
        if isinstance(note, Deed | Heading):
            break
        if isinstance(note, Opened):
            told.add(note.who)
        if isinstance(note, Put) and note.heard.at == deed.at:
            told.add(note.heard.reader)
    return told


def _in_public(sent: Sequence[Heard]) -> Iterator[str]:
    """What a room is sent outside threads can be acted on by everybody there; an answer to one person cannot."""
    for one in sent:
        if not one.reader and one.thread is None and not list(one.message.buttons()) and not is_file(one):
            yield f"#{one.room} reads an answer: {one.text}"


def _raw(said: Sequence[Heard]) -> Iterator[str]:
    for one in said:
        text = re.sub(MEANT_TO_BE_READ, "", one.text)
        yield from (f"{what} is read in: {one.text}" for what, looks_like in RAW.items() if re.search(looks_like, text))
