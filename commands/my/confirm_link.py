"""The button under "is this account yours too?"."""

from __future__ import annotations

from bot.community import linking
from bot.community.model import Network, Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.features import offered
from bot.conversation.kinds import Number
from bot.language.texts import Say, msgid


def run(ctx: Context, code: int) -> tuple[Network, bool]:
    return linking.confirm(ctx.uow, ctx.account, code, offered("service", "MEMBERS_MERGED"))


def view(result: tuple[Network, bool], say: Say) -> Answer:
    network, is_done = result
    if is_done:
        return Answer(say("Your accounts are one member now in {network}.", network=network.name))
    return Answer(say("Noted. It is done when the other account confirms too."))


COMMAND = Command(
    run,
    view,
    role=Role.ANYONE,
    options=[Option("code", Number(most=2**63 - 1), ask=msgid("What is the code?"))],
    help=msgid("Confirm that two accounts are yours."),
    hidden=True,
    direct=True,
)
