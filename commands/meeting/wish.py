"""``meeting wish``: what one wants taken up; it stands on the next meeting's agenda."""

from __future__ import annotations

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.meetings import adding
from bot.meetings.adding import Wished
from bot.meetings.additions import LONGEST_WISH
from bot.meetings.phrases import title, when


def run(ctx: Context, wish: str) -> Wished:
    return adding.wish(ctx.uow, ctx.network, ctx.member, wish)


def view(wished: Wished, say: Say) -> Answer:
    meeting, theme = wished.meeting, wished.theme
    if meeting is None:
        first = say("I keep your wish, and show it to the coordinator when the next meeting is planned.")
    else:
        first = say(
            "Your wish stands with the agenda of {title}, {when}, with your name.",
            title=title(meeting),
            when=when(meeting, say),
        )
    if theme is None:
        return Answer(first)
    number = str(theme.number)
    return Answer(first, say("It is also among the proposals for themes, as number {number}.", number=number))


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    options=[Option("wish", Words(LONGEST_WISH), ask=msgid("What do you want taken up? Your name is shown."))],
    help=msgid("Wish for something to be taken up at the next meeting."),
    example=msgid("How do you plan the spring term?"),
)
