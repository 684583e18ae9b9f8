"""``network put-away``: for a while no more of what is left to arrange in a new network. Only a button says it."""

from __future__ import annotations

from datetime import date

from bot.community import beginnings
from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid


def run(ctx: Context) -> date:
    return beginnings.put_away(ctx.uow, ctx.network)


def view(again: date, say: Say) -> Answer:
    steps = say.command("network steps")
    return Answer(
        say("I speak of it again {day}. {steps} shows what is left whenever you like.", day=again, steps=steps)
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    hidden=True,
    help=msgid("Put away for a week the list of what is left to arrange."),
)
