"""``dilemma publish``: the button that shows the others what was drafted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.model import Role, Room
from bot.community.reach import room_name
from bot.conversation.command import Answer, Command, Context
from bot.dilemmas import drafting
from bot.dilemmas.lookups import find_draft, find_for
from bot.dilemmas.model import Dilemma
from bot.dilemmas.phrases import READ, about_button, title
from bot.dilemmas.places import rooms_for
from bot.dilemmas.refusals import PublishedAlready
from bot.language.texts import Say, msgid
from bot.message import Buttons
from commands.dilemma import DRAFT


@dataclass(frozen=True, slots=True)
class Published:
    """A dilemma that others see now, and the rooms where its card stands; not ``is_new`` where they did before."""

    dilemma: Dilemma
    rooms: tuple[Room, ...] = ()
    is_new: bool = True


def run(ctx: Context, draft: int) -> Published:
    try:
        found = find_draft(ctx.uow, ctx.network, ctx.member, draft)
    except PublishedAlready as before:
        return Published(find_for(ctx.uow, ctx.network, ctx.member, before.number), is_new=False)
    dilemma = drafting.publish(ctx.uow, ctx.network, ctx.member, found)
    return Published(dilemma, tuple(rooms_for(ctx.uow, ctx.network.id, dilemma.topic)))


def view(published: Published, say: Say) -> Answer:
    dilemma = published.dilemma
    read = Buttons((about_button(dilemma, say, READ, "dilemma show"),))
    if not published.is_new:
        return Answer(PublishedAlready(dilemma.title, dilemma.number).words(say), read)
    return Answer(
        say(
            "{title} stands in {room} as number {number}.",
            title=title(dilemma),
            room=room_name(list(published.rooms)),
            number=str(dilemma.number),
        ),
        say("I tell you when somebody replies, at most once a working day."),
        read,
    )


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    options=[DRAFT],
    hidden=True,
    help=msgid("Publish a dilemma that you have drafted."),
)
