"""The button under what could not be told or done: try it once more."""

from __future__ import annotations

from bot.community import missed
from bot.community.model import Role
from bot.community.store import Owed
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Choice, Number
from bot.language.texts import Say, msgid

EVERYTHING = "everything"
KINDS: dict[str, str] = {
    Owed.NOTICE: "message",
    Owed.ACT: "deed",
    Owed.CARD: "card",
    EVERYTHING: "everything",
}


def run(ctx: Context, owed: str, number: int) -> int:
    if owed == EVERYTHING:
        return missed.retry_all(ctx.uow, ctx.network)
    return missed.retry(ctx.uow, ctx.network, Owed(owed), number)


def view(times: int, say: Say) -> Answer:
    return Answer(
        say.count("I am trying it again.", "I am trying {n} things again.", n=times),
        say("What still does not work stands in {command} a while later.", command=say.command("network missed")),
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        Option("owed", Choice(KINDS), ask=msgid("What is to be tried again?")),
        Option("number", Number(0, 2**63 - 1), ask=msgid("Which one?"), default="0"),
    ],
    help=msgid("Try again what could not be told or done."),
    hidden=True,
)
