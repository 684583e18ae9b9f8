"""What the proposers of a theme are told in private. Pure."""

from __future__ import annotations

from bot.community.reach import Words
from bot.language.texts import Say
from bot.message import Message
from bot.themes.model import Theme


def merged(theme: Theme, kept: Theme) -> Words:
    """Return the letter that two themes are one now, and that both keep their proposers and supporters."""

    def words(say: Say) -> Message:
        return say.message(
            say(
                "*{theme}* and *{kept}* are one theme now: *{kept}*, number {number}.",
                theme=theme.title,
                kept=kept.title,
                number=str(kept.number),
            ),
            say("You are one of its proposers, and everybody who supported either of them supports it."),
        )

    return words


def rests(theme: Theme, reason: str) -> Words:
    """Return the letter that a coordinator has a theme rest, and why."""

    def words(say: Say) -> Message:
        return say.message(
            say("A coordinator lets your theme *{theme}* rest.", theme=theme.title),
            say("The reason: {reason}", reason=say.quote(reason)),
            say("The proposal and its support are kept, and it can be taken up again."),
        )

    return words


def withdrawn(theme: Theme) -> Words:
    """Return the letter that a coordinator has withdrawn a theme."""

    def words(say: Say) -> Message:
        return say.message(
            say("A coordinator has withdrawn your theme *{theme}*.", theme=theme.title),
            say("You may propose it again: {propose}", propose=say.command("theme propose")),
        )

    return words


def from_room(name: str, theme: Theme) -> Words:
    """Return the letter that a coordinator made a theme of a proposal for a room."""

    def words(say: Say) -> Message:
        return say.message(
            say("A coordinator has made your proposal for the room *{name}* a theme instead.", name=name),
            say(
                "It is among the proposals for themes as *{theme}*, number {number}, in your name.",
                theme=theme.title,
                number=str(theme.number),
            ),
        )

    return words
