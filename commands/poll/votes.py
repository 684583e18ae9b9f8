"""``poll votes``: who chose what in a poll that has closed, however many they were."""

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Number
from bot.language.texts import Say, msgid
from bot.message import Heading, Text
from bot.polls.lookups import NoResultYet, find
from bot.polls.model import Poll, PollState
from bot.polls.refusals import PollVoided
from bot.polls.results import Result, votes
from bot.polls.service import result_of
from commands.poll import ask_which


def run(ctx: Context, poll: int) -> tuple[Poll, Result]:
    found = find(ctx.uow, ctx.network, ctx.member, poll)
    if found.state is PollState.VOIDED:
        raise PollVoided(found.question)
    result = result_of(ctx.uow, found)
    if result is None:
        raise NoResultYet(found)
    return found, result


def view(told: tuple[Poll, Result], say: Say) -> Answer:
    poll, result = told
    return Answer(Heading((Text(poll.question),)), votes(poll, result, say, named=True))


COMMAND = Command(
    run,
    view,
    role=Role.MEMBER,
    options=[Option("poll", Number(), ask=ask_which(PollState.CLOSED))],
    help=msgid("Show who chose what in a poll that has closed."),
    reads=True,
)
