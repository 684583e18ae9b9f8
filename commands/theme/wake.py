"""``theme wake``: the button that takes up a theme that rests, or was chosen, again."""

from __future__ import annotations

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.themes import service
from bot.themes.cards import behind
from bot.themes.lookups import find
from bot.themes.model import ThemeState
from bot.themes.service import Standing
from commands.theme import which


def run(ctx: Context, theme: str) -> Standing:
    return service.wake(ctx.uow, ctx.network, find(ctx.uow, ctx.network, theme))


def view(standing: Standing, say: Say) -> Answer:
    title = standing.theme.title
    return Answer(say("*{title}* is among the proposals again.", title=title), behind(standing.support, say))


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        which(
            msgid("Which theme do you want to take up again?"),
            ThemeState.RESTING,
            ThemeState.CHOSEN,
            nothing=msgid("No theme rests."),
        )
    ],
    hidden=True,
    help=msgid("Take up a theme that rests again."),
)
