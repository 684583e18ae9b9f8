"""Open an archived room again."""

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.topics import service
from bot.topics.model import Topic, TopicState
from commands.topic import which


def run(ctx: Context, topic: str) -> Topic:
    return service.reopen(ctx.uow, service.find(ctx.uow, ctx.network, topic))


def view(topic: Topic, say: Say) -> Answer:
    return Answer(say("I am opening *{name}* again.", name=topic.name))


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        which(
            msgid("Which room do you want to open again?"), TopicState.ARCHIVED, nothing=msgid("No room is archived.")
        )
    ],
    help="Open an archived room again.",
    example="4",
)
