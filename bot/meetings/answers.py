"""An answer that was taken → what whoever gave it is told. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.texts import Say, msgid
from bot.meetings.attending import Answered
from bot.meetings.model import Meeting
from bot.meetings.phrases import (
    CALENDAR,
    CANNOT,
    COMES,
    answer_button,
    button_for_all,
    sentence,
    title,
    when,
    when_and_note,
    where,
)
from bot.meetings.signups import Answer
from bot.message import Button, Buttons, Items, Part, Spans

LEAVE_LINE = msgid("Leave the line")


def told(answered: Sequence[Answered], say: Say) -> list[Part | Spans | None]:
    """Return what one is told of one answer, or of the same answer to all meetings of a series."""
    if len(answered) == 1:
        return _of_one(answered[0], say)
    first = answered[0].meeting
    return [
        say.count(
            "You have said that you are coming to {n} meeting: {title}.",
            "You have said that you are coming to {n} meetings: {title}.",
            n=len(answered),
            title=title(first),
        ),
        Items(tuple(_line(one, say) for one in answered)),
        Buttons((answer_button(first, say, CALENDAR, "meeting calendar"),)),
    ]


def _line(answered: Answered, say: Say) -> Spans:
    told = sentence(when_and_note(answered.meeting, say))
    place = answered.place_in_line
    return say("{meeting}: number {place} in line", meeting=told, place=place) if place else told


def _of_one(answered: Answered, say: Say) -> list[Part | Spans | None]:
    meeting, answer = answered.meeting, answered.signup.answer
    is_coming = answer in (Answer.YES, Answer.MAYBE)
    return [
        _words(answered, say),
        where(meeting, say) if is_coming else None,
        say("Prepare: {prepare}", prepare=meeting.prepare) if is_coming and meeting.prepare else None,
        _when_free(answered, say) if answer is Answer.WAITING else None,
        Buttons(_buttons(meeting, answered, say)),
    ]


def _when_free(answered: Answered, say: Say) -> Spans:
    if answered.is_told:
        return say("When a place is free, I ask you.")
    return say(
        "Your reminders are off, so I do not tell you when a place is free. {now} shows it.", now=say.command("now")
    )


def _words(answered: Answered, say: Say) -> Spans:
    about, at = title(answered.meeting), when(answered.meeting, say)
    match answered.signup.answer:
        case Answer.YES | Answer.OFFERED:
            return say("You are coming: {title}, {when}.", title=about, when=at)
        case Answer.MAYBE:
            return say("You may come: {title}, {when}. Say so when you know.", title=about, when=at)
        case Answer.WAITING:
            place = answered.place_in_line
            return say(
                "It is full. You are number {place} in line for {title}, {when}.", place=place, title=about, when=at
            )
        case Answer.NO | Answer.PASSED:
            return say("You are not coming: {title}, {when}. I do not remind you.", title=about, when=at)


def _buttons(meeting: Meeting, answered: Answered, say: Say) -> tuple[Button, ...]:
    comes, cannot = (
        answer_button(meeting, say, COMES, "meeting attend"),
        answer_button(meeting, say, CANNOT, "meeting decline"),
    )
    calendar = answer_button(meeting, say, CALENDAR, "meeting calendar")
    match answered.signup.answer:
        case Answer.YES | Answer.OFFERED:
            together = (button_for_all(meeting, say),) if answered.has_more else ()
            return (calendar, *together, cannot)
        case Answer.MAYBE:
            return (comes, cannot, calendar)
        case Answer.WAITING:
            return (answer_button(meeting, say, LEAVE_LINE, "meeting decline"),)
        case Answer.NO | Answer.PASSED:
            return (comes,)
