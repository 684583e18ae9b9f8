"""``meeting answer``: the button that asks whether one is coming."""

from __future__ import annotations

from typing import Any

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option, Question
from bot.conversation.kinds import Choice
from bot.language.texts import Say, msgid
from bot.meetings import attending
from bot.meetings.answers import told
from bot.meetings.attending import Answered
from bot.meetings.lookups import find_for
from bot.meetings.phrases import title, when_and_note, where
from bot.meetings.signups import Answer as SignUpAnswer
from commands.meeting import which

ANSWERS: dict[str, str] = {
    SignUpAnswer.YES: "I am coming",
    SignUpAnswer.MAYBE: "maybe",
    SignUpAnswer.NO: "I cannot come",
}


def ask(ctx: Context, given: dict[str, Any]) -> Question:
    meeting, say = find_for(ctx.uow, ctx.network, ctx.member, given["meeting"]), ctx.say
    asked = say("Are you coming? {title}, {when}.", title=title(meeting), when=when_and_note(meeting, say))
    place = where(meeting, say)
    choices = tuple((value, say.word("choice", label)) for value, label in ANSWERS.items())
    return Question((asked, *([place] if place else [])), choices)


def run(ctx: Context, meeting: Meant, answer: str) -> Answered:
    found = find_for(ctx.uow, ctx.network, ctx.member, meeting)
    return attending.answer(ctx.uow, ctx.network, ctx.member, found, SignUpAnswer(answer), said_at=ctx.said_at)


def view(answered: Answered, say: Say) -> Answer:
    return Answer(*told([answered], say))


COMMAND = Command(
    run,
    view,
    options=[which(), Option("answer", Choice(ANSWERS), ask=ask)],
    hidden=True,
    help=msgid("Answer whether you are coming to a meeting."),
)
