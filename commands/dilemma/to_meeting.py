"""``dilemma to-meeting``: take a dilemma up at a meeting that is coming, or ask the coordinators for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option, Question
from bot.conversation.titles import NumberOrTitle
from bot.dilemmas.lookups import OPEN, find_to_run
from bot.dilemmas.model import Dilemma
from bot.dilemmas.phrases import title
from bot.language.texts import Say, msgid
from bot.meetings import raised
from bot.meetings.lookups import coming_for, find_for
from bot.meetings.model import Meeting
from bot.meetings.phrases import title as meeting_title
from bot.meetings.phrases import when
from bot.message import plain
from commands.dilemma import MOST_OFFERED, is_coordinator, which_of_mine

NONE_YET = 0
"""In the place of a meeting's number: the coordinators are to find one."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A dilemma, and the meeting on whose agenda it stands; None where the coordinators are asked."""

    dilemma: Dilemma
    meeting: Meeting | None


def ask_meeting(ctx: Context, given: dict[str, Any]) -> Question:
    """Ask among the meetings that are coming."""
    say = ctx.say
    ahead = coming_for(ctx.uow, ctx.network, ctx.member, limit=MOST_OFFERED)
    choices = [(str(one.number), f"{one.title}, {plain(when(one, say))}") for one in ahead]
    return Question((say("At which meeting?"),), (*choices, (str(NONE_YET), say.text("Let the coordinators find one"))))


def run(ctx: Context, dilemma: Meant, meeting: Meant) -> TakenUp:
    found = find_to_run(ctx.uow, ctx.network, ctx.member, dilemma, is_coordinator=is_coordinator(ctx))
    if meeting == NONE_YET:
        raised.ask_coordinators(ctx.uow, ctx.network, found)
        return TakenUp(found, None)
    where = find_for(ctx.uow, ctx.network, ctx.member, meeting)
    raised.put_on_agenda(ctx.uow, ctx.network, ctx.member, where, found)
    return TakenUp(found, where)


def view(taken_up: TakenUp, say: Say) -> Answer:
    dilemma, meeting = taken_up.dilemma, taken_up.meeting
    if meeting is None:
        return Answer(say("I tell the coordinators that you want to take up {title}.", title=title(dilemma)))
    return Answer(
        say(
            "{title} stands with the agenda of {meeting}, {when}, with your name.",
            title=title(dilemma),
            meeting=meeting_title(meeting),
            when=when(meeting, say),
        )
    )


COMMAND = Command(
    run,
    view,
    options=[
        which_of_mine(msgid("Which dilemma do you want to take up?"), *OPEN),
        Option("meeting", NumberOrTitle(least=NONE_YET), ask=ask_meeting),
    ],
    help=msgid("Take up your dilemma at a meeting."),
)
