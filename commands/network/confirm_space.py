"""The button under "may this space be part of the network?"."""

from __future__ import annotations

from bot.community import connecting
from bot.community.model import Role, Space
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Number
from bot.language.texts import Say, msgid


def run(ctx: Context, code: int) -> Space:
    return connecting.confirm(ctx.uow, ctx.network, code)


def view(space: Space, say: Say) -> Answer:
    return Answer(
        say("{space} is part of the network now. I am making the rooms there.", space=say.quote(space.name)),
        say("What is open here appears there too."),
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[Option("code", Number(most=2**63 - 1), ask=msgid("What is the code?"))],
    help=msgid("Let a space be part of the network."),
    hidden=True,
)
