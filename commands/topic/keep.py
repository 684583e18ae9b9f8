"""Answer that a silent room is still needed."""

from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say
from bot.topics import service
from bot.topics.model import Topic


def run(ctx: Context, topic: str) -> Topic:
    return service.keep(ctx.uow, service.find(ctx.uow, ctx.network, topic))


def view(topic: Topic, say: Say) -> Answer:
    return Answer(say("The room *{name}* is kept.", name=topic.name))


COMMAND = Command(
    run,
    view,
    options=[Option("topic", Words(), ask="Which room is to be kept?")],
    help="Keep a silent room.",
    hidden=True,
)
