"""Make a topic's room read-only."""

from bot.community.buttons import button
from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Buttons
from bot.topics import service
from bot.topics.model import Topic, TopicState
from commands.topic import which


def run(ctx: Context, topic: str) -> Topic:
    return service.archive(ctx.uow, service.find(ctx.uow, ctx.network, topic))


def view(topic: Topic, say: Say) -> Answer:
    reopen = button(say, "Open again", "topic reopen", network=topic.network, topic=topic.number)
    return Answer(
        say("I am archiving *{name}*. What was written is kept and can be read.", name=topic.name),
        Buttons((reopen,)),
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        which(
            msgid("Which room do you want to archive?"), TopicState.OPEN, nothing=msgid("No topic's room is open yet.")
        ),
    ],
    help="Archive a topic's room. Nothing is lost, and it can be opened again.",
    example="4",
)
