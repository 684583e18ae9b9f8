"""``show``: a thing by its number, where it came from and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community import store
from bot.community.showing import Shown
from bot.community.store import Thing
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.features import table
from bot.conversation.kinds import Number
from bot.errors import Refusal
from bot.language.texts import Say, msgid
from bot.message import Spans


class NothingThere(Refusal):
    """Nothing has this number in the network, or nothing that is for the person."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def words(self, say: Say) -> Spans:
        """Say where numbers stand."""
        return say(
            "There is nothing with number {number} here. {now} shows what is going on.",
            number=str(self.number),
            now=say.command("now"),
        )


@dataclass(frozen=True, slots=True)
class Traced:
    """A thing, the names of what it was made from, and of what was made from it."""

    shown: Shown
    origins: tuple[Spans, ...]
    outcomes: tuple[Spans, ...]


def run(ctx: Context, number: int) -> Traced:
    found = store.by_number(ctx.uow, ctx.network.id, number)
    thing = Thing(*found) if found else None
    shown = _shown(ctx, thing) if thing else None
    if thing is None or shown is None:
        raise NothingThere(number)
    return Traced(shown, _names(ctx, store.origins(ctx.uow, thing)), _names(ctx, store.outcomes(ctx.uow, thing)))


def _shown(ctx: Context, thing: Thing) -> Shown | None:
    handler = table("service", "SHOW").get(thing.kind)
    return handler(ctx.uow, ctx.network, ctx.member, thing.id, ctx.say) if handler else None


def _names(ctx: Context, things: list[Thing]) -> tuple[Spans, ...]:
    """Return what things are called; what is not for the asker is not there."""
    found = [_shown(ctx, thing) for thing in things]
    return tuple(shown.name for shown in found if shown is not None)


def view(traced: Traced, say: Say) -> Answer:
    return Answer(
        *traced.shown.parts,
        say("It came from {things}.", things=say.join([*traced.origins])) if traced.origins else None,
        say("What came of it: {things}.", things=say.join([*traced.outcomes])) if traced.outcomes else None,
    )


COMMAND = Command(
    run,
    view,
    options=[Option("number", Number(), ask=msgid("Which number?"))],
    reads=True,
    help=msgid("See anything by its number: where it came from, and what came of it."),
    example="12",
)
