"""``theme leave``: take back one's support."""

from __future__ import annotations

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.themes import service
from bot.themes.lookups import find
from bot.themes.model import ThemeState
from bot.themes.service import Standing
from commands.theme import Part, which


def run(ctx: Context, theme: str) -> Standing:
    return service.leave(ctx.uow, ctx.member, find(ctx.uow, ctx.network, theme))


def view(standing: Standing, say: Say) -> Answer:
    return Answer(say("You no longer support *{title}*.", title=standing.theme.title))


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    options=[
        which(
            msgid("Which theme do you no longer support?"),
            ThemeState.POOL,
            nothing=msgid("You support no theme that somebody else has proposed."),
            part=Part.SUPPORTS,
        )
    ],
    help=msgid("Take back your support of a theme."),
    example="4",
)
