"""``theme to-meeting``: draft a meeting about a theme; nobody sees it until it is published."""

from __future__ import annotations

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option
from bot.language.dates.spans import Span
from bot.language.texts import Say, msgid
from bot.meetings.themed import plan_about
from bot.themes.lookups import find
from bot.themes.model import ThemeState
from commands.meeting import Dates, Drafted, drafted
from commands.theme import which


def run(ctx: Context, theme: str, when: tuple[Span, ...]) -> Drafted:
    found = find(ctx.uow, ctx.network, theme)
    return drafted(ctx, plan_about(ctx.uow, ctx.network, ctx.member, found, spans=when))


def view(shown: Drafted, say: Say) -> Answer:
    return Answer(*shown.parts)


COMMAND = Command(
    run,
    view,
    role=Role.COORDINATOR,
    options=[
        which(
            msgid("Which theme is the meeting about?"),
            ThemeState.CHOSEN,
            ThemeState.POOL,
            nothing=msgid("There is no theme to plan a meeting about."),
            one_word=True,
        ),
        Option("when", Dates(), ask=msgid("When is it? For a series, write one time on each line.")),
    ],
    help=msgid("Plan a meeting about a theme. Nobody sees it until you publish it."),
    example=msgid('4 "in two weeks 13-16"'),
)
