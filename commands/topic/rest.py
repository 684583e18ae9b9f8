"""Answer that a silent room may be archived."""

from bot.community.model import Role, may
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say
from bot.topics import service
from bot.topics.cards import archived
from bot.topics.model import Topic


def run(ctx: Context, topic: str) -> Topic:
    found = service.find(ctx.uow, ctx.network, topic)
    return service.rest(ctx.uow, found, ctx.member.id, is_coordinator=may(ctx.role, Role.COORDINATOR))


def view(topic: Topic, say: Say) -> Answer:
    if not topic.is_open:
        return Answer(archived(say))
    return Answer(say("I have noted that you would rather archive *{name}*.", name=topic.name))


COMMAND = Command(
    run,
    view,
    options=[Option("topic", Words(), ask="Which room may be archived?")],
    help="Say that a silent room may be archived.",
    hidden=True,
)
