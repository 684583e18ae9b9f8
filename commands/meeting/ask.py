"""``meeting ask``: a question to a meeting, before it or while it goes on."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.meetings import adding
from bot.meetings.additions import LONGEST_QUESTION, Question
from bot.meetings.lookups import find_for
from bot.meetings.model import Meeting
from bot.meetings.phrases import answer_button, title
from bot.message import Buttons
from commands.meeting import which


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was sent in."""

    meeting: Meeting
    question: Question


def run(ctx: Context, meeting: Meant, question: str) -> Asked:
    found = find_for(ctx.uow, ctx.network, ctx.member, meeting)
    return Asked(found, adding.ask(ctx.uow, ctx.member, found, question))


def view(asked: Asked, say: Say) -> Answer:
    meeting = asked.meeting
    return Answer(
        say("Your question to {title}: {question}", title=title(meeting), question=say.quote(asked.question.text)),
        say("It stands in the meeting's thread with your name. The more people would ask it, the higher it stands."),
        Buttons((answer_button(meeting, say, "All questions", "meeting questions"),)),
    )


COMMAND = Command(
    run,
    view,
    options=[
        which(msgid("To which meeting?")),
        Option("question", Words(LONGEST_QUESTION), ask=msgid("What do you want to ask? Your name is shown.")),
    ],
    help=msgid("Send a question to a meeting. Others can stand behind it."),
    example=msgid("12 How much time does it take?"),
)
