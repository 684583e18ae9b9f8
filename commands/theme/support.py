"""``theme support``: stand behind a theme of the pool."""

from __future__ import annotations

from bot.community.buttons import button
from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Buttons
from bot.themes import service
from bot.themes.cards import behind
from bot.themes.lookups import find
from bot.themes.model import ThemeState
from bot.themes.service import Standing
from commands.theme import Part, which


def run(ctx: Context, theme: str) -> Standing:
    return service.support(ctx.uow, ctx.member, find(ctx.uow, ctx.network, theme))


def view(standing: Standing, say: Say) -> Answer:
    theme = standing.theme
    leave = button(say, "Take back my support", "theme leave", network=theme.network, private=True, theme=theme.number)
    if standing.is_new:
        told = say("You support *{title}*.", title=theme.title)
    else:
        told = say("You support *{title}* already.", title=theme.title)
    return Answer(told, behind(standing.support, say), Buttons((leave,)))


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    options=[
        which(
            msgid("Which theme do you support?"),
            ThemeState.POOL,
            nothing=msgid("There is no theme that you do not support already."),
            part=Part.NONE,
        )
    ],
    help=msgid("Support a theme that somebody has proposed."),
    example="4",
)
