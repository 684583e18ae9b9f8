"""``dilemma reopen``: open a dilemma again, or wake one that rests."""

from __future__ import annotations

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context
from bot.dilemmas import closing
from bot.dilemmas.lookups import find_to_run
from bot.dilemmas.model import Dilemma, DilemmaState
from bot.dilemmas.phrases import READ, about_button, title
from bot.language.texts import Say, msgid
from bot.message import Buttons
from commands.dilemma import is_coordinator, which_of_mine


def run(ctx: Context, dilemma: Meant) -> Dilemma:
    found = find_to_run(ctx.uow, ctx.network, ctx.member, dilemma, is_coordinator=is_coordinator(ctx))
    return closing.reopen(ctx.uow, ctx.network, found)


def view(dilemma: Dilemma, say: Say) -> Answer:
    return Answer(
        say("{title} is open again, and can be replied to.", title=title(dilemma)),
        Buttons((about_button(dilemma, say, READ, "dilemma show"),)),
    )


COMMAND = Command(
    run,
    view,
    options=[
        which_of_mine(
            msgid("Which dilemma do you want to open again?"), DilemmaState.CLOSED, DilemmaState.RESTING, is_all=True
        )
    ],
    help=msgid("Open a dilemma again that you raised."),
    example="12",
)
