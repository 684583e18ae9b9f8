"""Turn down a proposal for a room."""

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.topics import service
from bot.topics.model import LONGEST_REASON, Topic, TopicState
from commands.topic import which


def run(ctx: Context, topic: str, reason: str) -> Topic:
    found = service.find(ctx.uow, ctx.network, topic)
    return service.decline(ctx.uow, ctx.network, ctx.member, found, reason=reason)


def view(topic: Topic, say: Say) -> Answer:
    return Answer(say("*{name}* is declined. The proposer is told your reason in private.", name=topic.name))


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        which(
            msgid("Which proposal do you decline?"),
            TopicState.PROPOSED,
            nothing=msgid("No room is proposed just now."),
            one_word=True,
        ),
        Option("reason", Words(LONGEST_REASON), ask="Why? The proposer is told, in private."),
    ],
    help="Decline a proposal for a room. The proposer is told your reason in private.",
    example='4 "There is a room for this already"',
)
