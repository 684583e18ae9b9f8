"""``my unlink``: take the account one speaks with out of one's membership."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import linking
from bot.community.model import Network
from bot.community.names import known
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.platform import Account


@dataclass(frozen=True, slots=True)
class Unlinked:
    """The network, the account that is nobody's there now, and those that stay."""

    network: Network
    account: Account
    others: tuple[Account, ...]


def run(ctx: Context) -> Unlinked:
    others = linking.unlink(ctx.uow, ctx.member, ctx.account)
    return Unlinked(ctx.network, ctx.account, tuple(others))


def view(unlinked: Unlinked, say: Say) -> Answer:
    return Answer(
        say(
            "{account} is no longer you in {network}. Votes and sign-ups stay with {others}.",
            account=known(unlinked.account),
            network=unlinked.network.name,
            others=say.join([known(other) for other in unlinked.others]),
        ),
        say("You can join anew with this account: {start}.", start=say.command("start")),
    )


COMMAND = Command(
    run,
    view,
    help=msgid("Take this account out of your membership."),
    direct=True,
)
