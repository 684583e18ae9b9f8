"""What themes look like: the one card of the pool, and a theme by itself. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.community.buttons import button
from bot.community.model import NetworkId
from bot.language.texts import Say, msgid
from bot.message import Button, Buttons, Heading, Items, Mention, Message, Part, Spans, Text
from bot.themes.model import Overview, Supported, Theme, ThemeState
from bot.topics.cards import wall_day

MOST_SHOWN = 15
PROPOSE = msgid("Propose a theme")
SUPPORT_ONE = msgid("Support a theme")
TAKE_UP_AGAIN = msgid("Take it up again")


def pool_card(shown: Overview, say: Say) -> Message:
    """Return the one card of the pool."""
    return say.message(
        Heading(say("Proposals for themes")),
        *pool_lines(shown.pool, say),
        say("In a poll now: {themes}.", themes=titles(shown.in_poll, say)) if shown.in_poll else None,
        Buttons((propose_button(say, shown.network), *_support(shown, say))),
    )


def _support(shown: Overview, say: Say) -> tuple[Button, ...]:
    return (button(say, SUPPORT_ONE, "theme support", network=shown.network),) if shown.pool else ()


def pool_lines(pool: Sequence[Supported], say: Say) -> list[Part | Spans]:
    """Return what is in the pool, as many as are read, or that there is nothing."""
    if not pool:
        return [say("Nothing is proposed just now. What do you want to talk about?")]
    lines: list[Part | Spans] = [Items(tuple(line(one, say) for one in pool[:MOST_SHOWN]))]
    left = len(pool) - MOST_SHOWN
    if left > 0:
        lines.append(say("And {n} more: {list}", n=left, list=say.command("theme list")))
    return lines


def line(one: Supported, say: Say) -> Spans:
    """Return a theme of the pool as one line: number, title, why and support."""
    theme = one.theme
    why = f" – {theme.why}" if theme.why else ""
    end = " " if f"{theme.title}{why}".endswith((".", "?", "!", "…")) else ". "
    return (Text(f"{theme.number}: "), Text(theme.title, strong=True), Text(why + end), *behind(one.support, say))


def behind(support: int, say: Say) -> Spans:
    """Return how many support a theme."""
    return say.count("{n} supports it.", "{n} support it.", n=support)


def titles(themes: Sequence[Theme], say: Say) -> Spans:
    """Return the titles of themes as one says a list."""
    return say.join([Text(theme.title, strong=True) for theme in themes])


# ---------------------------------------------------------------- a theme by itself
def name(theme: Theme, say: Say) -> Spans:
    """Return what a theme is called in a sentence, with its number."""
    return say("the theme {title} ({number})", title=Text(theme.title, strong=True), number=str(theme.number))


def facts(one: Supported, by: Sequence[Mention], say: Say) -> list[Part | Spans | None]:
    """Return all there is to know of a theme."""
    theme = one.theme
    support = button(say, "Support the theme", "theme support", network=theme.network, theme=theme.number)
    return [
        Heading((Text(theme.title),)),
        (Text(theme.why),) if theme.why else None,
        say("Proposed by {who}.", who=say.join([*by])) if by else None,
        behind(one.support, say),
        standing(theme, say),
        Buttons((support,)) if theme.is_in_pool else None,
    ]


def standing(theme: Theme, say: Say) -> Spans:
    """Return what has become of a theme."""
    match theme.state:
        case ThemeState.POOL:
            return say("It has been among the proposals since {day}.", day=wall_day(say, theme.waiting_since))
        case ThemeState.IN_POLL:
            return say("It is in a poll now: {polls}", polls=say.command("poll list"))
        case ThemeState.CHOSEN:
            return say("It has been chosen.")
        case ThemeState.RESTING:
            return say("It rests. A coordinator can take it up again.")
        case ThemeState.WITHDRAWN:
            return say("It was withdrawn.")
        case ThemeState.MERGED:
            return say("It is part of another theme.")


# ---------------------------------------------------------------- buttons
def propose_button(say: Say, network: NetworkId) -> Button:
    """Return the button that proposes a theme."""
    return button(say, PROPOSE, "theme propose", network=network)


def titled_button(say: Say, label: str, path: str, theme: Theme) -> Button:
    """Return a button about a theme whose label, a finished text, names it."""
    return replace(button(say, PROPOSE, path, network=theme.network, theme=theme.number), label=label)
