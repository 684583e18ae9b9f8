"""``meeting maybe``: perhaps to a meeting."""

from __future__ import annotations

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.meetings import attending
from bot.meetings.answers import told
from bot.meetings.attending import Answered
from bot.meetings.lookups import find_for
from bot.meetings.signups import Answer as SignUpAnswer
from commands.meeting import which


def run(ctx: Context, meeting: Meant) -> Answered:
    found = find_for(ctx.uow, ctx.network, ctx.member, meeting)
    return attending.answer(ctx.uow, ctx.network, ctx.member, found, SignUpAnswer.MAYBE, said_at=ctx.said_at)


def view(answered: Answered, say: Say) -> Answer:
    return Answer(*told([answered], say))


COMMAND = Command(
    run,
    view,
    options=[which(msgid("Which meeting may you come to?"), is_all=True)],
    help=msgid("Say that you may come to a meeting."),
    example="12",
)
