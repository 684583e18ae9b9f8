"""``dilemma unchanged``: the button that says that there is nothing new to tell."""

from __future__ import annotations

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context
from bot.dilemmas import closing
from bot.dilemmas.lookups import find_own
from bot.dilemmas.model import Dilemma, DilemmaState
from bot.dilemmas.phrases import title
from bot.language.texts import Say, msgid
from commands.dilemma import which_of_mine


def run(ctx: Context, dilemma: Meant) -> Dilemma:
    return closing.nothing_new(ctx.uow, find_own(ctx.uow, ctx.network, ctx.member, dilemma))


def view(dilemma: Dilemma, say: Say) -> Answer:
    return Answer(say("Thank you. I do not ask about {title} again.", title=title(dilemma)))


COMMAND = Command(
    run,
    view,
    options=[which_of_mine(msgid("Which dilemma do you mean?"), DilemmaState.CLOSED)],
    hidden=True,
    help=msgid("Say that there is nothing new to tell of a closed dilemma."),
)
