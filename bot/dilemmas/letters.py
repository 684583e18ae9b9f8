"""What members are told in private about a dilemma. None of it says what somebody wrote but its title."""

from __future__ import annotations

from collections.abc import Callable

from bot.dilemmas.model import Dilemma
from bot.dilemmas.phrases import (
    CLOSE,
    GOES_ON,
    READ,
    REPLY,
    TELL,
    TO_MEETING,
    about_button,
    title,
    unfollow_button,
)
from bot.language.texts import Say
from bot.message import Button, Buttons, Mention, Message

Letter = Callable[[Say], Message]


def new_replies(dilemma: Dilemma, count: int, *, is_own: bool) -> Letter:
    """Return what those who follow it are told, at most once a working day."""

    def words(say: Say) -> Message:
        told = say.count("{n} new reply to {title}.", "{n} new replies to {title}.", n=count, title=title(dilemma))
        read = about_button(dilemma, say, READ, "dilemma show")
        more = about_button(dilemma, say, CLOSE, "dilemma close") if is_own else unfollow_button(dilemma, say)
        return say.message(told, Buttons((read, more)))

    return words


def closed(dilemma: Dilemma) -> Letter:
    """Return what those who follow it are told when it is closed."""

    def words(say: Say) -> Message:
        return say.message(
            say("{title} is closed, with what was learned.", title=title(dilemma)),
            Buttons((about_button(dilemma, say, READ, "dilemma show"),)),
        )

    return words


def known(dilemma: Dilemma, who: Mention, organisation: str) -> Letter:
    """Return what whoever raised it is told: somebody knows it, and can be reached."""

    def words(say: Say) -> Message:
        name = (who,) if not organisation else say("{who} ({organisation})", who=who, organisation=organisation)
        return say.message(
            say("{who} knows your dilemma {title}.", who=name, title=title(dilemma)),
            say(
                "If you want to talk about it, you reach each other by a private message here. I have told nobody else."
            ),
        )

    return words


def helped(dilemma: Dilemma, who: Mention | None) -> Letter:
    """Return the thanks to somebody whose reply helped."""

    def words(say: Say) -> Message:
        name = (who,) if who else say("A member")
        return say.message(
            say("{who} says that your reply to {title} helped. Thank you.", who=name, title=title(dilemma)),
            Buttons((about_button(dilemma, say, READ, "dilemma show"),)),
        )

    return words


def unanswered(dilemma: Dilemma) -> Letter:
    """Return what coordinators are told of a dilemma that nobody replies to."""

    def words(say: Say) -> Message:
        return say.message(
            say(
                "{title} (dilemma {number}) has had no reply yet. Perhaps you know somebody to ask.",
                title=title(dilemma),
                number=str(dilemma.number),
            ),
            Buttons(_read_and_reply(dilemma, say)),
        )

    return words


def can_you_help(dilemma: Dilemma) -> Letter:
    """Return what somebody is asked whose profile has something to do with it."""

    def words(say: Say) -> Message:
        return say.message(
            say("Can you help with this? {title}", title=title(dilemma)),
            say(
                "I ask because your profile says that you can help with something like it. "
                "A few lines are enough, and you need not answer. I ask nobody more than once a month."
            ),
            Buttons(_read_and_reply(dilemma, say)),
        )

    return words


def _read_and_reply(dilemma: Dilemma, say: Say) -> tuple[Button, ...]:
    read, reply = (READ, "dilemma show"), (REPLY, "dilemma reply")
    return tuple(about_button(dilemma, say, label, path) for label, path in (read, reply))


def how_is_it(dilemma: Dilemma) -> Letter:
    """Return what whoever raised it is asked, once, after a silence."""

    def words(say: Say) -> Message:
        buttons = ((CLOSE, "dilemma close"), (GOES_ON, "dilemma ongoing"), (TO_MEETING, "dilemma to-meeting"))
        return say.message(
            say("How is it going with {title}? It has been quiet for two weeks.", title=title(dilemma)),
            say("If you need not do anything, leave it. After a month it rests, and a reply wakes it."),
            Buttons(tuple(about_button(dilemma, say, label, path) for label, path in buttons)),
        )

    return words


def how_did_it_go(dilemma: Dilemma) -> Letter:
    """Return what whoever raised it is asked a while after it was closed."""

    def words(say: Say) -> Message:
        return say.message(
            say("How did it go with {title}? You closed it a while ago.", title=title(dilemma)),
            say("A few words are enough. You decide afterwards whether the others see them."),
            Buttons(
                (
                    about_button(dilemma, say, TELL, "dilemma outcome"),
                    about_button(dilemma, say, "Nothing new", "dilemma unchanged"),
                )
            ),
        )

    return words


def for_meeting(dilemma: Dilemma) -> Letter:
    """Return what coordinators are told when whoever raised a dilemma wants to meet about it."""

    def words(say: Say) -> Message:
        return say.message(
            say(
                "{title} (dilemma {number}): whoever raised it wants to take it up at a meeting.",
                title=title(dilemma),
                number=str(dilemma.number),
            ),
            Buttons((about_button(dilemma, say, READ, "dilemma show"),)),
        )

    return words
