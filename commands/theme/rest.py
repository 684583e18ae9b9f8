"""``theme rest``: put a theme aside; nothing is lost."""

from __future__ import annotations

from bot.community.buttons import button
from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.message import Buttons
from bot.themes import service
from bot.themes.cards import TAKE_UP_AGAIN
from bot.themes.lookups import find
from bot.themes.model import LONGEST_REASON, Theme, ThemeState
from commands.theme import which


def run(ctx: Context, theme: str, reason: str) -> Theme:
    return service.rest(ctx.uow, ctx.network, ctx.member, find(ctx.uow, ctx.network, theme), reason=reason)


def view(theme: Theme, say: Say) -> Answer:
    wake = button(say, TAKE_UP_AGAIN, "theme wake", network=theme.network, theme=theme.number)
    return Answer(
        say("*{title}* rests now. The proposer is told your reason in private.", title=theme.title),
        say("The proposal and its support are kept."),
        Buttons((wake,)),
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        which(
            msgid("Which theme is to rest?"),
            ThemeState.POOL,
            nothing=msgid("There is no theme among the proposals."),
            one_word=True,
        ),
        Option("reason", Words(LONGEST_REASON), ask=msgid("Why? The proposer is told, in private.")),
    ],
    help=msgid("Put a theme aside. Nothing is lost, and it can be taken up again."),
    example=msgid('4 "We talked about it in October"'),
)
