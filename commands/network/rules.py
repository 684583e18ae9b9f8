"""``network rules``: write the rules that everybody sees who joins."""

from __future__ import annotations

from bot.community import settings
from bot.community.model import Network, Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.message import Quotation


def run(ctx: Context, rules: str) -> Network:
    return settings.change_settings(ctx.uow, ctx.network, rules=rules)


def view(network: Network, say: Say) -> Answer:
    return Answer(say("These are the rules now. Who joins sees them and keeps to them."), Quotation(network.rules))


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[Option("rules", Words(2000), ask=msgid("What are the rules? A few lines that everybody understands."))],
    help=msgid("Write the rules that everybody sees who joins."),
    example=msgid("What is said here stays here. We help each other and blame nobody."),
)
