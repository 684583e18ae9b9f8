"""``ready``: the bot has been let into a space; what is missing there, then the few questions of a new network."""

from __future__ import annotations

from typing import Any

from bot.community import births, labels
from bot.community.births import Place
from bot.community.buttons import button
from bot.community.model import Role
from bot.community.rooms import names
from bot.community.store import Unclaimed
from bot.conversation.command import Answer, Command, Context, Option, Question
from bot.conversation.kinds import Choice, Words
from bot.language.texts import Say, msgid, speaker
from bot.language.words import option_word
from bot.message import Buttons, Items, Paragraph, Quotation, RoomName
from commands.network import Begun, begun, show_begun, space_to_begin_in

SKIPPED = "-"
SURE: dict[str, str] = {"yes": "Make them", "no": "Not yet"}
EXAMPLE: dict[str, str] = {
    "name": msgid("School heads of the north"),
    "language": msgid("English"),
    "purpose": msgid("School heads who think aloud together"),
    "contact": msgid("Siv Ek, siv@example.org"),
}
"""The block that can be pasted, changed, and sent as one answer."""


def space(ctx: Context) -> Unclaimed:
    """Return the space that waits for its network, checked for what the bot may do there."""
    where = None if ctx.is_direct else ctx.space  # in private any space of one's own, else (on Discord) the one here
    return space_to_begin_in(ctx, Place(where, None, ctx.is_direct, ctx.standing))


def ask_name(ctx: Context, _given: dict[str, Any]) -> Question:
    """Ask for the name, or for all of it in one block, once the bot may do there what it must."""
    say = ctx.say
    block = "\n".join(
        f"{option_word(say.language, name).capitalize()}: {say.text(text)}" for name, text in EXAMPLE.items()
    )
    return Question(
        (
            say("I am in {space} and may do there what is needed.", space=say.quote(space(ctx).name)),
            say("What is the network to be called?"),
            Paragraph(say("Answer with the name, or with all of it at once, like this:"), typed=True),
            Quotation(block, typed=True),
        )
    )


def ask_sure(ctx: Context, given: dict[str, Any]) -> Question:
    """Show what will be made."""
    say = ctx.say
    rooms = [(RoomName(name),) for name in names(speaker(given["language"], now=ctx.now))]
    about = Items(
        (
            say("Name: {name}", name=given["name"]),
            say("Language: {language}", language=say.word("choice", labels.LANGUAGES[given["language"]])),
            say("Purpose: {purpose}", purpose=_said(given["purpose"]) or "–"),
            say("Contact: {contact}", contact=_said(given["contact"]) or "–"),
        )
    )
    later = say("What is left out you can add later with {settings}.", settings=say.command("network settings"))
    is_whole = _said(given["purpose"]) and _said(given["contact"])
    makes = say("I am going to make {rooms}. Nobody is notified.", rooms=say.join(rooms))
    return Question(
        (about, makes) if is_whole else (about, later, makes),
        tuple((value, say.word("choice", label)) for value, label in SURE.items()),
    )


def _said(text: str) -> str:
    """Return what was written, "" for the hyphen that stands for nothing."""
    return "" if text in {"-", "–", "—"} else text


def run(ctx: Context, *, sure: str, **said: str) -> Begun | None:
    unclaimed = space(ctx)
    if sure != "yes":
        return None
    about = {name: _said(text) for name, text in said.items()}
    return begun(ctx, births.create_network(ctx.uow, ctx.account, unclaimed, **about))


def view(made: Begun | None, say: Say) -> Answer:
    if made is None:
        return Answer(
            say("I made nothing. {ready} begins again.", ready=say.command("ready")),
            Buttons((button(say, "Get started", "ready", network=None, private=True),)),
        )
    return show_begun(made, say)


COMMAND = Command(
    run,
    view,
    role=Role.ANYONE,
    options=[
        Option("name", Words(80, lines=False), ask=ask_name),
        Option("language", Choice(labels.LANGUAGES), ask=msgid("In which language do I speak there?")),
        Option("purpose", Words(300), ask=msgid("Who is the network for, and why?"), default=SKIPPED),
        Option("contact", Words(200), ask=msgid("Whom should members turn to?"), default=SKIPPED),
        Option("sure", Choice(SURE), ask=ask_sure),
    ],
    direct=True,
    at_once=True,
    titled=msgid("Your network"),
    help=msgid("Say that you have let me into your space, so that the network can begin."),
)
