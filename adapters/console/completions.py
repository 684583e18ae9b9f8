"""What may stand where the text ends: the console's own words, people, rooms, and what the core knows of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from adapters.console.people import Stage
from adapters.console.transcripts import Transcript
from adapters.console.words import SIGN, WORDS

Completions = Callable[[str, str], Iterable[str]]
"""Given a person's id and what they typed so far without its sign: the words that may stand where it ends."""


def candidates(text: str, language: str, stage: Stage, transcript: Transcript, known: Iterable[str]) -> list[str]:
    """Return the words that may stand where ``text`` ends; ``known`` are the core's."""
    if not text.startswith(SIGN):
        return []
    verb = text[1:].split(" ", maxsplit=1)[0]
    if " " not in text:
        own = WORDS.get(language, WORDS["en"]).values()
        return [SIGN + word for word in (*known, *own)]
    if verb in {words["as"] for words in WORDS.values()}:
        return [person.id for person in stage.people]
    if verb in {words["in"] for words in WORDS.values()}:
        # A name of several words is found by its beginning, so its first word is offered.
        return [room.name.split()[0] for room in transcript.rooms.values() if room.person is None]
    return list(known)
