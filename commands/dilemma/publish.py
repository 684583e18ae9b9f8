"""``dilemma publish``: the button that shows the others what was drafted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.model import Role, Room
from bot.community.reach import room_name
from bot.conversation.command import Answer, Command, Context
from bot.dilemmas import drafting
from bot.dilemmas.lookups import find_draft
from bot.dilemmas.model import Dilemma
from bot.dilemmas.phrases import READ, about_button, title
from bot.dilemmas.places import rooms_for
from bot.language.texts import Say, msgid
from bot.message import Buttons
from commands.dilemma import DRAFT


@dataclass(frozen=True, slots=True)
class Published:
    """A dilemma that others see now, and the rooms where its card stands."""

    dilemma: Dilemma
    rooms: tuple[Room, ...]


def run(ctx: Context, draft: int) -> Published:
    found = find_draft(ctx.uow, ctx.network, ctx.member, draft)
    dilemma = drafting.publish(ctx.uow, ctx.network, ctx.member, found)
    return Published(dilemma, tuple(rooms_for(ctx.uow, ctx.network.id, dilemma.topic)))


def view(published: Published, say: Say) -> Answer:
    dilemma = published.dilemma
    return Answer(
        say(
            "{title} stands in {room} as number {number}.",
            title=title(dilemma),
            room=room_name(list(published.rooms)),
            number=str(dilemma.number),
        ),
        say("I tell you when somebody replies, at most once a working day."),
        Buttons((about_button(dilemma, say, READ, "dilemma show"),)),
    )


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    options=[DRAFT],
    hidden=True,
    help=msgid("Publish a dilemma that you have drafted."),
)
