"""``my link``: make two accounts of one person one member. Without a code: get one. With a code: ask the other side."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import linking
from bot.community.buttons import button
from bot.community.linking import Outcome, Typed
from bot.community.model import Network, Role
from bot.community.names import known
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.conversation.refusals import NotAMember, WhichNetwork
from bot.language.texts import Say, msgid
from bot.message import Buttons, Code


@dataclass(frozen=True, slots=True)
class Made:
    """A code that was made, for a network."""

    code: str
    network: Network


def run(ctx: Context, code: str | None) -> Made | Typed:
    if code is not None:
        return linking.type_code(ctx.uow, ctx.account, code)
    if ctx.here is None and len(ctx.networks) > 1:
        raise WhichNetwork(tuple(network.name for network in ctx.networks))
    if ctx.asker is None:
        raise NotAMember
    return Made(linking.new_code(ctx.uow, ctx.member, ctx.account), ctx.network)


def view(result: Made | Typed, say: Say) -> Answer:
    if isinstance(result, Made):
        return Answer(
            say("Your code: {code}. It works for ten minutes, once.", code=Code(result.code)),
            say(
                "Write {command} to me in private with your other account. "
                "Then both accounts are you in {network}, with one vote.",
                command=say.command("my link", result.code),
                network=result.network.name,
            ),
            volatile=True,
        )
    match result.outcome:
        case Outcome.UNKNOWN:
            return Answer(say("I do not know that code, or it is older than ten minutes. Make a new one and try it."))
        case Outcome.TOO_MANY:
            return Answer(say("That was five wrong codes. Wait ten minutes and make a new one."))
        case Outcome.ASKED:
            return _confirm(result, say)


def _confirm(typed: Typed, say: Say) -> Answer:
    if typed.other is None or typed.network is None:
        raise LookupError("a code that was right has another side")
    return Answer(
        say(
            "The code belongs to {other} in {network}. Confirm only if that account is yours too.",
            other=known(typed.other),
            network=typed.network.name,
        ),
        say("I ask there too. When both have confirmed, the accounts are one member."),
        Buttons((button(say, "It is mine", "my confirm-link", network=None, private=True, code=typed.code),)),
    )


COMMAND = Command(
    run,
    view,
    role=Role.ANYONE,
    options=[Option("code", Words(20), ask=msgid("What is the code?"), default=None)],
    help=msgid("Use the network with two accounts as one member."),
    direct=True,
)
