"""``theme from-wish``: the button that proposes what one wrote that one wants taken up."""

from __future__ import annotations

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.themes import wishes
from bot.themes.service import Standing
from commands.theme import propose, support


def run(ctx: Context) -> Standing:
    return wishes.from_profile(ctx.uow, ctx.network, ctx.member)


def view(standing: Standing, say: Say) -> Answer:
    return propose.view(standing, say) if standing.is_proposed else support.view(standing, say)


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    hidden=True,
    help=msgid("Propose what you want taken up as a theme."),
)
