"""Stand behind a proposal for a room."""

from bot.community.buttons import button
from bot.community.model import Role
from bot.community.reach import room_name
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Buttons
from bot.topics import service
from bot.topics.cards import still_needed
from bot.topics.model import TopicState
from bot.topics.service import Standing
from commands.topic import which


def run(ctx: Context, topic: str) -> Standing:
    found = service.find(ctx.uow, ctx.network, topic)
    return service.support(ctx.uow, ctx.network, ctx.member, found, said_at=ctx.said_at)


def view(standing: Standing, say: Say) -> Answer:
    topic = standing.topic
    if topic.is_open and standing.rooms:
        return Answer(say("The room is open already. I am inviting you: {room}", room=room_name(standing.rooms)))
    if topic.is_open:
        return Answer(say("Now enough stand behind *{name}*. I am making the room and inviting you.", name=topic.name))
    leave = button(say, "Take back my support", "topic leave", network=topic.network, private=True, topic=topic.number)
    if standing.is_new:
        stands = say("You stand behind *{name}*.", name=topic.name)
    else:
        stands = say("You stood behind *{name}* already.", name=topic.name)
    return Answer(stands, still_needed(say, topic, max(1, standing.missing)), Buttons((leave,)))


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    options=[
        which(
            msgid("Which proposal do you stand behind?"),
            TopicState.PROPOSED,
            nothing=msgid("No room is proposed just now."),
        )
    ],
    help="Stand behind a proposal for a room.",
    example="4",
)
