"""``network create``: make a network of the space that one let the bot into, at once.

``ready`` is the same as a conversation, with a look at what will be made.
"""

from __future__ import annotations

from typing import Any

from bot.community import births, labels
from bot.community.births import Place
from bot.community.model import Role
from bot.conversation.command import Command, Context, Option, Question
from bot.conversation.kinds import Choice, Words
from bot.language.texts import msgid
from commands.network import Begun, begun, show_begun, space_to_begin_in


def place(ctx: Context) -> Place:
    """Return where somebody speaks."""
    return Place(ctx.space, ctx.room, ctx.is_direct, ctx.standing)


def ask_name(ctx: Context, _given: dict[str, Any]) -> Question:
    """Ask for the name once it is clear that there is a space to make a network of."""
    space = space_to_begin_in(ctx, place(ctx))
    return Question((ctx.say("I am in {space}. What is the network to be called?", space=ctx.say.quote(space.name)),))


def run(ctx: Context, name: str, language: str, purpose: str | None, contact: str | None) -> Begun:
    unclaimed = space_to_begin_in(ctx, place(ctx))
    birth = births.create_network(
        ctx.uow,
        ctx.account,
        unclaimed,
        name=name,
        language=language,
        purpose=purpose or "",
        contact=contact or "",
        lobby=None if ctx.is_direct or ctx.space is None else ctx.room,
    )
    return begun(ctx, birth)


COMMAND = Command(
    run,
    show_begun,
    role=Role.ANYONE,
    options=[
        Option("name", Words(80, lines=False), ask=ask_name),
        Option("language", Choice(labels.LANGUAGES), ask=msgid("In which language do I speak there?")),
        Option("purpose", Words(300), ask=msgid("What is the network for?"), default=None),
        Option("contact", Words(200), ask=msgid("Whom should members turn to?"), default=None),
    ],
    at_once=True,
    titled=msgid("Your network"),
    help=msgid("Make a network of the space you invited me into."),
    example=msgid('"School heads of the north" language=english'),
)
