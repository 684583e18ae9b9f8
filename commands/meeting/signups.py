"""``meeting signups``: who comes, who does not, who has not answered, which organisations are missing."""

from __future__ import annotations

from bot.community.model import Role
from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.meetings.attendance import Attendance, attendance
from bot.meetings.lookups import find_to_run
from bot.meetings.phrases import answer_button, sentence, title, when
from bot.meetings.signups import Answer as SignUpAnswer
from bot.message import Buttons, Items, Spans, Text
from commands.meeting import which

MOST_NAMES = 200
TITLES: dict[SignUpAnswer, str] = {
    SignUpAnswer.YES: msgid("Coming"),
    SignUpAnswer.MAYBE: msgid("Maybe"),
    SignUpAnswer.WAITING: msgid("In line"),
    SignUpAnswer.OFFERED: msgid("Asked whether they want a free place"),
    SignUpAnswer.PASSED: msgid("Let a free place go by"),
    SignUpAnswer.NO: msgid("Not coming"),
}


def run(ctx: Context, meeting: Meant) -> Attendance:
    is_coordinator = ctx.role is Role.COORDINATOR
    found = find_to_run(ctx.uow, ctx.network, ctx.member, meeting, is_coordinator=is_coordinator)
    return attendance(ctx.uow, ctx.network, found)


def view(seen: Attendance, say: Say) -> Answer:
    meeting = seen.meeting
    lines = [
        _group(text, [_who(member.name, member.organisation) for member in seen.by_answer[answer]], say)
        for answer, text in TITLES.items()
        if seen.by_answer[answer]
    ]
    unanswered = [_who(member.name, member.organisation) for member in seen.unanswered]
    if unanswered:
        lines.append(_group("No answer", unanswered, say))
    nudge = Buttons((answer_button(meeting, say, "Ask those who have not answered", "meeting nudge"),))
    return Answer(
        (*sentence(when(meeting, say)), Text(": "), title(meeting)),
        Items(tuple(lines)),
        say.count(
            "{n} has not answered since the meeting was moved.",
            "{n} have not answered since the meeting was moved.",
            n=seen.unconfirmed,
        )
        if seen.unconfirmed
        else None,
        say("Nobody comes from: {organisations}.", organisations=say.join([*seen.missing])) if seen.missing else None,
        nudge if unanswered and seen.is_coming else None,
    )


def _group(text: str, names: list[str], say: Say) -> Spans:
    shown = "; ".join(names[:MOST_NAMES])
    counted = Text(f"{say.text(text)} ({say.dates.number(len(names))})", strong=True)
    return (counted, Text(f": {shown}{' …' if len(names) > MOST_NAMES else ''}"))


def _who(name: str, organisation: str) -> str:
    return f"{name}, {organisation}" if organisation else name


COMMAND = Command(
    run,
    view,
    options=[which(is_all=True)],
    reads=True,
    help=msgid("See who comes to a meeting and who has not answered. For whoever runs it."),
    example="12",
)
