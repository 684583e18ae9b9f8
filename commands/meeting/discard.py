"""``meeting discard``: the button that throws a draft away."""

from __future__ import annotations

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Number
from bot.language.texts import Say, msgid
from bot.meetings import planning
from bot.meetings.lookups import find_draft
from bot.meetings.model import Meeting
from bot.meetings.phrases import title


def run(ctx: Context, draft: int) -> Meeting:
    drafts = find_draft(ctx.uow, ctx.network, ctx.member, draft)
    planning.throw_away(ctx.uow, drafts)
    return drafts[0]


def view(meeting: Meeting, say: Say) -> Answer:
    return Answer(say("The draft of {title} is thrown away. Nobody else has seen it.", title=title(meeting)))


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[Option("draft", Number(most=2**63 - 1))],
    hidden=True,
    help=msgid("Throw away a meeting that you have drafted."),
)
