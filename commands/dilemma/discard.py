"""``dilemma discard``: the button that throws a draft away."""

from __future__ import annotations

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.dilemmas import drafting
from bot.dilemmas.lookups import find_draft
from bot.language.texts import Say, msgid
from commands.dilemma import DRAFT


def run(ctx: Context, draft: int) -> None:
    drafting.throw_away(ctx.uow, find_draft(ctx.uow, ctx.network, ctx.member, draft))


def view(_nothing: None, say: Say) -> Answer:
    return Answer(say("Your draft is thrown away. Nobody else has seen it, and I have no copy."))


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    options=[DRAFT],
    hidden=True,
    help=msgid("Throw away a dilemma that you have drafted."),
)
