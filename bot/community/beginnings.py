"""What a new network still needs: a list for its coordinators that knows by itself what is done.

Only until when somebody has put the list away is kept. What features have published is known by its kind of number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.community import store
from bot.community.buttons import button
from bot.community.model import Member, Network, Role
from bot.community.waiting import Rank, Waiting
from bot.language.texts import Say, msgid
from bot.message import Button, Spans
from bot.storage.unit_of_work import UnitOfWork

PUT_AWAY = "beginnings_put_away"
"""Where a network keeps until when ``now`` does not speak of the list, in seconds since 1970."""
RESTS = timedelta(days=7)
IsDone = Callable[[UnitOfWork, Network, Member | None], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do once: what and why, the command that does it, and how to see that it is done."""

    todo: str
    press: str
    path: str
    is_done: IsDone


def left(uow: UnitOfWork, network: Network, reader: Member | None) -> list[Step]:
    """Return what is left to do, as this coordinator sees it; None for whoever has just begun the network."""
    return [step for step in STEPS if not step.is_done(uow, network, reader)]


def put_away(uow: UnitOfWork, network: Network) -> date:
    """Have ``now`` not speak of it for a week, and return the day when it does again; it can be asked for all along."""
    until = uow.now + RESTS
    store.save_network(uow, replace(network, settings=network.settings | {PUT_AWAY: int(until.timestamp())}))
    return network.working_time.local(until).date()


def waiting(uow: UnitOfWork, network: Network, member: Member, say: Say) -> list[Waiting]:
    """Return one line for a coordinator while something is left to do and the list has not been put away."""
    if Role.COORDINATOR not in member.roles or uow.now.timestamp() < network.settings.get(PUT_AWAY, 0):
        return []
    steps = left(uow, network, member)
    if not steps:
        return []
    words = say.count(
        "{n} thing is left to arrange in the new network.",
        "{n} things are left to arrange in the new network.",
        n=len(steps),
    )
    return [Waiting(Rank.TASK, words, button=button(say, "Go on", "network steps", network=network, private=True))]


def lines(steps: Sequence[Step], say: Say) -> tuple[Spans, ...]:
    """Return each step in a line."""
    return tuple(say(step.todo) for step in steps)


def buttons(steps: Sequence[Step], network: Network, say: Say) -> tuple[Button, ...]:
    """Return a button for each step, and one that puts the list away for a while."""
    ways = (button(say, step.press, step.path, network=network, private=True) for step in steps)
    return (*ways, button(say, "Remind me in a week", "network put-away", network=network, private=True))


def _is_known(_uow: UnitOfWork, _network: Network, reader: Member | None) -> bool:
    """Whether the reader has said what they are: whoever begins a network is a member without having joined."""
    return reader is not None and bool(reader.functions)


def _has_second_coordinator(uow: UnitOfWork, network: Network, _reader: Member | None) -> bool:
    return sum(Role.COORDINATOR in member.roles for member in store.members_of(uow, network.id)) > 1


def _has_others(uow: UnitOfWork, network: Network, _reader: Member | None) -> bool:
    return any(Role.COORDINATOR not in member.roles for member in store.members_of(uow, network.id))


STEPS = (
    Step(
        msgid("Your own function, such as principal, so that the others see who you are."),
        msgid("Choose your function"),
        "start",
        _is_known,
    ),
    Step(
        msgid("A second coordinator, and a moderator, so that it does not all hang on you."),
        msgid("Give a role"),
        "network role",
        _has_second_coordinator,
    ),
    Step(
        msgid("Rules, which everybody sees who joins."),
        msgid("Write rules"),
        "network rules",
        lambda _uow, network, _reader: bool(network.rules),
    ),
    Step(
        msgid("The year's dates. Paste them as you would mail them, one on each line."),
        msgid("Enter the dates"),
        "meeting plan",
        lambda uow, network, _reader: store.has_numbered(uow, network.id, "meeting"),
    ),
    Step(
        msgid("The first themes. Propose one, and others follow."),
        msgid("Propose a theme"),
        "theme propose",
        lambda uow, network, _reader: store.has_numbered(uow, network.id, "theme", "poll"),
    ),
    Step(
        msgid("An invitation to mail. I write it for you."),
        msgid("Write the invitation"),
        "network invitation",
        _has_others,
    ),
)
