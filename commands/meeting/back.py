"""``meeting back``: the button that says that one would ask the same."""

from __future__ import annotations

from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Number
from bot.language.texts import Say, msgid
from bot.meetings import adding
from bot.meetings.additions import Question
from bot.meetings.model import Meeting
from bot.meetings.phrases import title


def run(ctx: Context, question: int) -> tuple[Meeting, Question]:
    return adding.stand_behind(ctx.uow, ctx.network, ctx.member, question)


def view(backed: tuple[Meeting, Question], say: Say) -> Answer:
    meeting, question = backed
    told = say.count(
        "You stand behind {question} to {title}. {n} would ask it.",
        "You stand behind {question} to {title}. {n} would ask it.",
        n=question.behind,
        question=say.quote(question.text),
        title=title(meeting),
    )
    return Answer(told)


COMMAND = Command(
    run,
    view,
    options=[Option("question", Number(most=2**63 - 1))],
    hidden=True,
    help=msgid("Stand behind a question to a meeting."),
)
