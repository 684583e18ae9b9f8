"""``topic to-theme``: the button that makes a theme of a proposal for a room."""

from __future__ import annotations

from bot.community.model import Role, may
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.themes import wishes
from bot.themes.service import Standing
from bot.topics import service
from bot.topics.model import TopicState
from commands.topic import which


def run(ctx: Context, topic: str) -> Standing:
    found = service.find(ctx.uow, ctx.network, topic)
    is_coordinator = may(ctx.role, Role.COORDINATOR)
    return wishes.from_topic(ctx.uow, ctx.network, ctx.member, found, is_coordinator=is_coordinator)


def view(standing: Standing, say: Say) -> Answer:
    theme = standing.theme
    return Answer(
        say(
            "The proposal for a room is withdrawn. *{title}* is among the proposals for themes instead, as number "
            "{number}.",
            title=theme.title,
            number=str(theme.number),
        )
    )


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    options=[
        which(
            msgid("Which proposal is rather a theme?"),
            TopicState.PROPOSED,
            nothing=msgid("You stand behind no proposal just now."),
            mine=True,
        )
    ],
    hidden=True,
    help=msgid("Make a theme of a proposal for a room."),
)
