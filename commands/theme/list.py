"""``theme list``: what is proposed, what is voted on, what was chosen lately, and what rests."""

from __future__ import annotations

from bot.community.buttons import button
from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Button, Buttons, Items, Spans, Text
from bot.themes.cards import line, propose_button, titled_button, titles
from bot.themes.lookups import overview
from bot.themes.model import Overview, Supported

MOST_BUTTONS = 5


def run(ctx: Context) -> tuple[Overview, Role]:
    return overview(ctx.uow, ctx.network.id, ctx.member.id), ctx.role


def view(found: tuple[Overview, Role], say: Say) -> Answer:
    shown, role = found
    return Answer(
        say("*Proposals*") if shown.pool else say("Nothing is proposed just now. What do you want to talk about?"),
        Items(tuple(_line(one, shown, say) for one in shown.pool)) if shown.pool else None,
        say("In a poll now: {themes}.", themes=titles(shown.in_poll, say)) if shown.in_poll else None,
        say("Chosen lately: {themes}.", themes=titles(shown.chosen, say)) if shown.chosen else None,
        say("Resting: {themes}.", themes=titles(shown.resting, say)) if shown.resting else None,
        Buttons((*_supports(shown, say), propose_button(say, shown.network), *_for_coordinators(shown, role, say))),
    )


def _line(one: Supported, shown: Overview, say: Say) -> Spans:
    words = line(one, say)
    return (*words, Text(" "), *say("You are one of them.")) if one.theme.id in shown.mine else words


def _supports(shown: Overview, say: Say) -> list[Button]:
    """Return a button for each of the first themes that the reader does not support."""
    others = [one.theme for one in shown.pool if one.theme.id not in shown.mine][:MOST_BUTTONS]
    return [
        titled_button(say, say.text("Support {name}", name=theme.title), "theme support", theme) for theme in others
    ]


def _for_coordinators(shown: Overview, role: Role, say: Say) -> list[Button]:
    if role is not Role.COORDINATOR:
        return []
    to_poll = [button(say, "Make a poll of them", "theme to-poll", network=shown.network)] if shown.pool[1:] else []
    woken = [
        titled_button(say, say.text("Take up {name} again", name=theme.title), "theme wake", theme)
        for theme in shown.resting[:MOST_BUTTONS]
    ]
    return [*to_poll, *woken]


COMMAND = Command(
    run,
    view,
    reads=True,
    help=msgid("Show the themes that are proposed, and what was chosen."),
)
