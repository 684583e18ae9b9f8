"""``dilemma room``: the button that chooses in which room a drafted dilemma will stand."""

from __future__ import annotations

from typing import Any

from bot.community.model import Role
from bot.conversation.command import Command, Context, Option, Question
from bot.conversation.kinds import Number
from bot.dilemmas import drafting
from bot.dilemmas.lookups import find_draft
from bot.dilemmas.places import open_topics, rooms_for
from bot.dilemmas.previews import Preview
from bot.dilemmas.refusals import RoomNotOpen
from bot.language.texts import msgid
from commands.dilemma import DRAFT, previewed, show_preview

LOBBY = 0
"""In the place of a topic's number: the lobby."""


def ask_room(ctx: Context, given: dict[str, Any]) -> Question:
    """Ask among the lobby and the rooms of open topics."""
    lobbies = rooms_for(ctx.uow, ctx.network.id, None)
    lobby = [(str(LOBBY), lobbies[0].name)] if lobbies else []
    topics = [(str(topic.number), topic.name) for topic in open_topics(ctx.uow, ctx.network)]
    return Question((ctx.say("In which room shall it stand?"),), (*lobby, *topics))


def run(ctx: Context, draft: int, room: int) -> Preview:
    found = find_draft(ctx.uow, ctx.network, ctx.member, draft)
    topic = next((one.id for one in open_topics(ctx.uow, ctx.network) if one.number == room), None)
    if topic is None and room != LOBBY:
        raise RoomNotOpen
    return previewed(ctx, drafting.choose_room(ctx.uow, ctx.network, found, topic))


COMMAND = Command(
    run,
    show_preview,
    role=Role.LEADER,
    options=[DRAFT, Option("room", Number(least=LOBBY), ask=ask_room)],
    hidden=True,
    help=msgid("Choose the room of a dilemma that you have drafted."),
)
