"""``meeting questions``: the button that shows the questions to a meeting, to stand behind one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.community.buttons import button
from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.meetings import store
from bot.meetings.additions import Question
from bot.meetings.lookups import find_for
from bot.meetings.model import Meeting
from bot.meetings.phrases import answer_button, title
from bot.message import Button, Buttons, Items, Text
from commands.meeting import which

MOST = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A meeting and the questions to it, those that most stand behind first."""

    meeting: Meeting
    questions: tuple[Question, ...]
    is_coming: bool


def run(ctx: Context, meeting: Meant) -> Asked:
    found = find_for(ctx.uow, ctx.network, ctx.member, meeting)
    return Asked(found, tuple(store.questions_to(ctx.uow, found.id)[:MOST]), found.is_coming(ctx.now))


def view(asked: Asked, say: Say) -> Answer:
    meeting = asked.meeting
    ask = answer_button(meeting, say, "Ask a question", "meeting ask")
    if not asked.questions:
        return Answer(say("Nobody has asked anything of {title} yet.", title=title(meeting)), Buttons((ask,)))
    lines = tuple((Text(f"{one.text} ({one.behind})"),) for one in asked.questions)
    buttons = tuple(_back(meeting, place, one, say) for place, one in enumerate(asked.questions, 1))
    report = button(say, "Report", "report", network=meeting.network, private=True, thing=meeting.number)
    return Answer(
        say("Questions to {title}, and how many would ask them:", title=title(meeting)),
        Items(lines, numbered=True),
        Buttons((*buttons, ask, report)) if asked.is_coming else Buttons((report,)),
    )


def _back(meeting: Meeting, place: int, question: Question, say: Say) -> Button:
    back = button(say, "Stand behind", "meeting back", network=meeting.network, private=True, question=question.id)
    return replace(back, label=say.text("Stand behind {n}", n=place))


COMMAND = Command(run, view, options=[which()], hidden=True, reads=True, help=msgid("See the questions to a meeting."))
