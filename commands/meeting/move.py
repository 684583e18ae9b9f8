"""``meeting move``: another time. Who has answered stays signed up and is asked again."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.model import Role
from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Late, Option
from bot.conversation.moments import Times
from bot.language.dates.spans import Span
from bot.language.texts import Say, msgid
from bot.meetings import planning, store
from bot.meetings.lookups import find
from bot.meetings.model import Meeting
from bot.meetings.phrases import title, when, when_and_note
from bot.meetings.signups import WANTS_TO_COME
from commands.meeting import which


@dataclass(frozen=True, slots=True)
class Moved:
    """A meeting before and after, and how many are asked whether the new time suits them."""

    before: Meeting
    meeting: Meeting
    asked: int


def run(ctx: Context, meeting: Meant, when: tuple[Span, ...]) -> Moved:
    before = find(ctx.uow, ctx.network, meeting)
    moved = planning.move(ctx.uow, ctx.network, before, when[0])
    return Moved(before, moved, len(store.signups_of(ctx.uow, moved.id, *WANTS_TO_COME)))


def view(moved: Moved, say: Say) -> Answer:
    meeting = moved.meeting
    if moved.before.moves == meeting.moves:
        return Answer(say("{title} is at that time already: {when}.", title=title(meeting), when=when(meeting, say)))
    return Answer(
        say("{title} is moved to {when}.", title=title(meeting), when=when_and_note(meeting, say)),
        say("It was {before}.", before=when(moved.before, say)),
        say.count(
            "{n} person had signed up, stays so and is asked whether the new time suits.",
            "{n} people had signed up, stay so and are asked whether the new time suits.",
            n=moved.asked,
        )
        if moved.asked
        else None,
        say("The last day to answer is now {day}.", day=meeting.answer_by) if meeting.answer_by else None,
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    late=Late.REFUSE,
    options=[
        which(msgid("Which meeting do you want to move?")),
        Option("when", Times(most=1), ask=msgid("When is it to be?")),
    ],
    help=msgid("Move a meeting. Who has signed up stays so and is asked whether the new time suits."),
    example=msgid('12 "in three weeks 13-16"'),
)
