"""A meeting → the card in the room, the card of its series, and what stands first in its thread. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.community import labels
from bot.language.texts import Say
from bot.meetings.additions import Enclosure, Guest, Question, Wish
from bot.meetings.model import Meeting, MeetingState
from bot.meetings.phrases import (
    CALENDAR,
    SPACE,
    answer_button,
    answer_buttons,
    button_for_all,
    sentence,
    title,
    wall_day,
    when,
    when_and_note,
    where,
)
from bot.meetings.signups import Answer
from bot.message import Button, Buttons, Heading, Items, Message, Part, Spans, Text

MOST_LISTED: Final = 10
MOMENT: Final = timedelta(seconds=1)
"""What ends at midnight is there until the day before."""
Counts = Mapping[Answer, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows beside the meeting. ``names`` are who gave each answer, where the network is small enough for
    everybody to see them; ``people`` are the names of who runs it and of who asked and wished, by key."""

    counts: Counts
    names: Mapping[Answer, Sequence[str]] | None = None
    people: Mapping[int, str] = field(default_factory=dict)
    guests: Sequence[Guest] = ()
    wishes: Sequence[Wish] = ()
    questions: Sequence[Question] = ()
    files: Sequence[Enclosure] = ()


def card(meeting: Meeting, shown: Shown, say: Say, *, now: datetime) -> Message:
    """Return the one message that the room sees of a meeting, as it is now."""
    if meeting.state is MeetingState.CANCELLED:
        return _cancelled(meeting, say)
    if meeting.is_over(now):
        return say.message(
            Heading((Text(meeting.title),)),
            sentence(when_and_note(meeting, say)),
            say.count(
                "The meeting is over. {n} had signed up.",
                "The meeting is over. {n} had signed up.",
                n=shown.counts.get(Answer.YES, 0),
            ),
        )
    return say.message(
        Heading((Text(meeting.title),)),
        *facts(meeting, shown, say),
        *_who_comes(meeting, shown, say),
        Buttons(
            (
                *answer_buttons(meeting, say, private=shown.names is None),
                answer_button(meeting, say, CALENDAR, "meeting calendar"),
            )
        ),
    )


def _cancelled(meeting: Meeting, say: Say) -> Message:
    return say.message(
        Heading(say("Cancelled: {title}", title=meeting.title)),
        say("It was to be {when}.", when=when(meeting, say)),
        say("The reason: {reason}", reason=meeting.reason) if meeting.reason else None,
    )


# ---------------------------------------------------------------- what is known of it
def facts(meeting: Meeting, shown: Shown, say: Say) -> list[Part | Spans | None]:
    """Return when, where, for whom and about what it is, each in a paragraph."""
    return [
        sentence(when_and_note(meeting, say)),
        where(meeting, say),
        _for_whom(meeting, say),
        *_agenda(meeting, shown, say),
        say("Guests: {guests}.", guests=say.join([_guest(guest, say) for guest in shown.guests]))
        if shown.guests
        else None,
        say("Prepare: {prepare}", prepare=meeting.prepare) if meeting.prepare else None,
        _who_runs(meeting, shown, say),
    ]


def _for_whom(meeting: Meeting, say: Say) -> Spans | None:
    if not meeting.audience:
        return None
    return say(
        "For: {functions}. Everybody in the room can read this, also those who are not members.",
        functions=labels.functions(say, meeting.audience),
    )


def _agenda(meeting: Meeting, shown: Shown, say: Say) -> list[Part | Spans | None]:
    items = [line.strip().lstrip("-•* ") for line in meeting.agenda.splitlines() if line.strip()]
    wished = [(Text(f"{wish.text} – {shown.people.get(wish.member, '–')}"),) for wish in shown.wishes[:MOST_LISTED]]
    return [
        say("*Agenda*") if items else None,
        Items(tuple((Text(item),) for item in items)) if items else None,
        say("*Wished for*") if wished else None,
        Items(tuple(wished)) if wished else None,
    ]


def _guest(guest: Guest, say: Say) -> Spans:
    return (Text(f"{guest.name} ({guest.about})" if guest.about else guest.name),)


def _who_runs(meeting: Meeting, shown: Shown, say: Say) -> Spans | None:
    chair, secretary = (shown.people.get(who or 0) for who in (meeting.chair, meeting.secretary))
    told = say("Chair: {name}.", name=chair) if chair else ()
    if secretary:
        told += (*(SPACE if told else ()), *say("Secretary: {name}.", name=secretary))
    return told or None


# ---------------------------------------------------------------- who comes
def _who_comes(meeting: Meeting, shown: Shown, say: Say) -> list[Spans | None]:
    taken = sum(shown.counts.get(answer, 0) for answer in (Answer.YES, Answer.OFFERED))
    places = (
        say("{taken} of {places} places are taken.", taken=taken, places=meeting.places) if meeting.places else None
    )
    until = say("Answer {day} at the latest.", day=wall_day(say, meeting.answer_by)) if meeting.answer_by else None
    return [(*came(shown, say), *_and(places), *_and(until))]


