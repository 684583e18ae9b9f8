"""The commands about dilemmas: how they ask which one is meant, and how a draft is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.community.model import Role
from bot.conversation.command import Answer, Context, Option, Question
from bot.conversation.kinds import Number
from bot.conversation.titles import NumberOrTitle
from bot.dilemmas import drafting
from bot.dilemmas.lookups import OPEN, dilemmas_for
from bot.dilemmas.model import Dilemma, DilemmaState, Draft
from bot.dilemmas.previews import Preview, preview
from bot.dilemmas.refusals import NoneOfYours, NoneOpen
from bot.language.texts import Say, msgid

MOST_OFFERED = 10
LARGEST_KEY = 2**63 - 1

TEXTS: dict[str, str] = {
    "title": msgid("What do you call the dilemma? A few words."),
    "about": msgid("What is it about? Write so that nobody can be recognised."),
    "question": msgid("What do you want to ask the others?"),
    "tried": msgid("What have you tried already?"),
}
"""How each text of a dilemma is asked for."""


# ---------------------------------------------------------------- which dilemma
def which(question: str = msgid("Which dilemma do you mean?"), *, is_all: bool = False) -> Option:
    """Return the option that names a dilemma by its number or title, and asks among those that are open.

    Where it ``is_all`` that a command takes, a title need not stand in quotes.
    """

    def choose(ctx: Context) -> Sequence[Dilemma]:
        return dilemmas_for(ctx.uow, ctx.network, ctx.member, *OPEN)

    return Option("dilemma", NumberOrTitle(one_word=not is_all), ask=_asker(question, choose, NoneOpen))


def which_of_mine(question: str, *states: DilemmaState, is_all: bool = False) -> Option:
    """Return the option that names one of the asker's own, in these states; a coordinator is asked among all."""

    def choose(ctx: Context) -> Sequence[Dilemma]:
        found = dilemmas_for(ctx.uow, ctx.network, ctx.member, *states)
        return [one for one in found if is_coordinator(ctx) or one.belongs_to(ctx.member.id)]

    return Option("dilemma", NumberOrTitle(one_word=not is_all), ask=_asker(question, choose, NoneOfYours))


def _asker(
    question: str, choose: Callable[[Context], Sequence[Dilemma]], none: Callable[[], Exception]
) -> Callable[[Context, dict[str, Any]], Question]:
    def ask(ctx: Context, given: dict[str, Any]) -> Question:
        found = choose(ctx)[:MOST_OFFERED]
        if not found:
            raise none()
        return Question((ctx.say(question),), tuple((str(one.number), one.title) for one in found))

    return ask


def is_coordinator(ctx: Context) -> bool:
    """Whether the asker coordinates the network."""
    return ctx.role is Role.COORDINATOR


# ---------------------------------------------------------------- drafts
DRAFT = Option("draft", Number(most=LARGEST_KEY))


def previewed(ctx: Context, draft: Draft) -> Preview:
    """Return a draft as its writer reads it."""
    return drafting.preview(ctx.uow, ctx.network, ctx.member, draft)


def show_preview(seen: Preview, say: Say) -> Answer:
    """Return the preview, which is sent from memory: what was written is in the draft and nowhere else."""
    return Answer(*preview(seen, say), volatile=True)
