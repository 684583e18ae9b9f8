"""``theme withdraw``: take a theme back."""

from __future__ import annotations

from bot.community.model import Role, may
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.themes import service
from bot.themes.lookups import find
from bot.themes.model import Theme, ThemeState
from commands.theme import Part, which


def run(ctx: Context, theme: str) -> Theme:
    found, is_coordinator = find(ctx.uow, ctx.network, theme), may(ctx.role, Role.COORDINATOR)
    return service.withdraw(ctx.uow, ctx.network, ctx.member, found, is_coordinator=is_coordinator)


def view(theme: Theme, say: Say) -> Answer:
    if theme.is_in_pool:
        return Answer(
            say("You are no longer one of those who propose *{title}*. The others keep it.", title=theme.title)
        )
    return Answer(say("*{title}* is withdrawn, and the title is free again.", title=theme.title))


COMMAND = Command(
    run,
    view,
    options=[
        which(
            msgid("Which theme do you want to withdraw?"),
            ThemeState.POOL,
            ThemeState.RESTING,
            nothing=msgid("You have proposed no theme that can be withdrawn."),
            part=Part.PROPOSED,
        )
    ],
    help=msgid("Withdraw a theme that you have proposed."),
    example="4",
)
