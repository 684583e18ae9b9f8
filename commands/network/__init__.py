"""Commands about the network: ``network …``, and what a coordinator is told when one begins."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import beginnings, births
from bot.community.beginnings import Step
from bot.community.births import Birth, Place
from bot.community.model import Role
from bot.community.refusals import MemberAlready, NetworkThere, NoSpace, NotLetIn, SpaceTaken
from bot.community.store import Unclaimed
from bot.conversation.command import Answer, Context
from bot.language.texts import Say, msgid
from bot.message import Buttons, Items


@dataclass(frozen=True, slots=True)
class Begun:
    """A network that was just made, and what is to be done in it next."""

    birth: Birth
    steps: tuple[Step, ...]
    platform: str


WHO_SEES: dict[str, str] = {
    "discord": msgid(
        "On Discord everybody sees all my commands, but I only do what whoever asks may do. "
        "To hide some of them, open the server's settings, then Integrations, Rådslag."
    )
}
"""Who sees the commands, where the platform shows a list of them."""


def space_to_begin_in(ctx: Context, place: Place) -> Unclaimed:
    """Return the space that waits for its network, checked for what the bot may do there.

    Raises what :func:`bot.community.births.space_for` does; to members of a network that is there, that it is.
    """
    try:
        return births.space_for(ctx.uow, ctx.account, place)
    except (NoSpace, NotLetIn):
        if ctx.role is Role.COORDINATOR:
            raise NetworkThere(ctx.network.name) from None
        raise
    except SpaceTaken:
        if ctx.asker is None:
            raise
        is_coordinator = ctx.role is Role.COORDINATOR
        raise (NetworkThere if is_coordinator else MemberAlready)(ctx.network.name) from None


def begun(ctx: Context, birth: Birth) -> Begun:
    """Return a new network with what it still needs."""
    return Begun(birth, tuple(beginnings.left(ctx.uow, birth.network, None)), ctx.account.platform)


def show_begun(made: Begun, say: Say) -> Answer:
    """Say that the network is there, that its rooms are being made, and what comes next."""
    network = made.birth.network
    rooms = say.count(
        "I am making {n} room, done in a minute.",
        "I am making {n} rooms, done in a minute.",
        n=made.birth.rooms,
    )
    return Answer(
        say("*{network}* is there, and you are its coordinator.", network=network.name),
        rooms,
        say("Left to arrange, in any order. {now} shows it again.", now=say.command("now")),
        Items(beginnings.lines(made.steps, say)),
        Buttons(beginnings.buttons(made.steps, network, say)),
        say(WHO_SEES[made.platform]) if made.platform in WHO_SEES else None,
    )
