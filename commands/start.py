"""``start``: join the network one is in, or, with a host's code, be allowed to begin one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.community import births, codes, joining, labels, store
from bot.community.buttons import button
from bot.community.joining import Choices, Joined
from bot.community.model import Function, Level, Member, Network, NetworkId, Purpose, Role, Room
from bot.community.reach import room_name
from bot.community.waiting import Waiting
from bot.conversation.agenda import what_waits
from bot.conversation.command import Answer, Command, Context, Option, Question, Reading
from bot.conversation.features import offered
from bot.conversation.kinds import Choice, NoSuchChoice, Words
from bot.language.texts import Say, msgid
from bot.language.words import option_word
from bot.message import Button, Buttons, Field, Items, Paragraph, Part, Quotation, Spans
from bot.polls.lookups import ballotable, polls_for
from bot.polls.model import PollState

LONGEST_NAME, LONGEST_TEXT = 60, 300
MOST_WAITING = 3
EXAMPLE: dict[str, str] = {
    "organisation": msgid("Oak School"),
    "wants": msgid("Quiet in the classroom"),
}
"""The lines that can be pasted below the answer to the one question."""
SHOWN = (Purpose.LOBBY, Purpose.NEWS, Purpose.MEETINGS)


@dataclass(frozen=True, slots=True)
class HostCode:
    """What was typed is not what somebody is, but a code."""

    text: str


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A host's code that was accepted: until when the bot may be invited."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Arrived:
    """Somebody who joined, the rooms there are for them, what waits for them already, and how many polls do not."""

    joined: Joined
    rooms: tuple[Room, ...]
    waiting: tuple[Waiting, ...]
    too_late_for: int


@dataclass(frozen=True)
class FunctionsOrCode:
    """What one does at work, one or several; or, in its place, a code from the host."""

    one_word: bool = False

    def read(self, typed: str, reading: Reading) -> frozenset[Function] | HostCode:
        """Return the functions, or the code that was typed in their place."""
        try:
            chosen = Choice(labels.FUNCTIONS, many=True).read(typed, reading)
        except NoSuchChoice:
            if codes.looks_like_code(typed):
                return HostCode(typed)
            raise
        return frozenset(Function(value) for value in chosen)

    def field(self, say: Say) -> Field:
        """Ask for the functions; who has a code knows."""
        return Choice(labels.FUNCTIONS, many=True).field(say)


def ask(ctx: Context, _given: dict[str, Any]) -> Question:
    """Ask what somebody does, once it is clear which network they are to be in."""
    network = _network(ctx)
    say = ctx.say
    parts: list[Spans] = []
    if ctx.asker is not None and ctx.asker.network == network.id:
        parts.append(say("You are a member of {network} already. You can change what you said.", network=network.name))
    else:
        parts.append(say("You are joining *{network}*.", network=network.name))
    if network.rules:
        parts.append(say("Who joins keeps to the rules: {rules}", rules=network.rules))
    parts.append(say("What do you do at work?"))
    return Question(tuple(parts), FunctionsOrCode().field(say).choices, many=True, after=_more(say))


def _more(say: Say) -> tuple[Part | Spans, ...]:
    """Return what may be said along with the answer: who is at a telephone writes one message, not four."""
    lines = {name: say.text(text) for name, text in EXAMPLE.items()} | {"level": labels.level(say, Level.SIGNED_UP)}
    block = "\n".join(f"{option_word(say.language, name).capitalize()}: {text}" for name, text in lines.items())
    words = say("If you like, write more below the number. Each line may be left out:")
    return (Paragraph(words, typed=True), Quotation(block, typed=True))


def _network(ctx: Context) -> Network:
    return joining.network_to_join(
        ctx.uow,
        ctx.account,
        here=ctx.here,
        is_direct=ctx.is_direct,
        standing=ctx.standing,
        space=ctx.space,
        room=ctx.room,
        notes=not ctx.only_looks,
    )


def run(
    ctx: Context,
    functions: frozenset[Function] | HostCode,
    *,
    name: str | None,
    organisation: str | None,
    wants: str | None,
    level: str | None,
) -> Arrived | Redeemed:
    if isinstance(functions, HostCode):
        return Redeemed(births.redeem(ctx.uow, ctx.account, functions.text))
    network = _network(ctx)
    wanted = Choices(functions, name, organisation, wants, Level(level) if level else None)
    joined = joining.join(ctx.uow, network, ctx.account, wanted)
    for tell in offered("service", "FUNCTIONS_CHANGED"):
        tell(ctx.uow, joined.member)
    rooms = [room for purpose in SHOWN for room in store.rooms_of(ctx.uow, network.id, purpose=purpose)]
    there = tuple(room for room in rooms if room.platform == ctx.account.platform)
    waiting = what_waits(ctx.uow, network, joined.member, ctx.say) if joined.is_new else []
    return Arrived(joined, there, tuple(waiting[:MOST_WAITING]), _too_late_for(ctx, joined))


def _too_late_for(ctx: Context, joined: Joined) -> int:
    """Return how many open polls began before a new member with a vote had joined."""
    if not (joined.is_new and joined.member.votes):
        return 0
    still_open = polls_for(ctx.uow, joined.network, joined.member, PollState.OPEN)
    return len(still_open) - len(ballotable(ctx.uow, joined.network, joined.member))


def _arrived(joined: Joined, say: Say) -> Spans:
    """Say where somebody is now, and as what."""
    about = {"network": joined.network.name, "functions": labels.functions(say, joined.member.functions)}
    are_names = joined.member.functions <= labels.OF_PEOPLE
    if joined.is_new and are_names:
        return say("You are in *{network}*, as {functions}.", **about)
    if joined.is_new:
        return say("You are in *{network}*. Function: {functions}.", **about)
    if are_names:
        return say("I wrote it down. In *{network}* you are {functions}.", **about)
    return say("I wrote it down for *{network}*. Function: {functions}.", **about)


def view(result: Arrived | Redeemed, say: Say) -> Answer:
    if isinstance(result, Redeemed):
        return _welcome(result, say)
    network, member = result.joined.network, result.joined.member
    rooms = [(room_name([room]),) for room in result.rooms]
    return Answer(
        _arrived(result.joined, say),
        say("You have a vote here.") if member.votes else say("You read and talk along. Leaders of schools vote."),
        _rules(result.joined, say),
        say("Rooms: {rooms}.", rooms=say.join(rooms)) if rooms else None,
        *_waiting(result.waiting, say),
        _next_time(result.too_late_for, say),
        say("Your wish: {wish}", wish=say.quote(member.wants)) if result.joined.is_new and member.wants else None,
        Buttons((*_ways(result.waiting), *wish_buttons(network.id, member, say), *_always(network, member, say))),
    )


def _waiting(waiting: tuple[Waiting, ...], say: Say) -> list[Part | Spans]:
    """Return what one can answer at once: nothing else is said about it on the first day."""
    return [say("This is on already:"), Items(tuple(thing.words for thing in waiting))] if waiting else []


def _next_time(polls: int, say: Say) -> Spans | None:
    if not polls:
        return None
    return say.count(
        "A poll opened before you came. You vote in the next one.",
        "{n} polls opened before you came. You vote in the next one.",
        n=polls,
    )


def _ways(waiting: tuple[Waiting, ...]) -> list[Button]:
    return [thing.button for thing in waiting if thing.button is not None]


def _always(network: Network, member: Member, say: Say) -> list[Button]:
    ways = [
        button(say, "What is on", "now", network=network, private=True),
        button(say, "My profile", "my profile", network=network, private=True),
    ]
    if Role.COORDINATOR not in member.roles:
        return ways
    return [*ways, button(say, "Settings", "network settings", network=network, private=True)]


def _rules(joined: Joined, say: Say) -> Spans | None:
    if not (joined.is_new and joined.network.rules):
        return None
    return say("Who joins keeps to the rules: {rules}", rules=joined.network.rules)


def wish_buttons(network: NetworkId, member: Member, say: Say) -> list[Button]:
    """Return the button that proposes what a member wants taken up, if they wrote it and may propose themes."""
    if not member.wants or not {Role.LEADER, Role.COORDINATOR} & member.roles:
        return []
    return [button(say, "Propose it as a theme", "theme from-wish", network=network, private=True)]


def _welcome(redeemed: Redeemed, say: Say) -> Answer:
    return Answer(
        say(
            "The code is right. Invite me into your space before {until}, and make me a moderator. "
            "Then write {ready} to me.",
            until=redeemed.until,
            ready=say.command("ready"),
        ),
        Buttons((button(say, "I have done it", "ready", network=None, private=True),)),
    )


COMMAND = Command(
    run,
    view,
    role=Role.ANYONE,
    options=[
        Option("functions", FunctionsOrCode(), ask=ask),
        Option("name", Words(LONGEST_NAME, lines=False), ask=msgid("What are you called here?"), default=None),
        Option("organisation", Words(100, lines=False), ask=msgid("Where do you work?"), default=None),
        Option("wants", Words(LONGEST_TEXT), ask=msgid("What should we take up?"), default=None),
        Option("level", Choice(labels.LEVELS), ask=msgid("How much do you want to hear of?"), default=None),
    ],
    at_once=True,
    titled=msgid("Join"),
    help=msgid("Join the network, or begin one with a code from whoever runs me."),
    example=msgid("principal"),
)
