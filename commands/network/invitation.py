"""``network invitation``: a few sentences to mail to those who are to join."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import store
from bot.community.model import Network, Purpose, Role, Space
from bot.community.reach import say_in
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Quotation

WAYS_IN: dict[str, str] = {
    "matrix": msgid(
        "Get an account on Matrix, for instance with the app Element, and write its name to {contact}, "
        "who invites it into the space {space}."
    ),
    "discord": msgid(
        "It is on Discord, on the server {space}. Get the app Discord, or open discord.com. You get the link that "
        "lets you in from {contact}."
    ),
}
"""How one comes into a space, by platform: the only thing that differs between them."""
ADVICE: dict[str, str] = {
    "discord": msgid("Paste the server's invitation link into it too, and nobody has to ask for it."),
}
"""What makes the way in shorter, by platform, where something does."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation is about: the space on the asker's platform, and what its start room is called."""

    network: Network
    platform: str
    space: str
    start: str
    contact: str
    say: Say


def run(ctx: Context) -> Invitation:
    network, platform = ctx.network, ctx.account.platform
    say = say_in(ctx.uow, network)
    starts = store.rooms_of(ctx.uow, network.id, purpose=Purpose.START)
    start = next((room.name for room in starts if room.platform == platform), say.word("room", "start-here"))
    contact = network.contact or ctx.member.name
    return Invitation(network, platform, _space(ctx, platform), start, contact, say)


def _space(ctx: Context, platform: str) -> str:
    spaces: list[Space] = store.spaces_of(ctx.uow, ctx.network.id)
    return next((space.name for space in spaces if space.platform == platform), ctx.network.name)


def view(invitation: Invitation, say: Say) -> Answer:
    advice = ADVICE.get(invitation.platform)
    return Answer(
        say("Copy this into a mail, and change what you like. Those whom you invite read it before they know me."),
        say(advice) if advice else None,
        Quotation("\n\n".join(_sentences(invitation))),
    )


def _sentences(invitation: Invitation) -> tuple[str, ...]:
    """Return the three paragraphs as words alone, in the network's language: in a mail nothing can be pressed."""
    network, say = invitation.network, invitation.say
    way_in = WAYS_IN.get(invitation.platform, msgid("Come to {space}, and ask {contact} for the way there."))
    purpose = network.purpose.rstrip(". ")
    return (
        say.text("You are invited to {network}: {purpose}.", network=network.name, purpose=purpose)
        if purpose
        else say.text("You are invited to {network}.", network=network.name),
        say.text(way_in, space=invitation.space, contact=invitation.contact.rstrip(". ")),
        say.text(
            "In the room {room} you choose {join} and answer one question, and you are in.",
            room=invitation.start,
            join=say.text("Join"),
        ),
    )


COMMAND = Command(
    run, view, role=Role.COORDINATOR, reads=True, help=msgid("Have an invitation written that you can mail.")
)
