"""``meeting edit``: the buttons that change one thing about a meeting or a draft, asked for by name."""

from __future__ import annotations

from typing import Any

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option, Question, Reading
from bot.conversation.kinds import Choice, Number, Words
from bot.conversation.moments import Times
from bot.errors import Refusal
from bot.language.texts import Say, msgid
from bot.meetings import planning
from bot.meetings.lookups import find, find_draft
from bot.meetings.model import Meeting
from bot.message import Text
from commands.meeting import (
    FIELDS,
    KINDS,
    QUESTIONS,
    Drafted,
    OrNothing,
    StillWrong,
    details,
    drafted,
)
from commands.meeting.change import Changed, changed, tell

LONGEST_VALUE = 4000


def ask_value(ctx: Context, given: dict[str, Any]) -> Question:
    """Ask for what is changed, as its own kind asks."""
    field = KINDS[given["field"]].field(ctx.say)
    explanation = [(Text(field.explanation),)] if field.explanation else []
    return Question((ctx.say(QUESTIONS[given["field"]]), *explanation), field.choices, field.many)


def run(ctx: Context, draft: int | None, meeting: int | None, field: str, value: str) -> Drafted | Changed:
    try:
        if draft is not None:
            drafts = find_draft(ctx.uow, ctx.network, ctx.member, draft)
            return drafted(ctx, _drafts(ctx, drafts, field, value))
        return changed(ctx, _change(ctx, find(ctx.uow, ctx.network, meeting or 0), field, value))
    except Refusal as refusal:
        raise StillWrong(refusal) from refusal


def _drafts(ctx: Context, drafts: list[Meeting], field: str, value: str) -> list[Meeting]:
    if field == "when":
        return planning.replan(ctx.uow, ctx.network, drafts, _read(ctx, field, value))
    return [_change(ctx, one, field, value) for one in drafts]


def _change(ctx: Context, meeting: Meeting, field: str, value: str) -> Meeting:
    if field == "when":
        (span,) = Times(most=1).read(value, Reading(ctx.say, ctx.now, ctx.network))
        return planning.move(ctx.uow, ctx.network, meeting, span)
    said = details(ctx, {field: _read(ctx, field, value)})
    return planning.change(ctx.uow, ctx.network, meeting, **said)


def _read(ctx: Context, field: str, value: str) -> Any:
    kind = KINDS[field] if field in ("title", "when") else OrNothing(KINDS[field])
    return kind.read(value, Reading(ctx.say, ctx.now, ctx.network))


def view(shown: Drafted | Changed, say: Say) -> Answer:
    return Answer(*shown.parts) if isinstance(shown, Drafted) else tell(shown, say)


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        Option("draft", Number(most=2**63 - 1), default=None),
        Option("meeting", Number(), default=None),
        Option("field", Choice(FIELDS), ask=msgid("What do you want to change?")),
        Option("value", Words(LONGEST_VALUE), ask=ask_value),
    ],
    hidden=True,
    help=msgid("Change one thing about a meeting."),
)
