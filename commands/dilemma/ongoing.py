"""``dilemma ongoing``: the button that says that a silent dilemma goes on."""

from __future__ import annotations

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context
from bot.dilemmas import closing
from bot.dilemmas.lookups import OPEN, find_own
from bot.dilemmas.model import Dilemma
from bot.dilemmas.phrases import title
from bot.language.texts import Say, msgid
from commands.dilemma import which_of_mine


def run(ctx: Context, dilemma: Meant) -> Dilemma:
    found = find_own(ctx.uow, ctx.network, ctx.member, dilemma)
    return closing.go_on(ctx.uow, ctx.network, found)


def view(dilemma: Dilemma, say: Say) -> Answer:
    return Answer(say("{title} stays open, and I do not ask again soon.", title=title(dilemma)))


COMMAND = Command(
    run,
    view,
    options=[which_of_mine(msgid("Which dilemma do you mean?"), *OPEN)],
    hidden=True,
    help=msgid("Say that your dilemma goes on."),
)
