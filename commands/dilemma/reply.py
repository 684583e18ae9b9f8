"""``dilemma reply``: an answer that is kept, with one's name."""

from __future__ import annotations

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.dilemmas import discussing
from bot.dilemmas.lookups import find_for
from bot.dilemmas.model import LONGEST_REPLY, Dilemma
from bot.dilemmas.phrases import title, unfollow_button
from bot.language.texts import Say, msgid
from bot.message import Buttons
from commands.dilemma import which


def run(ctx: Context, dilemma: Meant, text: str) -> Dilemma:
    found = find_for(ctx.uow, ctx.network, ctx.member, dilemma)
    return discussing.reply(ctx.uow, ctx.network, ctx.member, found, text)


def view(dilemma: Dilemma, say: Say) -> Answer:
    stands = (
        say("I keep it with {title}, with your name, for those whom it is for.", title=title(dilemma))
        if dilemma.is_narrow
        else say("It stands in the thread of {title}, with your name.", title=title(dilemma))
    )
    return Answer(
        stands,
        say("You follow the dilemma now, and hear when there is more."),
        Buttons((unfollow_button(dilemma, say),)),
    )


COMMAND = Command(
    run,
    view,
    options=[
        which(msgid("To which dilemma?")),
        Option("text", Words(LONGEST_REPLY), ask=msgid("What do you want to say? Your name is shown.")),
    ],
    help=msgid("Reply to a dilemma, with your name."),
    example=msgid("12 We had the same trouble, and this is what we did."),
)
