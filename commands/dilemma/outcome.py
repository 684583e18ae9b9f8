"""``dilemma outcome``: the button that tells how it went after a dilemma was closed."""

from __future__ import annotations

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.dilemmas import closing
from bot.dilemmas.lookups import find_own
from bot.dilemmas.model import LONGEST_OUTCOME, Dilemma, DilemmaState
from bot.dilemmas.phrases import about_button, title
from bot.language.texts import Say, msgid
from bot.message import Buttons
from commands.dilemma import which_of_mine


def run(ctx: Context, dilemma: Meant, outcome: str) -> Dilemma:
    found = find_own(ctx.uow, ctx.network, ctx.member, dilemma)
    return closing.tell_outcome(ctx.uow, ctx.network, found, outcome)


def view(dilemma: Dilemma, say: Say) -> Answer:
    return Answer(
        say("I keep how it went with {title}. Only you see it, until you show it to the others.", title=title(dilemma)),
        Buttons((about_button(dilemma, say, "Show it on the card", "dilemma reveal"),)),
    )


COMMAND = Command(
    run,
    view,
    options=[
        which_of_mine(msgid("Which dilemma do you mean?"), DilemmaState.CLOSED),
        Option("outcome", Words(LONGEST_OUTCOME), ask=msgid("How did it go?")),
    ],
    hidden=True,
    help=msgid("Tell how it went after you closed a dilemma."),
)
