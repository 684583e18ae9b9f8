"""``meeting cancel``: call a meeting off, after asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.community.model import Role
from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Late, Option, Question
from bot.conversation.kinds import Choice, Words
from bot.language.texts import Say, msgid
from bot.meetings import planning, store
from bot.meetings.lookups import find
from bot.meetings.model import LONGEST, Meeting
from bot.meetings.phrases import title, when
from bot.meetings.signups import WANTS_TO_COME
from commands.meeting import which

ANSWERS = {"yes": "yes, cancel the meeting", "no": "no, keep the meeting"}


@dataclass(frozen=True, slots=True)
class CalledOff:
    """A meeting that is cancelled, or kept, and how many are told."""

    meeting: Meeting
    told: int


def ask_if_sure(ctx: Context, given: dict[str, Any]) -> Question:
    meeting, say = find(ctx.uow, ctx.network, given["meeting"]), ctx.say
    meeting.cancel("", now=ctx.now)  # what cannot be cancelled is refused before it is asked about
    coming = len(store.signups_of(ctx.uow, meeting.id, *WANTS_TO_COME))
    asked = say("Cancel {title}, {when}?", title=title(meeting), when=when(meeting, say))
    told = say.count("I tell the {n} who wanted to come.", "I tell the {n} who wanted to come.", n=coming)
    return Question(
        (asked, *([told] if coming else [])),
        tuple((value, say.word("choice", label)) for value, label in ANSWERS.items()),
    )


def run(ctx: Context, meeting: Meant, reason: str | None, sure: str) -> CalledOff:
    found = find(ctx.uow, ctx.network, meeting)
    if sure != "yes":
        return CalledOff(found, 0)
    cancelled = planning.cancel(ctx.uow, ctx.network, found, reason=reason or "")
    return CalledOff(cancelled, len(store.signups_of(ctx.uow, cancelled.id, *WANTS_TO_COME)))


def view(called: CalledOff, say: Say) -> Answer:
    if called.meeting.is_planned:
        return Answer(say("{title} is kept as it was.", title=title(called.meeting)))
    told = say.count("I tell the {n} who wanted to come.", "I tell the {n} who wanted to come.", n=called.told)
    about, at = title(called.meeting), when(called.meeting, say)
    return Answer(
        say("{title}, {when}, is cancelled. Nobody is reminded of it.", title=about, when=at),
        told if called.told else None,
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    late=Late.REFUSE,
    options=[
        which(msgid("Which meeting do you want to cancel?")),
        Option("reason", Words(LONGEST["reason"]), ask=msgid("Why? Everybody can read it."), default=None),
        Option("sure", Choice(ANSWERS), ask=ask_if_sure),
    ],
    help=msgid("Cancel a meeting. Everybody who wanted to come is told once."),
)
