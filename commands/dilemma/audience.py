"""``dilemma audience``: the button that chooses for whom a drafted dilemma is."""

from __future__ import annotations

from bot.community.labels import FUNCTIONS
from bot.community.model import Function, Role
from bot.conversation.command import Command, Context, Option
from bot.conversation.kinds import Choice
from bot.dilemmas import drafting
from bot.dilemmas.lookups import find_draft
from bot.dilemmas.previews import Preview
from bot.language.texts import msgid
from commands.dilemma import DRAFT, previewed, show_preview

EVERYBODY = "everybody"
AUDIENCES: dict[str, str] = {EVERYBODY: "everybody", **FUNCTIONS}


def run(ctx: Context, draft: int, audience: tuple[str, ...]) -> Preview:
    found = find_draft(ctx.uow, ctx.network, ctx.member, draft)
    chosen = frozenset() if EVERYBODY in audience else frozenset(Function(one) for one in audience)
    return previewed(ctx, drafting.choose_audience(ctx.uow, found, chosen))


COMMAND = Command(
    run,
    show_preview,
    role=Role.LEADER,
    options=[DRAFT, Option("audience", Choice(AUDIENCES, many=True), ask=msgid("Which functions is it for?"))],
    hidden=True,
    help=msgid("Choose for whom a dilemma is that you have drafted."),
)
