"""``dilemma reveal``: the button that shows the others how it went."""

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
    return closing.show_outcome(ctx.uow, find_own(ctx.uow, ctx.network, ctx.member, dilemma))


def view(dilemma: Dilemma, say: Say) -> Answer:
    if not dilemma.shows_outcome:
        return Answer(say("You have not told how it went with {title} yet.", title=title(dilemma)))
    return Answer(say("The others see how it went with {title} now.", title=title(dilemma)))


COMMAND = Command(
    run,
    view,
    options=[which_of_mine(msgid("Which dilemma do you mean?"), DilemmaState.CLOSED)],
    hidden=True,
    help=msgid("Show the others how it went."),
)
