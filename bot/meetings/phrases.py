"""How a meeting is spoken of: when, where, and the buttons that answer it."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import WorkingTime
from bot.community.buttons import button
from bot.language.texts import Say, msgid
from bot.meetings.model import Meeting
from bot.message import Button, Spans, Text, Time

COMES = msgid("I am coming")
PERHAPS = msgid("Maybe")
CANNOT = msgid("I cannot come")
CALENDAR = msgid("Calendar")
AGENDA = msgid("Agenda")
SPACE = (Text(" "),)


def when(meeting: Meeting, say: Say, *, strong: bool = False) -> Spans:
    """Return from when until when: "onsdag 24 februari kl. 13–16"."""
    words = say.dates.when(meeting.times.span)
    span = meeting.times.span
    if strong or span.all_day:
        return (Text(words, strong),)
    return (Time(span.start, words, span.end),)


def when_and_note(meeting: Meeting, say: Say) -> Spans:
    """Return the same with what follows it: "…, följt av AW"."""
    return (*when(meeting, say), Text(f", {meeting.note}")) if meeting.note else when(meeting, say)


def sentence(spans: Spans) -> Spans:
    """Return the words with a capital at their beginning."""
    match spans:
        case (Text(text, strong), *rest):
            return (Text(text[:1].upper() + text[1:], strong), *rest)
        case (Time(at, text, until), *rest):
            return (Time(at, text[:1].upper() + text[1:], until), *rest)
        case _:
            return spans


def where(meeting: Meeting, say: Say) -> Spans | None:
    """Return where people meet, None where that has not been said."""
    if meeting.place and meeting.link:
        return say("Place: {place}. Or online: {link}", place=meeting.place, link=meeting.link)
    if meeting.place:
        return say("Place: {place}", place=meeting.place)
    return say("Online: {link}", link=meeting.link) if meeting.link else None


def how(meeting: Meeting, say: Say) -> Spans:
    """Return the place in a few words, to stand after the title: ", i Aulan", ", digitalt"."""
    if meeting.place:
        return (Text(f", {meeting.place}"),)
    return say(", online") if meeting.link else ()


def title(meeting: Meeting) -> Text:
    """Return what it is about."""
    return Text(meeting.title, strong=True)


def answer_button(meeting: Meeting, say: Say, label: str, path: str, *, private: bool = True) -> Button:
    """Return a button that answers, or asks about, the meeting."""
    return button(say, label, path, network=meeting.network, private=private, meeting=meeting.number)


def button_for_all(meeting: Meeting, say: Say) -> Button:
    """Return the button that says yes to every meeting of the series that is still coming."""
    values: dict[str, str | int] = {"meeting": meeting.number, "series": "all"}
    return button(say, "I am coming to all", "meeting attend", network=meeting.network, private=True, **values)


def answer_buttons(meeting: Meeting, say: Say, *, private: bool) -> tuple[Button, ...]:
    """Return the three answers."""
    return (
        answer_button(meeting, say, COMES, "meeting attend", private=private),
        answer_button(meeting, say, PERHAPS, "meeting maybe", private=private),
        answer_button(meeting, say, CANNOT, "meeting decline", private=private),
    )


def wall_day(say: Say, moment: datetime) -> date:
    """Return the day of a moment on the reader's calendar."""
    return WorkingTime(zone=say.zone).local(moment).date()
