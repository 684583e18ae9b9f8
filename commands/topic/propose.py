"""Propose a room for a topic."""

from bot.community.buttons import button
from bot.community.labels import FUNCTIONS
from bot.community.model import Function, Role
from bot.community.reach import room_name
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Choice, Words
from bot.language.texts import Say
from bot.message import Buttons, Spans
from bot.topics import service
from bot.topics.cards import closed, still_needed
from bot.topics.model import LONGEST_FOR_WHOM, LONGEST_NAME, LONGEST_WHY
from bot.topics.service import Standing


def run(
    ctx: Context, *, name: str, why: str | None, for_whom: str | None, audience: tuple[str, ...] | None
) -> Standing:
    return service.propose(
        ctx.uow,
        ctx.network,
        ctx.member,
        name=name,
        why=why or "",
        for_whom=for_whom or "",
        audience=frozenset(Function(one) for one in audience or ()),
    )


def view(standing: Standing, say: Say) -> Answer:
    topic = standing.topic
    if topic.is_open:
        return Answer(say("I am making the room *{name}* and inviting you.", name=topic.name))
    withdraw = button(say, "Withdraw the proposal", "topic withdraw", network=topic.network, topic=topic.number)
    return Answer(
        _where(standing, say),
        closed(say, topic),
        still_needed(say, topic, standing.missing),
        Buttons((withdraw,)),
    )


def _where(standing: Standing, say: Say) -> Spans:
    name = standing.topic.name
    if not standing.lobbies:
        return say("You have proposed the room *{name}* and stand behind it.", name=name)
    lobby = room_name(standing.lobbies)
    return say(
        "You have proposed the room *{name}* and stand behind it. The card is here: {lobby}", name=name, lobby=lobby
    )


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    options=[
        Option("name", Words(LONGEST_NAME), ask="What is the room to be called?"),
        Option("why", Words(LONGEST_WHY), ask="Why is it needed?", default=None),
        Option("for_whom", Words(LONGEST_FOR_WHOM), ask="For whom is it?", default=None),
        Option(
            "audience",
            Choice(FUNCTIONS, many=True),
            ask="Is the room closed to all but some functions? Leave it out if it is open to everybody.",
            default=None,
        ),
    ],
    help="Propose a room for a topic. It opens when enough members stand behind it.",
    example='"Quiet in the classroom" why="We lose time in every lesson"',
)
