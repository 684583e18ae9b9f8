"""A dilemma → the card in the room, and what stands first in its thread. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.community.readers import several
from bot.dilemmas.model import Dilemma
from bot.dilemmas.phrases import FOLLOW, KNOW, READ, REPLY, SPACE, about_button, status
from bot.language.texts import Say
from bot.message import Buttons, Heading, Mention, Message, Paragraph, Part, Quotation, Spans, Text

Sayings = list[Part | Spans | None]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows beside the dilemma: who raised it, how many have replied and know it, whose replies helped."""

    who: Mention | None
    replies: int = 0
    relating: int = 0
    helpful: Sequence[str] = ()


def card(dilemma: Dilemma, shown: Shown, say: Say) -> Message:
    """Return the one message that a room sees of a dilemma, as it is now.

    What is for some functions only is told to no room: it says that there is something, and for whom.
    """
    if dilemma.is_narrow:
        return _sealed(dilemma, shown, say)
    heading = Heading((Text(dilemma.title),))
    if dilemma.is_open:
        return say.message(heading, *told(dilemma, shown, say), progress(dilemma, shown, say), _buttons(dilemma, say))
    return say.message(
        heading,
        *learned(dilemma, shown, say),
        *told(dilemma, shown, say),
        progress(dilemma, shown, say),
        Buttons((about_button(dilemma, say, READ, "dilemma show"), about_button(dilemma, say, KNOW, "dilemma relate"))),
    )


def hidden_card(say: Say) -> Message:
    """Return what is left of the card of a dilemma that a moderator has hidden: none of its words."""
    return say.message(say("A moderator has hidden this dilemma."))


def _sealed(dilemma: Dilemma, shown: Shown, say: Say) -> Message:
    return say.message(
        Heading(say("A dilemma for {functions}", functions=several(dilemma.audience, say))),
        say("What it is about is not shown here. Those whom it is for read it with me, in private."),
        progress(dilemma, shown, say),
        Buttons((about_button(dilemma, say, READ, "dilemma show"),)),
    )


def _buttons(dilemma: Dilemma, say: Say) -> Buttons:
    return Buttons(
        (
            about_button(dilemma, say, REPLY, "dilemma reply"),
            about_button(dilemma, say, KNOW, "dilemma relate"),
            about_button(dilemma, say, FOLLOW, "dilemma follow", private=False),
        )
    )


# ---------------------------------------------------------------- what is told of it
def told(dilemma: Dilemma, shown: Shown, say: Say) -> Sayings:
    """Return who raises it, what it is about, the question, and what has been tried."""
    who = (shown.who,) if shown.who else say("A member")
    return [say("{who} raises a dilemma.", who=who), *texts(dilemma.about, dilemma.question, dilemma.tried, say)]


def texts(about: str, question: str, tried: str, say: Say) -> Sayings:
    """Return the words of whoever raises it, those there are."""
    return [
        Quotation(about) if about else None,
        say("The question: *{question}*", question=question) if question else None,
        say("Tried so far:") if tried else None,
        Quotation(tried) if tried else None,
    ]


def learned(dilemma: Dilemma, shown: Shown, say: Say) -> Sayings:
    """Return what was learned, which replies helped, and how it went, where that is to be seen."""
    return [
        say("*What was learned*"),
        Quotation(dilemma.learning),
        say("Replies that helped: {names}.", names=say.join(list(shown.helpful))) if shown.helpful else None,
        *outcome(dilemma, say, is_seen=dilemma.shows_outcome),
    ]


def outcome(dilemma: Dilemma, say: Say, *, is_seen: bool) -> Sayings:
    """Return how it went afterwards."""
    return [say("*How it went*"), Quotation(dilemma.outcome)] if dilemma.outcome and is_seen else []


def progress(dilemma: Dilemma, shown: Shown, say: Say) -> Paragraph:
    """Return how far it has come, and how many know it: never who."""
    sentence = status(dilemma, shown.replies, say)
    if shown.relating:
        sentence = (*sentence, *SPACE, *say.count("{n} knows this.", "{n} know this.", n=shown.relating))
    return Paragraph(sentence)


# ---------------------------------------------------------------- in the thread
def thread_card(dilemma: Dilemma, say: Say) -> Message:
    """Return what stands first in the thread: what it is for, and that the bot does not read it."""
    if not dilemma.is_open:
        return say.message(say("The dilemma is closed. I still do not read what you write to each other here."))
    return say.message(
        say(
            "Here you talk about the dilemma. I do not read what you write to each other. "
            "A reply that is to be kept you give with the button: it comes here with your name, in all our rooms."
        ),
        Buttons((about_button(dilemma, say, REPLY, "dilemma reply"),)),
    )


def reply_message(who: Mention | None, text: str, say: Say) -> Message:
    """Return a reply as it stands in a thread."""
    name = (who,) if who else say("A member")
    return say.message(say("{who} replies:", who=name), Quotation(text))
