"""``dilemma relate``: say that one knows it; whoever raised it learns who one is, and nobody else."""

from __future__ import annotations

from bot.community.buttons import button
from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Choice
from bot.dilemmas import discussing
from bot.dilemmas.discussing import Related
from bot.dilemmas.lookups import find_for
from bot.dilemmas.phrases import FOLLOW, about_button, title
from bot.language.texts import Say, msgid
from bot.message import Button, Buttons
from commands.dilemma import which

UNDO: dict[str, str] = {"undo": "undo"}


def run(ctx: Context, dilemma: Meant, undo: str | None) -> Related:
    found = find_for(ctx.uow, ctx.network, ctx.member, dilemma)
    if undo:
        return discussing.unrelate(ctx.uow, ctx.member, found)
    return discussing.relate(ctx.uow, ctx.network, ctx.member, found)


def view(related: Related, say: Say) -> Answer:
    dilemma = related.dilemma
    if not related.knows:
        return Answer(say("I no longer count you among those who know {title}.", title=title(dilemma)))
    if related.poser is None:
        told = say("You are counted among those who know {title}. Nobody sees who you are.", title=title(dilemma))
    else:
        told = say(
            "{name} learns from me, in private, that you know {title} and how to reach you. Others see only a number.",
            name=related.poser.name,
            title=title(dilemma),
        )
    follow = about_button(dilemma, say, FOLLOW, "dilemma follow")
    return Answer(told, Buttons((follow, _undo(related, say))))


def _undo(related: Related, say: Say) -> Button:
    dilemma = related.dilemma
    values: dict[str, str | int] = {"dilemma": dilemma.number, "undo": "undo"}
    return button(say, "Take it back", "dilemma relate", network=dilemma.network, private=True, **values)


COMMAND = Command(
    run,
    view,
    options=[
        which(msgid("Which dilemma do you know?")),
        Option("undo", Choice(UNDO), ask=msgid("Take it back?"), default=None),
    ],
    help=msgid("Say that you know a dilemma. Only whoever raised it learns that it is you."),
    example="12",
)
