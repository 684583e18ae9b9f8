"""``meeting attend``: yes to a meeting, or to every meeting of a series."""

from __future__ import annotations

from collections.abc import Sequence

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Choice
from bot.language.texts import Say, msgid
from bot.meetings import attending
from bot.meetings.answers import told
from bot.meetings.attending import Answered
from bot.meetings.lookups import find_for
from bot.meetings.signups import Answer as SignUpAnswer
from commands.meeting import which

ALL: dict[str, str] = {"all": "all"}


def run(ctx: Context, meeting: Meant, series: str | None) -> Sequence[Answered]:
    found = find_for(ctx.uow, ctx.network, ctx.member, meeting)
    take = attending.answer_all if series else attending.answer
    taken = take(ctx.uow, ctx.network, ctx.member, found, SignUpAnswer.YES, said_at=ctx.said_at)
    return taken if isinstance(taken, list) else [taken]


def view(answered: Sequence[Answered], say: Say) -> Answer:
    return Answer(*told(answered, say))


COMMAND = Command(
    run,
    view,
    options=[
        which(msgid("Which meeting are you coming to?")),
        Option("series", Choice(ALL), ask=msgid("To all meetings of the series?"), default=None),
    ],
    help=msgid("Say that you are coming to a meeting, or to all meetings of a series."),
    example="12",
)
