"""Holds everything that a bot has said about meetings against what it may say at most (behaviour, section 5)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.clock import THREE_AT_NIGHT, TWO_AT_NIGHT, WorkingTime
from bot.community.buttons import read_reference
from bot.message import File, Mention
from tests.platforms.ears import Heard

ROOM = "möten"
NETWORK = WorkingTime()
HOUR = timedelta(hours=1)


class Letter(StrEnum):
    """What somebody is told unasked about a meeting."""

    NUDGE = "asked for an answer"
    DAY = "reminded the day before"
    HOUR = "reminded an hour before"
    MOVED = "told of the move"
    CANCELLED = "told that it is cancelled"
    OFFER = "offered a place"
    PASSED = "told that the place is gone"


SAID: dict[Letter, str] = {
    Letter.NUDGE: r"Kommer du\? ",
    Letter.DAY: r".*\n(Du är anmäld\.|Du svarade kanske\. Kommer du\?)\n",
    Letter.HOUR: r"[^\n]* (börjar|pågår sedan) ",
    Letter.MOVED: r"Mötet [^\n]* är flyttat till .*Passar den nya tiden\?",
    Letter.CANCELLED: r"Mötet [^\n]* är inställt\..*Du behöver inte göra något",
    Letter.OFFER: r"Det finns en ledig plats: ",
    Letter.PASSED: r"Jag håller inte längre platsen",
}
REMINDERS = (Letter.NUDGE, Letter.DAY, Letter.HOUR)


@dataclass
class Facts:
    """What was decided in the year: who wants to hear nothing, when each meeting begins (and since when), what people
    answered last, when meetings were cancelled."""

    off: set[str] = field(default_factory=set)
    times: dict[int, list[tuple[datetime, datetime]]] = field(default_factory=dict)
    said: dict[tuple[str, int], list[tuple[datetime, str]]] = field(default_factory=dict)
    cancelled: dict[int, datetime] = field(default_factory=dict)

    def begins(self, number: int, at: datetime, *, since: datetime) -> None:
        """A meeting begins then, it was decided at ``since``."""
        self.times.setdefault(number, []).append((since, at))

    def answers(self, name: str, number: int, answer: str, *, at: datetime) -> None:
        """Somebody answered."""
        self.said.setdefault((name, number), []).append((at, answer))

    def begin(self, number: int, now: datetime) -> datetime:
        """Return when a meeting begins, as it stood at a moment."""
        return [at for since, at in self.times[number] if since <= now][-1]

    def is_not_coming(self, name: str, number: int, now: datetime) -> bool:
        """Tell whether the last that somebody had answered by then was no."""
        said = [answer for at, answer in self.said.get((name, number), []) if at <= now]
        return said[-1:] == ["kan-inte"]


@dataclass(frozen=True, slots=True)
class Told:
    """A letter to one person about one meeting."""

    letter: Letter
    meeting: int
    heard: Heard

    def __str__(self) -> str:
        """Say who was told what, about which meeting."""
        return f"{self.heard.reader} is {self.letter}, meeting {self.meeting}"


def letters(heard: Sequence[Heard]) -> list[Told]:
    """Return what people were told unasked."""
    private = [one for one in heard if one.reader]
    return [Told(kind, meeting_of(one), one) for one in private if (kind := letter_of(one)) is not None]


def letter_of(heard: Heard) -> Letter | None:
    """Return which letter this is, None for an answer and whatever else is said."""
    return next((letter for letter, said in SAID.items() if re.match(said, heard.text, re.DOTALL)), None)


def meeting_of(heard: Heard) -> int:
    """Return the number of the meeting that the buttons below a message are about, 0 where there are none."""
    values = [read.values for button in heard.message.buttons() if (read := read_reference(button.reference))]
    return next((int(one["meeting"]) for one in values if "meeting" in one), 0)


# ---------------------------------------------------------------- the rules
def objections(heard: Sequence[Heard], facts: Facts) -> list[str]:
    """Return what should not have been said, and why; nothing, if all is well."""
    told = letters(heard)
    rules = (
        _too_often(told, facts),
        _unwanted(told, facts),
        _out_of_time(told, facts),
        _disturbing(heard),
        _crowding(heard),
        _pinging(heard),
    )
    return [objection for rule in rules for objection in rule]


def _too_often(told: Sequence[Told], facts: Facts) -> Iterator[str]:
    """One nudge a meeting, one reminder of each kind a time of the meeting, and nothing twice in the same words."""
    times = Counter(
        (str(one), one.letter is not Letter.NUDGE and facts.begin(one.meeting, one.heard.at))
        for one in told
        if one.letter in REMINDERS
    )
    words = Counter((one.heard.reader, one.heard.text) for one in told)
    yield from (f"{what}, {count} times" for (what, _begins), count in times.items() if count > 1)
    yield from (f"{reader} is told {count} times: {text}" for (reader, text), count in words.items() if count > 1)


def _unwanted(told: Sequence[Told], facts: Facts) -> Iterator[str]:
    for one in told:
        if one.heard.reader in facts.off:
            yield f"{one}, and wants to hear nothing"
        if facts.is_not_coming(one.heard.reader, one.meeting, one.heard.at):
            yield f"{one}, and has said no"
        cancelled_at = facts.cancelled.get(one.meeting)
        if cancelled_at is not None and one.heard.at >= cancelled_at and one.letter is not Letter.CANCELLED:
            yield f"{one}, which is cancelled"


def _out_of_time(told: Sequence[Told], facts: Facts) -> Iterator[str]:
    """A nudge never falls in a standstill, a day's reminder after the beginning, an hour's long before it."""
    for one in told:
        begins = facts.begin(one.meeting, one.heard.at)
        if one.letter is Letter.NUDGE and NETWORK.stands_still(NETWORK.local(one.heard.at).date()):
            yield f"{one}, on holiday"
        if one.letter is Letter.DAY and one.heard.at >= begins:
            yield f"{one}, after it has begun"
        if one.letter is Letter.HOUR and one.heard.at < begins - HOUR:
            yield f"{one}, too early"


def _disturbing(heard: Sequence[Heard]) -> Iterator[str]:
    """Everybody in the year acts while schools work, so what is said at other times was said unasked."""
    for one in heard:
        local = NETWORK.local(one.at).replace(tzinfo=None)
        if TWO_AT_NIGHT <= local.time() < THREE_AT_NIGHT:
            yield f"something is said at {local}: {one.text}"
        if one.reader and not NETWORK.is_working(one.at) and letter_of(one) is not Letter.HOUR:
            yield f"{one.reader} is disturbed at {local}: {one.text}"
        if not one.reader and not NETWORK.is_working(one.at):
            yield f"a room is woken at {local}: {one.text}"


def _crowding(heard: Sequence[Heard]) -> Iterator[str]:
    """In the room a card for each meeting and each series; in a thread one message, and files; elsewhere nothing."""
    rooms = [one for one in heard if not one.reader and meeting_of(one)]
    cards = Counter((meeting_of(one), "Kommer på alla" in one.text) for one in rooms if one.thread is None)
    threads = Counter(one.thread for one in heard if one.thread and not is_file(one))
    yield from (f"meeting {number} has {count} cards" for (number, _), count in cards.items() if count > 1)
    yield from (f"a thread begins with {count} messages" for count in threads.values() if count > 1)
    yield from (f"a meeting is spoken of in {one.room}: {one.text}" for one in rooms if one.room != ROOM)
    yield from (
        f"the room for meetings reads: {one.text}"
        for one in heard
        if one.room == ROOM and not meeting_of(one) and not is_file(one)
    )


def is_file(heard: Heard) -> bool:
    return all(isinstance(part, File) for part in heard.message.parts)


def _pinging(heard: Sequence[Heard]) -> Iterator[str]:
    for one in heard:
        mentions = [span for span in one.message.spans() if isinstance(span, Mention)]
        if any(mention.ping for mention in mentions) and not one.reader:
            yield f"a room is pinged: {one.text}"
