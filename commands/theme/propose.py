"""``theme propose``: put a theme into the pool, with a line that argues for it."""

from __future__ import annotations

from bot.community.buttons import button
from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.message import Buttons
from bot.themes import service
from bot.themes.model import LONGEST_TITLE, LONGEST_WHY
from bot.themes.service import Standing


def run(ctx: Context, title: str, why: str) -> Standing:
    return service.propose(ctx.uow, ctx.network, ctx.member, title=title, why=why)


def view(standing: Standing, say: Say) -> Answer:
    theme = standing.theme
    withdraw = button(say, "Withdraw the proposal", "theme withdraw", network=theme.network, theme=theme.number)
    return Answer(
        say(
            "*{title}* is among the proposals for themes, as number {number}, and you support it.",
            title=theme.title,
            number=str(theme.number),
        ),
        say("The more who support it, the likelier it gets into the next poll."),
        Buttons((withdraw,)),
    )


COMMAND = Command(
    run,
    view,
    role=Role.LEADER,
    options=[
        Option("title", Words(LONGEST_TITLE, lines=False), ask=msgid("What do you want us to talk about?")),
        Option("why", Words(LONGEST_WHY, lines=False), ask=msgid("Why? One line that argues for it.")),
    ],
    help=msgid("Propose a theme for a meeting. The network chooses among the proposals."),
    example=msgid('"Quiet in the classroom" why="We lose time in every lesson"'),
)
