"""``network connect``: a further space joins a network. Without a code: get one. With a code: ask to be let in."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import connecting
from bot.community.births import Place
from bot.community.connecting import Asked
from bot.community.model import Network, Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.conversation.refusals import MayNot, WhichNetwork
from bot.language.texts import Say, msgid
from bot.message import Code


@dataclass(frozen=True, slots=True)
class Made:
    """A code that was made, for a network."""

    code: str
    network: Network


def run(ctx: Context, code: str | None) -> Made | Asked:
    if code is not None:
        return connecting.type_code(ctx.uow, ctx.account, Place(ctx.space, ctx.room, ctx.is_direct, ctx.standing), code)
    if ctx.here is None and len(ctx.networks) > 1:
        raise WhichNetwork(tuple(network.name for network in ctx.networks))
    if ctx.asker is None or ctx.role is not Role.COORDINATOR:
        raise MayNot(Role.COORDINATOR)
    return Made(connecting.new_code(ctx.uow, ctx.member, ctx.account), ctx.network)


def view(result: Made | Asked, say: Say) -> Answer:
    if isinstance(result, Asked):
        return Answer(
            say(
                "I asked the coordinator of {network} whether {space} may be part of it. You hear from me.",
                network=result.network.name,
                space=say.quote(result.space),
            )
        )
    return Answer(
        say("The code: {code}. It works for 24 hours, once.", code=Code(result.code)),
        say(
            "Whoever manages the other space invites me there and writes {command}, to me or in the space. "
            "Then I ask you whether that space may be part of {network}.",
            command=say.command("network connect", result.code),
            network=result.network.name,
        ),
        volatile=True,
    )


COMMAND = Command(
    run,
    view,
    role=Role.ANYONE,
    options=[Option("code", Words(20), ask=msgid("What is the code?"), default=None)],
    help=msgid("Let a further space be part of the network."),
)
