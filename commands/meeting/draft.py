"""``meeting draft``: the button that shows a draft again."""

from __future__ import annotations

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Number
from bot.language.texts import Say, msgid
from bot.meetings.lookups import find_draft
from commands.meeting import Drafted, drafted


def run(ctx: Context, draft: int) -> Drafted:
    return drafted(ctx, find_draft(ctx.uow, ctx.network, ctx.member, draft))


def view(shown: Drafted, say: Say) -> Answer:
    return Answer(*shown.parts)


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[Option("draft", Number(most=2**63 - 1))],
    hidden=True,
    reads=True,
    help=msgid("See a meeting that you have drafted."),
)
