"""``dilemma close``: close a dilemma with what was learned; which replies helped is asked afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.dilemmas import closing, store
from bot.dilemmas.lookups import OPEN, find_to_run
from bot.dilemmas.model import LONGEST_LEARNING, Dilemma
from bot.dilemmas.phrases import about_button, title
from bot.language.texts import Say, msgid
from bot.message import Buttons
from commands.dilemma import is_coordinator, which_of_mine


@dataclass(frozen=True, slots=True)
class Closed:
    """A dilemma that is closed now, and whether there are replies that may have helped."""

    dilemma: Dilemma
    has_replies: bool


def run(ctx: Context, dilemma: Meant, learning: str) -> Closed:
    found = find_to_run(ctx.uow, ctx.network, ctx.member, dilemma, is_coordinator=is_coordinator(ctx))
    closed = closing.close(ctx.uow, ctx.network, ctx.member, found, learning)
    return Closed(closed, bool(store.count_replies(ctx.uow, [closed.id])))


def view(closed: Closed, say: Say) -> Answer:
    dilemma = closed.dilemma
    helped = Buttons((about_button(dilemma, say, "Choose replies", "dilemma helped"),))
    return Answer(
        say("{title} is closed, and its card begins with what was learned.", title=title(dilemma)),
        say("Which replies helped? Their writers are glad to know.") if closed.has_replies else None,
        helped if closed.has_replies else None,
    )


COMMAND = Command(
    run,
    view,
    options=[
        which_of_mine(msgid("Which dilemma do you want to close?"), *OPEN),
        Option(
            "learning",
            Words(LONGEST_LEARNING),
            ask=msgid("What was learned? One to five sentences, for the next person in the same situation."),
        ),
    ],
    help=msgid("Close a dilemma that you raised, with what was learned."),
)
