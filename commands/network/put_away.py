"""``network put-away``: no more of what is left to arrange in a new network. Only a button says it."""

from __future__ import annotations

from bot.community import beginnings
from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid


def run(ctx: Context) -> None:
    beginnings.put_away(ctx.uow, ctx.network)


def view(_nothing: None, say: Say) -> Answer:
    steps = say.command("network steps")
    return Answer(say("I speak of it no more. {steps} shows what is left whenever you like.", steps=steps))


COMMAND = Command(
    run, view, role=Role.COORDINATOR, hidden=True, help=msgid("Put away the list of what is left to arrange.")
)