def _and(told: Spans | None) -> Spans:
    return (*SPACE, *told) if told else ()


def came(shown: Shown, say: Say) -> Spans:
    """Return who comes and who may, by name in a small network and by number in others; and who holds a place without
    coming yet, so that the places add up."""
    answers = Answer.YES, Answer.MAYBE, Answer.OFFERED, Answer.WAITING
    coming, maybe, offered, waiting = (shown.counts.get(one, 0) for one in answers)
    if not coming and not maybe and not offered:
        return say("Nobody has signed up yet.")
    told = say.count("{n} is coming", "{n} are coming", n=coming)
    told += _named(shown, Answer.YES, say)
    if maybe:
        told += (*say.count(", {n} maybe", ", {n} maybe", n=maybe), *_named(shown, Answer.MAYBE, say))
    if offered:
        told += say.count(
            ", {n} place is kept for the next in line", ", {n} places are kept for the next in line", n=offered
        )
    if waiting:
        told += say.count(", {n} waits for a place", ", {n} wait for a place", n=waiting)
    return (*told, Text("."))


def _named(shown: Shown, answer: Answer, say: Say) -> Spans:
    names = shown.names.get(answer, ()) if shown.names is not None else ()
    return (Text(" ("), *say.join(list(names)), Text(")")) if names else ()


# ---------------------------------------------------------------- several that belong together
def series_card(meetings: Sequence[Meeting], counts: Sequence[Counts], say: Say, *, now: datetime) -> Message:
    """Return the one message for the dates of a series, as they are now."""
    ahead = [one for one in meetings if one.is_coming(now)]
    first = meetings[0]
    lines = tuple(_line(one, first, count, say, now) for one, count in zip(meetings, counts, strict=True))
    return say.message(
        Heading(say.count("{title}: {n} meeting", "{title}: {n} meetings", n=len(meetings), title=first.title)),
        Items(lines),
        Buttons(_series_buttons(ahead[0], say)) if ahead else say("All of them are over."),
    )


def _series_buttons(next_one: Meeting, say: Say) -> tuple[Button, ...]:
    return (
        button_for_all(next_one, say),
        answer_button(next_one, say, "Answer one by one", "meeting list"),
        answer_button(next_one, say, CALENDAR, "meeting calendar"),
    )


def _line(meeting: Meeting, first: Meeting, counts: Counts, say: Say, now: datetime) -> Spans:
    told = sentence(when_and_note(meeting, say))
    if meeting.title != first.title:
        told += (Text(": "), title(meeting))
    if meeting.state is MeetingState.CANCELLED:
        return say("{meeting}. Cancelled.", meeting=told)
    if meeting.is_over(now):
        return say("{meeting}. It is over.", meeting=told)
    coming = counts.get(Answer.YES, 0)
    return say.count("{meeting}. {n} is coming.", "{meeting}. {n} are coming.", n=coming, meeting=told)


# ---------------------------------------------------------------- in the thread
def thread_card(meeting: Meeting, shown: Shown, say: Say, *, now: datetime) -> Message:
    """Return what stands first in the thread: what it is for, until when, and the questions that were sent in."""
    until = wall_day(say, meeting.thread_closes_at - MOMENT)
    if now >= meeting.thread_closes_at:
        return say.message(say("This thread was for the meeting, and for two weeks after it. What was written stays."))
    questions = tuple(_question(one, shown, say) for one in shown.questions[:MOST_LISTED])
    more = len(shown.questions) - MOST_LISTED
    ask = answer_button(meeting, say, "Ask a question", "meeting ask")
    back = answer_button(meeting, say, "I would ask the same", "meeting questions")
    takes_questions = meeting.is_coming(now)
    return say.message(
        say(
            "Here you talk about the meeting, until {until}. I do not read what you write to each other: "
            "send questions to the meeting with the button.",
            until=until,
        )
        if takes_questions
        else say(
            "Here you talk about the meeting, until {until}. I do not read what you write to each other.", until=until
        ),
        say("*Questions to the meeting*") if questions else None,
        Items(questions) if questions else None,
        say.count("And {n} more.", "And {n} more.", n=more) if more > 0 else None,
        say("Attached: {files}.", files=say.join([file.name for file in shown.files])) if shown.files else None,
        Buttons((ask, back) if questions else (ask,)) if takes_questions else None,
    )


def _question(question: Question, shown: Shown, say: Say) -> Spans:
    name = shown.people.get(question.member, "–")
    if question.behind <= 1:
        return (Text(f"{question.text} – {name}"),)
    return say.count(
        "{question} – {name} and {n} more",
        "{question} – {name} and {n} more",
        n=question.behind - 1,
        question=question.text,
        name=name,
    )
