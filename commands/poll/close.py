"""``poll close``: close a poll before its deadline."""

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Late, Option
from bot.conversation.kinds import Number
from bot.language.texts import Say, msgid
from bot.polls import service
from bot.polls.lookups import find
from bot.polls.model import Poll, PollState
from commands.poll import ask_which


def run(ctx: Context, poll: int) -> Poll:
    return service.close(ctx.uow, find(ctx.uow, ctx.network, ctx.member, poll))


def view(poll: Poll, say: Say) -> Answer:
    question = say.quote(poll.question)
    return Answer(
        say("The poll {question} is closed for good. I am counting, and the result takes its place.", question=question)
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    late=Late.REFUSE,
    options=[Option("poll", Number(), ask=ask_which(PollState.OPEN))],
    help=msgid("Close a poll before its time. It does not open again."),
)
