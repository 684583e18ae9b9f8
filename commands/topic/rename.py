"""Give a topic's room another name."""

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.topics import service
from bot.topics.model import LONGEST_NAME, NAMED, Topic
from commands.topic import which


def run(ctx: Context, topic: str, name: str) -> Topic:
    return service.rename(ctx.uow, service.find(ctx.uow, ctx.network, topic), name)


def view(topic: Topic, say: Say) -> Answer:
    return Answer(say("It is called *{name}* now.", name=topic.name))


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        which(
            msgid("Which room do you want to rename?"),
            *NAMED,
            nothing=msgid("There is no room and no proposal yet."),
            one_word=True,
        ),
        Option("name", Words(LONGEST_NAME), ask="What is it to be called?"),
    ],
    help="Give a topic's room another name.",
    example='4 "Quiet in the classroom"',
)
