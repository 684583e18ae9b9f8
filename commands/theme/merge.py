"""``theme merge``: make two themes one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.themes import service
from bot.themes.cards import behind
from bot.themes.lookups import find
from bot.themes.model import Theme, ThemeState
from bot.themes.service import Standing
from commands.theme import which

FEW = msgid("There are no two themes to merge.")


@dataclass(frozen=True, slots=True)
class Merged:
    """The theme that went into another, and that other."""

    theme: Theme
    kept: Standing


def run(ctx: Context, theme: str, into: str) -> Merged:
    one, other = find(ctx.uow, ctx.network, theme), find(ctx.uow, ctx.network, into)
    return Merged(one, service.merge(ctx.uow, ctx.network, ctx.member, one, other))


def view(merged: Merged, say: Say) -> Answer:
    kept = merged.kept.theme
    return Answer(
        say(
            "*{theme}* is part of *{kept}* now, number {number}.",
            theme=merged.theme.title,
            kept=kept.title,
            number=str(kept.number),
        ),
        (*behind(merged.kept.support, say),),
        say("Both keep their proposers, and I tell them in private."),
    )


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        which(msgid("Which theme becomes part of another?"), ThemeState.POOL, nothing=FEW, one_word=True),
        which(msgid("Which theme takes it up and keeps its title?"), ThemeState.POOL, nothing=FEW, name="into"),
    ],
    help=msgid("Make one theme part of another. Supporters are united, and both keep their proposers."),
    example="4 7",
)
