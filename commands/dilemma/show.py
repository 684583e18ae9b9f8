"""``dilemma show``: a dilemma with its replies; who follows it has read them then."""

from __future__ import annotations

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context
from bot.dilemmas import store
from bot.dilemmas.lookups import find_for
from bot.dilemmas.showing import Seen, parts, seen_by
from bot.language.texts import Say, msgid
from commands.dilemma import which


def run(ctx: Context, dilemma: Meant) -> Seen:
    found = find_for(ctx.uow, ctx.network, ctx.member, dilemma)
    store.saw(ctx.uow, found.id, ctx.member.id)
    return seen_by(ctx.uow, ctx.member, found)


def view(seen: Seen, say: Say) -> Answer:
    return Answer(*parts(seen, say), volatile=True)


COMMAND = Command(
    run,
    view,
    options=[which(is_all=True)],
    help=msgid("Read a dilemma with its replies."),
    example="12",
)
