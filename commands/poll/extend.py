"""``poll extend``: let a poll stay open for longer."""

from datetime import datetime

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Number
from bot.conversation.moments import When
from bot.language.texts import Say, msgid
from bot.polls.lookups import find
from bot.polls.model import PollState
from bot.polls.service import Extended, extend
from commands.poll import ask_which


def run(ctx: Context, poll: int, closes: datetime) -> Extended:
    return extend(ctx.uow, ctx.network, find(ctx.uow, ctx.network, ctx.member, poll), closes)


def view(extended: Extended, say: Say) -> Answer:
    poll, day = extended.poll, extended.moved_past
    return Answer(
        say("The poll {question} now closes {closes}.", question=say.quote(poll.question), closes=poll.closes_at),
        say("I moved the close, because {day} is a public holiday.", day=day) if day else None,
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        Option("poll", Number(), ask=ask_which(PollState.OPEN)),
        Option("closes", When(), ask=msgid("When does it close?")),
    ],
    help=msgid("Let a poll stay open for longer."),
    example=msgid('12 "7 days"'),
)
