"""``theme to-poll``: have the network choose among the themes that most support."""

from __future__ import annotations

from datetime import datetime

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Choice, Number, Words
from bot.conversation.moments import When
from bot.language.texts import Say, msgid
from bot.message import Items
from bot.polls.cards import option_words
from bot.polls.model import LONGEST_QUESTION
from bot.polls.openings import Opened
from bot.polls.options import FEWEST, MOST
from bot.polls.themed import open_theme_poll
from commands.poll import open as poll_open


def run(ctx: Context, count: int | None, *, method: str, closes: datetime | None, question: str | None) -> Opened:
    return open_theme_poll(
        ctx.uow, ctx.network, ctx.member, most=count, question=question, method=method, closes_at=closes
    )


def view(opened: Opened, say: Say) -> Answer:
    first, *others = poll_open.view(opened, say).parts
    return Answer(first, Items(tuple(option_words(option) for option in opened.poll.options)), *others)


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        Option("count", Number(FEWEST, MOST), ask=msgid("How many themes? Those that most support."), default=None),
        Option("method", Choice(poll_open.method_labels), ask=msgid("How do people vote?"), default="approve"),
        Option("closes", When(), ask=msgid("When does it close?"), default=None),
        Option("question", Words(LONGEST_QUESTION), ask=msgid("What is the question?"), default=None),
    ],
    help=msgid("Open a poll about the themes that most support. The one that wins is chosen."),
    example=msgid('5 closes="7 days"'),
)
