"""``meeting nudge``: ask those who have not answered, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.community.model import Role
from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Late
from bot.language.texts import Say, msgid
from bot.meetings import rounds
from bot.meetings.attendance import attendance
from bot.meetings.lookups import find_to_run
from bot.meetings.model import Meeting
from bot.meetings.phrases import title
from bot.meetings.reminders import Reminder
from bot.message import Spans
from commands.meeting import which


@dataclass(frozen=True, slots=True)
class Nudged:
    """How many have not answered, and when they are asked: ``at`` is None where nobody is at work before it is over."""

    meeting: Meeting
    silent: int
    at: datetime | None
    now: datetime


def run(ctx: Context, meeting: Meant) -> Nudged:
    is_coordinator = ctx.role is Role.COORDINATOR
    found = find_to_run(ctx.uow, ctx.network, ctx.member, meeting, is_coordinator=is_coordinator)
    found.check_takes_answers(ctx.now)
    silent = len(attendance(ctx.uow, ctx.network, found).unanswered)
    at = rounds.remind(ctx.uow, ctx.network, found, Reminder.ANSWER, due=ctx.now) if silent else ctx.now
    return Nudged(found, silent, at, ctx.now)


def view(nudged: Nudged, say: Say) -> Answer:
    if not nudged.silent:
        return Answer(say("Everybody has answered for {title}.", title=title(nudged.meeting)))
    return Answer(
        say.count(
            "{n} has not answered for {title}.",
            "{n} have not answered for {title}.",
            n=nudged.silent,
            title=title(nudged.meeting),
        ),
        _when(nudged, say),
        say("Who has been asked before is not asked again, nor is anybody whose reminders are off."),
    )


def _when(nudged: Nudged, say: Say) -> Spans:
    if nudged.at is None:
        return say("It is too late to ask them: nobody is at work before that.")
    if nudged.at > nudged.now:
        return say("I ask them {at}, when people are at work.", at=nudged.at)
    return say("I ask them now.")


COMMAND = Command(
    run,
    view,
    late=Late.REFUSE,
    options=[which(is_all=True)],
    help=msgid("Ask those who have not answered whether they are coming. For whoever runs the meeting."),
    example="12",
)
