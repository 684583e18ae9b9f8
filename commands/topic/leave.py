"""Be invited into a topic's room no more, or take back one's support."""

from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.topics import service
from bot.topics.model import TopicState
from bot.topics.service import Standing
from commands.topic import which


def run(ctx: Context, topic: str) -> Standing:
    return service.leave(ctx.uow, ctx.network, ctx.member, service.find(ctx.uow, ctx.network, topic))


def view(standing: Standing, say: Say) -> Answer:
    topic = standing.topic
    if topic.is_proposed:
        return Answer(say("You no longer stand behind *{name}*.", name=topic.name))
    return Answer(
        say("I will not invite you to *{name}* again.", name=topic.name),
        say("I cannot take you out of the room. You leave it in the app, in the room's own menu."),
        say("If you change your mind: {join}", join=say.command("topic join", str(topic.number))),
    )


COMMAND = Command(
    run,
    view,
    options=[
        which(
            msgid("Which room do you want to leave?"),
            TopicState.OPEN,
            TopicState.PROPOSED,
            nothing=msgid("You are in no topic's room and stand behind no proposal."),
            mine=True,
        )
    ],
    help="Leave a topic's room, or take back your support of a proposal.",
    example="4",
)
