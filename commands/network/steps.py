"""``network steps``: what a new network still needs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import beginnings
from bot.community.beginnings import Step
from bot.community.model import Network, Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Buttons, Items


@dataclass(frozen=True, slots=True)
class Left:
    """What is left to do in a network."""

    network: Network
    steps: tuple[Step, ...]


def run(ctx: Context) -> Left:
    return Left(ctx.network, tuple(beginnings.left(ctx.uow, ctx.network, ctx.asker)))


def view(left: Left, say: Say) -> Answer:
    if not left.steps:
        return Answer(say("Nothing is left to arrange. *{network}* has what it needs.", network=left.network.name))
    return Answer(
        say("Left to arrange, in any order. {now} shows it again.", now=say.command("now")),
        Items(beginnings.lines(left.steps, say)),
        Buttons(beginnings.buttons(left.steps, left.network, say), tuple(range(len(left.steps)))),
    )


COMMAND = Command(
    run, view, role=Role.COORDINATOR, reads=True, help=msgid("See what is left to arrange in a new network.")
)
