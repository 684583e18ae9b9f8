"""The commands about themes, and the one option they share: which theme."""

from __future__ import annotations

from enum import Enum, auto
from typing import Any

from bot.conversation.command import Context, Option, Question
from bot.conversation.kinds import Words
from bot.themes import store
from bot.themes.lookups import supported
from bot.themes.model import LONGEST_TITLE, ThemeState
from bot.themes.refusals import NothingThere

MOST_CHOICES = 20


class Part(Enum):
    """What somebody has to do with a theme."""

    ANY = auto()
    NONE = auto()
    SUPPORTS = auto()
    PROPOSED = auto()


def which(
    question: str,
    *states: ThemeState,
    nothing: str,
    name: str = "theme",
    part: Part = Part.ANY,
    one_word: bool = False,
) -> Option:
    """Return the option that names a theme, by number or title.

    Asked for with ``question`` (a msgid) and the themes in these states, those with most support first, of which the
    asker has this ``part``. Where there is none, ``nothing`` (a msgid) says so. With ``one_word`` a title of several
    words needs quotation marks, because more follows it.
    """

    def ask(ctx: Context, values: dict[str, Any]) -> Question:
        themes = supported(ctx.uow, store.themes_of(ctx.uow, ctx.network.id, *states))
        behind = store.themes_with(ctx.uow, ctx.member.id)
        fitting = [one.theme for one in themes if part in (Part.ANY, _part(behind.get(one.theme.id)))]
        others = [theme for theme in fitting if str(theme.number) not in values.values()]
        if not others:
            raise NothingThere(nothing)
        choices = tuple((str(theme.number), f"{theme.title} ({theme.number})") for theme in others[:MOST_CHOICES])
        return Question((ctx.say(question),), choices)

    return Option(name, Words(LONGEST_TITLE, one_word, lines=False), ask=ask)


def _part(proposed: bool | None) -> Part:
    return {None: Part.NONE, False: Part.SUPPORTS, True: Part.PROPOSED}[proposed]
