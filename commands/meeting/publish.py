"""``meeting publish``: the button that shows everybody what was drafted."""

from __future__ import annotations

from bot.community.model import Role
from bot.community.reach import room_name
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Number
from bot.language.texts import Say, msgid
from bot.meetings import planning
from bot.meetings.lookups import find_draft
from bot.meetings.phrases import answer_button, title, when
from bot.meetings.planning import Published
from bot.message import Buttons, Items, Text


def run(ctx: Context, draft: int) -> Published:
    return planning.publish(ctx.uow, ctx.network, find_draft(ctx.uow, ctx.network, ctx.member, draft))


def view(published: Published, say: Say) -> Answer:
    first, *later = published.meetings
    room = room_name(list(published.rooms))
    if not later:
        number = str(first.number)
        told = say("{title} is announced in {room} as number {number}.", title=title(first), room=room, number=number)
    else:
        told = say("{title} is announced in {room}: {n} meetings.", title=title(first), room=room, n=len(later) + 1)
    lines = [(Text(f"{one.number}: "), *when(one, say)) for one in published.meetings]
    buttons = (
        answer_button(first, say, "I am coming", "meeting attend"),
        answer_button(first, say, "Attach a file", "meeting attach"),
    )
    return Answer(told, Items(tuple(lines)) if later else None, Buttons(buttons))


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[Option("draft", Number(most=2**63 - 1))],
    hidden=True,
    help=msgid("Announce a meeting that you have drafted."),
)
