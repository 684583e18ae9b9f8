"""``dilemma pose``: write a dilemma, with one's name. Nobody sees it until it is published.

The anonymous way is a command of its own, ``dilemma pose-anonymously``; when it is there, this one asks first which.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.community.model import Role
from bot.conversation.command import Command, Context, Option, Question
from bot.conversation.kinds import Number, Words
from bot.dilemmas import drafting
from bot.dilemmas.lookups import find_draft
from bot.dilemmas.model import LONGEST, Draft, check_title
from bot.dilemmas.places import topic_here
from bot.dilemmas.previews import Preview
from bot.dilemmas.refusals import DraftGone, PublishedAlready
from bot.language.cleaning import clean
from bot.language.texts import msgid
from commands.dilemma import LARGEST_KEY, TEXTS, previewed, show_preview

ONE_LINE = ("title", "question")
DRAFT = "draft"


class InDraft:
    """Keeps what has been written of a dilemma in its draft, while the rest of it is asked for."""

    def put(self, ctx: Context, said: Mapping[str, Any]) -> dict[str, Any]:
        """Write the texts into the draft, and return its key in their place."""
        texts = {name: clean(said[name], lines=name not in ONE_LINE) for name in LONGEST if name in said}
        draft = _draft(ctx, said)
        if not texts and draft is None:
            return dict(said)
        kept = _write(ctx, draft, texts)
        return {name: value for name, value in said.items() if name not in LONGEST} | {DRAFT: str(kept.id)}

    def take(self, ctx: Context, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was said with the texts of the draft that it goes on with.

        Raises :class:`WouldBeNamed` for a title that is none, before anything is kept.
        """
        check_title(str(said.get("title") or ""))
        draft = _draft(ctx, said)
        return (draft.texts if draft else {}) | dict(said)


def _draft(ctx: Context, said: Mapping[str, Any]) -> Draft | None:
    """Return the asker's draft that what was said goes on with."""
    typed = str(said.get(DRAFT) or "")
    key = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len(str(LARGEST_KEY)) else 0
    try:
        return find_draft(ctx.uow, ctx.network, ctx.member, key) if 0 < key <= LARGEST_KEY else None
    except (DraftGone, PublishedAlready):
        return None


def _write(ctx: Context, draft: Draft | None, texts: Mapping[str, str]) -> Draft:
    here = topic_here(ctx.uow, ctx.network, ctx.account.platform, ctx.room)
    return drafting.write(ctx.uow, ctx.network, ctx.member, draft, topic=here, **texts)


def run(ctx: Context, *, draft: int | None, **said: str | None) -> Preview:
    begun = _draft(ctx, {DRAFT: draft}) if draft else None
    return previewed(ctx, _write(ctx, begun, {name: text or "" for name, text in said.items()}))


def _nobody_asks(ctx: Context, given: dict[str, Any]) -> Question:
    return Question(())


COMMAND = Command(
    run,
    show_preview,
    role=Role.LEADER,
    options=[
        Option("title", Words(LONGEST["title"], lines=False), ask=TEXTS["title"]),
        Option("about", Words(LONGEST["about"]), ask=TEXTS["about"]),
        Option("question", Words(LONGEST["question"], lines=False), ask=TEXTS["question"]),
        Option("tried", Words(LONGEST["tried"]), ask=TEXTS["tried"], default=None),
        Option(DRAFT, Number(most=LARGEST_KEY), ask=_nobody_asks, default=None),
    ],
    keeping=InDraft(),
    help=msgid("Raise a dilemma, with your name. You see it before anybody else does."),
)
