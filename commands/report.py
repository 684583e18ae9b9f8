"""``report``: have moderators look at something: a thing by its number, or a message that one replies to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bot.community.buttons import button
from bot.community.model import Network
from bot.community.store import Thing, newest_numbered
from bot.conversation.command import Answer, Command, Context, Option, Question, Reading
from bot.conversation.features import table
from bot.conversation.kinds import Choice, Number, Words
from bot.language.texts import Say, msgid
from bot.language.words import command_words
from bot.message import Buttons, Field, Spans, Text, plain
from bot.moderation import service
from bot.moderation.model import LONGEST_WORDS, Reason, Target
from bot.moderation.reportable import Reported
from bot.moderation.service import Filed
from bot.moderation.targets import Here, Meant, parts_of, target_of

REASONS: dict[str, str] = {
    Reason.OFFENSIVE: "offensive",
    Reason.HATE: "hate or threats",
    Reason.OFF_TOPIC: "off topic",
    Reason.OUTSIDER: "aimed at somebody outside",
    Reason.SPAM: "spam",
}
ON_MESSAGE: dict[str, str] = {
    "discord": msgid(
        "What somebody wrote in a room: hold your finger on the message, or right-click it, "
        "choose Apps and then {menu}."
    ),
}
"""How a message is reported where the platform has a menu on each, and no reply can be a command."""
IN_REPLY = msgid("What somebody wrote in a room: reply to it there with {report}")
MOST_OFFERED, LOOKED_AT = 8, 30
MOST_PARTS = 20
LONGEST_LABEL = 100


@dataclass(frozen=True)
class Reportee:
    """What is reported: a number of the network, or a thing by kind and key, as buttons write it ("meeting.5").

    A message cannot be typed: it is the one that the command replies to.
    """

    one_word: bool = True
    takes_reply: bool = True

    def fits(self, word: str) -> bool:
        """Tell whether it is a number or a key: anything else is rather the reason."""
        return re.fullmatch(r"[\"”“]?(#?\d+|[a-z-]+\.\d+)[\"”]?", word) is not None

    def read(self, typed: str, reading: Reading) -> int | Thing:
        """Return the number, or the thing."""
        kind, dot, key = typed.strip().partition(".")
        if dot and re.fullmatch(r"[a-z-]+", kind) and re.fullmatch(r"[0-9]{1,19}", key):
            return Thing(kind, Number(0, 2**63 - 1).read(key, reading))
        return Number().read(typed, reading)

    def field(self, say: Say) -> Field:
        """Ask for a number."""
        return Number().field(say)


def value_of(thing: Thing) -> str:
    """Return a thing as a button writes it."""
    return f"{thing.kind}.{thing.id}"


# ---------------------------------------------------------------- asking
def ask_what(ctx: Context, _given: dict[str, Any]) -> Question:
    """Ask for a thing, among the newest there are, and tell how a message is reported."""
    say = ctx.say
    return Question(
        (
            say("What do you want to report?"),
            say("Something that is not here: {report} and its number.", report=say.command("report")),
            say(
                ON_MESSAGE.get(ctx.account.platform, IN_REPLY),
                report=say.command("report"),
                menu=Text(command_words(ctx.network.language, "report").capitalize(), strong=True),
            ),
        ),
        tuple(islice(_newest(ctx), MOST_OFFERED)),
    )


def _newest(ctx: Context) -> Iterator[tuple[str, str]]:
    """Yield the newest things that the asker could report, by number, with what they are called."""
    reportables = table("service", "REPORTABLE")
    for number, kind, key in newest_numbered(ctx.uow, ctx.network.id, LOOKED_AT):
        found = reportables[kind].find(ctx.uow, ctx.network, ctx.member, key, ctx.say) if kind in reportables else None
        if found is not None and found.author != ctx.member.id:
            yield str(number), plain(found.name)[:LONGEST_LABEL]


def ask_why(ctx: Context, given: dict[str, Any]) -> Question:
    """Ask for the reason, and say first who will see what; where a thing has parts, ask which of them is meant."""
    say, meant = ctx.say, given["thing"]
    parts = parts_of(ctx.uow, ctx.network, ctx.member, table("service", "REPORTABLE"), meant, here=_here(ctx), say=say)
    if parts:
        choices = tuple((value_of(thing), label[:LONGEST_LABEL]) for thing, label in parts[: MOST_PARTS + 1])
        return Question((say("What in it do you want to report?"),), choices, option="thing")
    name = _target(ctx, meant)[1].name
    return Question(
        (
            say("You are reporting {name}.", name=name),
            say("The moderators see that it was you. Nobody else learns it, not even whoever wrote it."),
            say("Why?"),
        ),
        tuple((value, say.word("choice", label)) for value, label in REASONS.items()),
    )


def _target(ctx: Context, meant: Meant) -> tuple[Target, Reported]:
    reportables = table("service", "REPORTABLE")
    return target_of(ctx.uow, ctx.network, ctx.member, reportables, meant, here=_here(ctx), say=ctx.say)


def _here(ctx: Context) -> Here:
    return Here(ctx.account.platform, ctx.space, ctx.room)


# ---------------------------------------------------------------- reporting
@dataclass(frozen=True, slots=True)
class Answered:
    """What was reported, and where it can be taken up if nobody decides about it."""

    network: Network
    filed: Filed
    has_words: bool


def run(ctx: Context, thing: Meant, reason: str, words: str | None) -> Answered:
    target, _reported = _target(ctx, thing)
    filed = service.report(
        ctx.uow,
        ctx.network,
        ctx.member,
        table("service", "REPORTABLE"),
        target,
        reason=Reason(reason),
        words=words or "",
    )
    return Answered(ctx.network, filed, bool(words))


def view(answered: Answered, say: Say) -> Answer:
    filed = answered.filed
    add = button(say, "Add something", "report-words", network=answered.network, private=True, report=filed.report.id)
    return Answer(
        say("The moderators have your report now.")
        if filed.is_first_time
        else say("You had reported that already. It counts once, and the moderators see what you say now."),
        _what_next(answered, say),
        None if answered.has_words else Buttons((add,)),
    )


def _what_next(answered: Answered, say: Say) -> Spans:
    if answered.filed.readers:
        return say("One of them decides whether it may stay. I tell you what came of it.")
    if answered.network.contact:
        return say(
            "But just now there is nobody here who can decide about it. Turn to: {contact}",
            contact=answered.network.contact,
        )
    return say("But just now there is nobody here who can decide about it. I keep it until there is.")


COMMAND = Command(
    run,
    view,
    options=[
        Option("thing", Reportee(), ask=ask_what),
        Option("reason", Choice(REASONS), ask=ask_why),
        Option(
            "words", Words(LONGEST_WORDS), ask=msgid("What do you want to add? Only moderators read it."), default=None
        ),
    ],
    help=msgid("Report something to the moderators: what has a number, or what somebody wrote in a room."),
    example=msgid("12 spam"),
)
