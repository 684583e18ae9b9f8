"""``dilemma draft``: the button that shows a draft again."""

from __future__ import annotations

from bot.community.model import Role
from bot.conversation.command import Command, Context
from bot.dilemmas.lookups import find_draft
from bot.dilemmas.previews import Preview
from bot.language.texts import msgid
from commands.dilemma import DRAFT, previewed, show_preview


def run(ctx: Context, draft: int) -> Preview:
    return previewed(ctx, find_draft(ctx.uow, ctx.network, ctx.member, draft))


COMMAND = Command(
    run,
    show_preview,
    role=Role.LEADER,
    options=[DRAFT],
    hidden=True,
    reads=True,
    help=msgid("See a dilemma that you have drafted."),
)
