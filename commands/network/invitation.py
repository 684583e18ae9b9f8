"""``network invitation``: a few sentences to mail to those who are to join."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import store
from bot.community.model import Network, Purpose, Role, Space
from bot.community.reach import say_in
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Spans

WAYS_IN: dict[str, str] = {
    "matrix": msgid(
        "Get an account on Matrix, for instance with the app Element, and write its name to {contact}, "
        "who invites it into the space {space}."
    ),
}
"""How one comes into a space, by platform: the only thing that differs between them."""
ANY_WAY_IN = msgid("Come into the space {space}, and ask {contact} for the way there.")


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
    return Answer(
        say("Copy this into a mail, and change what you like. Those whom you invite read it before they know me."),
        *_sentences(invitation),
    )


def _sentences(invitation: Invitation) -> tuple[Spans, ...]:
    """Return the three sentences, in the network's language."""
    network, say = invitation.network, invitation.say
    way_in = WAYS_IN.get(
        invitation.platform, msgid("Come into the space {space}, and ask {contact} for the way there.")
    )
    purpose = network.purpose.rstrip(". ")
    return (
        say("You are invited to {network}: {purpose}.", network=network.name, purpose=purpose)
        if purpose
        else say("You are invited to {network}.", network=network.name),
        say(way_in, space=invitation.space, contact=invitation.contact),
        say(
            "In the room {room} you write {start} and answer one question, and you are in.",
            room=invitation.start,
            start=say.command("start"),
        ),
    )


COMMAND = Command(
    run, view, role=Role.COORDINATOR, reads=True, help=msgid("Have an invitation written that you can mail.")
)
