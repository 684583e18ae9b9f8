"""``dilemma follow``: hear of new replies, and of how it ends; or hear no more."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Choice
from bot.dilemmas import store
from bot.dilemmas.lookups import find_for
from bot.dilemmas.model import Dilemma
from bot.dilemmas.phrases import FOLLOW, about_button, title, unfollow_button
from bot.language.texts import Say, msgid
from bot.message import Buttons
from commands.dilemma import which

STOP: dict[str, str] = {"stop": "stop"}


@dataclass(frozen=True, slots=True)
class Following:
    """A dilemma, and whether the asker follows it now."""

    dilemma: Dilemma
    follows: bool


def run(ctx: Context, dilemma: Meant, stop: str | None) -> Following:
    found = find_for(ctx.uow, ctx.network, ctx.member, dilemma)
    if stop:
        store.unfollow(ctx.uow, found.id, ctx.member.id)
    else:
        store.follow(ctx.uow, found.id, ctx.member.id)
    return Following(found, not stop)


def view(following: Following, say: Say) -> Answer:
    dilemma = following.dilemma
    if not following.follows:
        again = about_button(dilemma, say, FOLLOW, "dilemma follow")
        return Answer(say("You no longer follow {title}.", title=title(dilemma)), Buttons((again,)))
    return Answer(
        say(
            "You follow {title}. I tell you of new replies, at most once a working day, and when it is closed.",
            title=title(dilemma),
        ),
        Buttons((unfollow_button(dilemma, say),)),
    )


COMMAND = Command(
    run,
    view,
    options=[
        which(msgid("Which dilemma do you want to follow?")),
        Option("stop", Choice(STOP), ask=msgid("Stop following it?"), default=None),
    ],
    help=msgid("Follow a dilemma: hear of new replies and of how it ends."),
    example="12",
)
