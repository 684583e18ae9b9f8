"""Open a proposed room without waiting for support."""

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.topics import service
from bot.topics.model import Topic, TopicState
from commands.topic import which


def run(ctx: Context, topic: str) -> Topic:
    return service.approve(ctx.uow, ctx.network, service.find(ctx.uow, ctx.network, topic))


def view(topic: Topic, say: Say) -> Answer:
    return Answer(say("I am making the room *{name}* and inviting those who stand behind it.", name=topic.name))


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        which(
            msgid("Which proposal do you approve?"), TopicState.PROPOSED, nothing=msgid("No room is proposed just now.")
        ),
    ],
    help="Open a proposed room without waiting for more support.",
    example="4",
)
