"""What members are told in private about a meeting: reminders, and what has become of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.language.texts import Say
from bot.meetings.model import Meeting
from bot.meetings.phrases import (
    CALENDAR,
    CANNOT,
    COMES,
    SPACE,
    answer_button,
    answer_buttons,
    how,
    sentence,
    title,
    wall_day,
    when,
    when_and_note,
    where,
)
from bot.meetings.signups import Answer
from bot.message import Buttons, Message, Spans, Text

Letter = Callable[[Say], Message]


def _lasting(words: Letter) -> Letter:
    """Return the letter as it stays true: who is away reads it days later, when "tomorrow" is another day."""
    return lambda say: words(say.lasting)


# ---------------------------------------------------------------- reminders
def day_before(meeting: Meeting, answer: Answer | None, *, now: datetime, late: datetime | None) -> Letter:
    """Return the reminder of the day before. ``late``: when it should have come, if that is long ago.

    It says the date, too: it may be read on the day itself, when "tomorrow" is no longer true.
    """

    def words(say: Say) -> Message:
        maybe = answer is Answer.MAYBE
        buttons = [
            *([answer_button(meeting, say, COMES, "meeting attend")] if maybe else []),
            answer_button(meeting, say, CANNOT, "meeting decline"),
            answer_button(meeting, say, "About the meeting", "meeting show"),
        ]
        return say.message(
            (*_tomorrow(meeting, say, now), Text(": "), title(meeting), *how(meeting, say), Text(".")),
            say("You said maybe. Are you coming?") if maybe else say("You are signed up."),
            say("Prepare: {prepare}", prepare=meeting.prepare) if meeting.prepare else None,
            _late(say, late),
            Buttons(tuple(buttons)),
        )

    return words


def _tomorrow(meeting: Meeting, say: Say, now: datetime) -> Spans:
    at = when(meeting, say.lasting)
    is_tomorrow = meeting.times.days[0] == wall_day(say, now) + timedelta(days=1)
    return say("Tomorrow, {when}", when=at) if is_tomorrow else sentence(at)


def hour_before(meeting: Meeting, *, now: datetime, late: datetime | None) -> Letter:
    """Return the reminder of the hour before, with the link; after the beginning it says that the meeting is on."""

    def words(say: Say) -> Message:
        begins = meeting.times.starts_at
        told = (
            say.lasting("The meeting {title} has been going on since {begins}.", title=title(meeting), begins=begins)
            if meeting.has_begun(now)
            else say.lasting("{title} begins {begins}.", title=title(meeting), begins=begins)
        )
        buttons = Buttons((answer_button(meeting, say, CANNOT, "meeting decline"),))
        return say.message(told, where(meeting, say), _late(say, late), buttons)

    return words


def unanswered(meeting: Meeting, *, now: datetime) -> Letter:
    """Return what somebody is told, once, who has not answered."""
    until = meeting.answer_by if meeting.answer_by is not None and now < meeting.answer_by else None

    @_lasting
    def words(say: Say) -> Message:
        return say.message(
            say("Are you coming? {title}, {when}.", title=title(meeting), when=when_and_note(meeting, say)),
            say("Answer {until} at the latest.", until=until) if until else say("You have not answered yet."),
            Buttons(answer_buttons(meeting, say, private=True)),
        )

    return words


def _late(say: Say, late: datetime | None) -> Spans | None:
    return say.lasting("This reminder is late, it should have come {at}. I was away.", at=late) if late else None


# ---------------------------------------------------------------- what has become of it
def moved(before: Meeting, meeting: Meeting, answer: Answer | None) -> Letter:
    """Return what somebody who wants to come is told when the meeting has another time."""

    @_lasting
    def words(say: Say) -> Message:
        return say.message(
            say("{title} has been moved to {when}.", title=title(meeting), when=when_and_note(meeting, say)),
            (*say("It was {before}.", before=when(before, say)), *SPACE, *_stands(answer, say)),
            Buttons(answer_buttons(meeting, say, private=True)),
        )

    return words


def _stands(answer: Answer | None, say: Say) -> Spans:
    match answer:
        case Answer.YES:
            return say("You are still signed up. Does the new time suit you?")
        case Answer.MAYBE:
            return say("You said maybe. Does the new time suit you?")
        case _:
            return say("You keep your place in line. Does the new time suit you?")


def elsewhere(meeting: Meeting) -> Letter:
    """Return what people who come are told when they have been reminded of a place that is no longer right."""

    @_lasting
    def words(say: Say) -> Message:
        return say.message(
            say("{title}, {when}, has another place now.", title=title(meeting), when=when(meeting, say)),
            where(meeting, say) or say("The new place has not been decided yet."),
            Buttons((answer_button(meeting, say, CANNOT, "meeting decline"),)),
        )

    return words


def cancelled(meeting: Meeting) -> Letter:
    """Return what everybody who wanted to come is told when it is not held."""

    @_lasting
    def words(say: Say) -> Message:
        return say.message(
            say("{title}, {when}, is cancelled.", title=title(meeting), when=when(meeting, say)),
            say("The reason: {reason}", reason=meeting.reason) if meeting.reason else None,
            say("You need not do anything. If you have it in your calendar, this takes it out."),
            Buttons((answer_button(meeting, say, CALENDAR, "meeting calendar"),)),
        )

    return words


def offer(meeting: Meeting, until: datetime) -> Letter:
    """Return what the first in line is told when a place is free."""

    @_lasting
    def words(say: Say) -> Message:
        return say.message(
            say("A place is free: {title}, {when}.", title=title(meeting), when=when_and_note(meeting, say)),
            say("I keep it for you until {until}. After that I ask the next in line.", until=until),
            Buttons(
                (
                    answer_button(meeting, say, "Take the place", "meeting attend"),
                    answer_button(meeting, say, "Let it go", "meeting decline"),
                )
            ),
        )

    return words


def offer_passed(meeting: Meeting) -> Letter:
    """Return what somebody is told who did not answer an offer in time."""

    @_lasting
    def words(say: Say) -> Message:
        return say.message(
            say("I no longer keep the place at {title} for you.", title=title(meeting)),
            say("If you still want to come, stand in line again."),
            Buttons((answer_button(meeting, say, "Stand in line", "meeting attend"),)),
        )

    return words
