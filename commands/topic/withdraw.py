"""Take back a proposal for a room."""

from bot.community.model import Role, may
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.topics import service
from bot.topics.model import Topic, TopicState
from commands.topic import which


def run(ctx: Context, topic: str) -> Topic:
    found = service.find(ctx.uow, ctx.network, topic)
    return service.withdraw(ctx.uow, ctx.member, found, is_coordinator=may(ctx.role, Role.COORDINATOR))


def view(topic: Topic, say: Say) -> Answer:
    return Answer(say("The proposal *{name}* is withdrawn, and the name is free again.", name=topic.name))


COMMAND = Command(
    run,
    view,
    options=[
        which(
            msgid("Which proposal do you want to withdraw?"),
            TopicState.PROPOSED,
            nothing=msgid("You stand behind no proposal just now."),
            mine=True,
        )
    ],
    help="Withdraw your proposal for a room.",
    example="4",
)
