"""The button under a report: add something in one's own words."""

from __future__ import annotations

from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Number, Words
from bot.language.texts import Say, msgid
from bot.moderation import service
from bot.moderation.model import LONGEST_WORDS


def run(ctx: Context, report: int, words: str) -> str:
    service.add_words(ctx.uow, ctx.network, ctx.member, report, words)
    return words


def view(words: str, say: Say) -> Answer:
    return Answer(say("The moderators read this too: {words}", words=say.quote(words)), volatile=True)


COMMAND = Command(
    run,
    view,
    options=[
        Option("report", Number(0, 2**63 - 1), ask=msgid("Which report?")),
        Option("words", Words(LONGEST_WORDS), ask=msgid("What do you want to add? Only moderators read it.")),
    ],
    help=msgid("Add something to a report in your own words."),
    hidden=True,
)
