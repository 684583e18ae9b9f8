"""``meeting show``: all there is to know of a meeting, with its files."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.titles import Meant
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.meetings.lookups import find_for
from bot.meetings.showing import parts
from bot.message import Part, Spans
from commands.meeting import which


@dataclass(frozen=True, slots=True)
class Seen:
    """A meeting as the asker reads it."""

    parts: tuple[Part | Spans | None, ...]


def run(ctx: Context, meeting: Meant) -> Seen:
    found = find_for(ctx.uow, ctx.network, ctx.member, meeting)
    return Seen(tuple(parts(ctx.uow, ctx.network, ctx.member, found, ctx.say)))


def view(seen: Seen, say: Say) -> Answer:
    return Answer(*seen.parts)


COMMAND = Command(
    run,
    view,
    options=[which(is_all=True)],
    reads=True,
    help=msgid("See all there is to know of a meeting, with its files."),
    example="12",
)
