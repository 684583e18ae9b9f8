"""Be let into a topic's room."""

from bot.community.reach import room_name
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.topics import service
from bot.topics.model import TopicState
from bot.topics.service import Standing
from commands.topic import which


def run(ctx: Context, topic: str) -> Standing:
    return service.join(ctx.uow, ctx.network, ctx.member, service.find(ctx.uow, ctx.network, topic))


def view(standing: Standing, say: Say) -> Answer:
    if not standing.rooms:
        return Answer(say("I am making the room *{name}* and inviting you.", name=standing.topic.name))
    return Answer(say("I am inviting you: {room}", room=room_name(standing.rooms)))


COMMAND = Command(
    run,
    view,
    options=[
        which(
            msgid("Which room do you want to join?"),
            TopicState.OPEN,
            nothing=msgid("No topic's room is open yet."),
        )
    ],
    help="Join a topic's room.",
    example="4",
)
