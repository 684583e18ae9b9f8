"""``dilemma edit``: the button that writes one text of a draft anew."""

from __future__ import annotations

from typing import Any

from bot.community.model import Role
from bot.conversation.command import Command, Context, Option, Question
from bot.conversation.kinds import Choice, Words
from bot.dilemmas import drafting
from bot.dilemmas.lookups import find_draft
from bot.dilemmas.previews import Preview
from bot.language.cleaning import clean
from bot.language.texts import msgid
from commands.dilemma import DRAFT, TEXTS, previewed, show_preview
from commands.dilemma.pose import ONE_LINE

PARTS: dict[str, str] = {
    "title": "the title",
    "about": "what it is about",
    "question": "the question",
    "tried": "what I have tried",
}
LONGEST_VALUE = 4000
NOTHING = ("-", "–", "—")


def ask_text(ctx: Context, given: dict[str, Any]) -> Question:
    """Ask for the text that is written anew."""
    asked = ctx.say(TEXTS[given["part"]])
    is_optional = given["part"] == "tried"
    return Question((asked, ctx.say("A hyphen (-) takes it away."))) if is_optional else Question((asked,))


def run(ctx: Context, draft: int, part: str, text: str) -> Preview:
    found = find_draft(ctx.uow, ctx.network, ctx.member, draft)
    said = "" if part == "tried" and text in NOTHING else clean(text, lines=part not in ONE_LINE)
    return previewed(ctx, drafting.change(ctx.uow, found, part, said))


COMMAND = Command(
    run,
    show_preview,
    role=Role.LEADER,
    options=[
        DRAFT,
        Option("part", Choice(PARTS), ask=msgid("What do you want to change?")),
        Option("text", Words(LONGEST_VALUE), ask=ask_text),
    ],
    hidden=True,
    help=msgid("Change a text of a dilemma that you have drafted."),
)
