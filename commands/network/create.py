"""``network create``: make a network of the space that one let the bot into."""

from __future__ import annotations

from typing import Any

from bot.community import births, labels
from bot.community.births import Birth, Place
from bot.community.buttons import button
from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option, Question
from bot.conversation.kinds import Choice, Words
from bot.language.texts import Say, msgid
from bot.message import Buttons


def place(ctx: Context) -> Place:
    """Return where somebody speaks."""
    return Place(ctx.space, ctx.room, ctx.is_direct, ctx.standing)


def ask_name(ctx: Context, _given: dict[str, Any]) -> Question:
    """Ask for the name once it is clear that there is a space to make a network of."""
    space = births.space_for(ctx.uow, ctx.account, place(ctx))
    return Question((ctx.say("I am in {space}. What is the network to be called?", space=ctx.say.quote(space.name)),))


def run(ctx: Context, name: str, language: str, purpose: str | None, contact: str | None) -> Birth:
    unclaimed = births.space_for(ctx.uow, ctx.account, place(ctx))
    return births.create_network(
        ctx.uow,
        ctx.account,
        unclaimed,
        name=name,
        language=language,
        purpose=purpose or "",
        contact=contact or "",
        lobby=None if ctx.is_direct or ctx.space is None else ctx.room,
    )


def view(birth: Birth, say: Say) -> Answer:
    network = birth.network
    made = say.count(
        "I am making {n} room, done in a minute. Nobody is notified.",
        "I am making {n} rooms, done in a minute. Nobody is notified.",
        n=birth.rooms,
    )
    return Answer(
        say("*{network}* is there, and you are its coordinator.", network=network.name),
        made,
        say(
            "Next: say what you do at work, give somebody else the role of coordinator too, and ask the first question."
        ),
        Buttons(
            (
                button(say, "Say what I do", "start", network=network, private=True),
                button(say, "Give a role", "network role", network=network, private=True),
                button(say, "Open a poll", "poll open", network=network, private=True),
                button(say, "Settings", "network settings", network=network, private=True),
            )
        ),
    )


COMMAND = Command(
    run,
    view,
    role=Role.ANYONE,
    options=[
        Option("name", Words(80, lines=False), ask=ask_name),
        Option("language", Choice(labels.LANGUAGES), ask=msgid("In which language do I speak there?")),
        Option("purpose", Words(300), ask=msgid("What is the network for?"), default=None),
        Option("contact", Words(200), ask=msgid("Whom does one ask?"), default=None),
    ],
    help=msgid("Make a network of the space you invited me into."),
    example=msgid('"School heads of the north" language=english'),
)
