"""How a dilemma is spoken of: its title, its state, and the buttons that answer it."""

from __future__ import annotations

from bot.community.buttons import button
from bot.dilemmas.model import Dilemma, DilemmaState
from bot.language.texts import Say, msgid
from bot.message import Button, Spans, Text

REPLY = msgid("Reply")
KNOW = msgid("I know this")
FOLLOW = msgid("Follow")
UNFOLLOW = msgid("Stop following")
READ = msgid("Read")
CLOSE = msgid("Close it")
TO_MEETING = msgid("Take it up at a meeting")
GOES_ON = msgid("It goes on")
REOPEN = msgid("Open it again")
HOW_IT_WENT = msgid("How it went")
TELL = msgid("Tell")
SPACE = (Text(" "),)


def title(dilemma: Dilemma) -> Text:
    """Return what it is called."""
    return Text(dilemma.title, strong=True)


def about_button(dilemma: Dilemma, say: Say, label: str, path: str, *, private: bool = True) -> Button:
    """Return a button that does something with the dilemma. ``label`` is a msgid."""
    return button(say, label, path, network=dilemma.network, private=private, dilemma=dilemma.number)


def unfollow_button(dilemma: Dilemma, say: Say) -> Button:
    """Return the button that ends following it."""
    values: dict[str, str | int] = {"dilemma": dilemma.number, "stop": "stop"}
    return button(say, UNFOLLOW, "dilemma follow", network=dilemma.network, private=True, **values)


def status(dilemma: Dilemma, replies: int, say: Say) -> Spans:
    """Return how far it has come, in a sentence or two."""
    match dilemma.state:
        case DilemmaState.CLOSED:
            return say.count("Closed. {n} reply.", "Closed. {n} replies.", n=replies)
        case DilemmaState.RESTING:
            return (*_replies(replies, say), *SPACE, *say("It rests now. A reply wakes it."))
        case DilemmaState.TAKEN_UP:
            return (*_replies(replies, say), *SPACE, *say("It has been taken up at a meeting."))
        case _:
            return _replies(replies, say)


def _replies(replies: int, say: Say) -> Spans:
    if not replies:
        return say("No reply yet.")
    return say.count("{n} reply.", "{n} replies.", n=replies)
