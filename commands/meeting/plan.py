"""``meeting plan``: draft a meeting, or a series of them; nobody sees it until it is published."""

from __future__ import annotations

from typing import Any

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.dates.spans import Span
from bot.language.texts import Say, msgid
from bot.meetings import planning
from bot.meetings.model import LONGEST
from commands.meeting import QUESTIONS, Dates, Drafted, detail_options, details, drafted


def run(ctx: Context, title: str, when: tuple[Span, ...], **said: Any) -> Drafted:
    drafts = planning.plan(ctx.uow, ctx.network, ctx.member, title=title, spans=when, **details(ctx, said))
    return drafted(ctx, drafts)


def view(shown: Drafted, say: Say) -> Answer:
    return Answer(*shown.parts)


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        Option("title", Words(LONGEST["title"], lines=False), ask=msgid("What is the meeting about?")),
        Option("when", Dates(), ask=QUESTIONS["when"]),
        *detail_options(),
    ],
    help=msgid("Plan a meeting, or a series of them. Nobody sees it until you publish it."),
    example=msgid('"Quiet in the classroom" "in two weeks 13-16"'),
)
