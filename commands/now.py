"""What waits for me, and what is coming: five things at most, answers first. What asks for nothing is not counted."""

from dataclasses import dataclass

from bot.community.waiting import Rank, Waiting
from bot.conversation.agenda import what_waits
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Buttons, Items, Part, Spans, Text

MOST = 5


@dataclass(frozen=True, slots=True)
class Agenda:
    """The first few things that ask for something, how many more there are, and what is coming."""

    things: tuple[Waiting, ...]
    more: int
    coming: tuple[Waiting, ...]


def run(ctx: Context) -> Agenda:
    found = what_waits(ctx.uow, ctx.network, ctx.member, ctx.say)
    waiting = [thing for thing in found if thing.rank is not Rank.COMING]
    coming = [thing for thing in found if thing.rank is Rank.COMING]
    shown = waiting[:MOST]
    return Agenda(tuple(shown), len(waiting) - len(shown), tuple(coming[: MOST - len(shown)]))


def view(agenda: Agenda, say: Say) -> Answer:
    if not agenda.things and not agenda.coming:
        return Answer(say("Nothing is waiting for you. {help} shows what you can do.", help=say.command("help")))
    if not agenda.things:
        nothing = say("Nothing is waiting for you.")
        if len(agenda.coming) > 1:
            return Answer(nothing, *_listed(agenda.coming))
        return Answer((*nothing, Text(" "), *agenda.coming[0].words), _buttons(agenda.coming))
    number = len(agenda.things) + agenda.more
    told = say.count("One thing is waiting for you.", "{n} things are waiting for you.", n=number)
    return Answer(told, *_listed(agenda.things), *_coming(agenda.coming))


def _coming(coming: tuple[Waiting, ...]) -> list[Part | Spans | None]:
    return [coming[0].words, _buttons(coming)] if len(coming) == 1 else _listed(coming)


def _listed(things: tuple[Waiting, ...]) -> list[Part | Spans | None]:
    beside = tuple(place for place, thing in enumerate(things) if thing.button is not None)
    return [Items(tuple(thing.words for thing in things)), _buttons(things, beside)] if things else []


def _buttons(things: tuple[Waiting, ...], beside: tuple[int, ...] = ()) -> Buttons | None:
    buttons = tuple(thing.button for thing in things if thing.button is not None)
    return Buttons(buttons, beside) if buttons else None


COMMAND = Command(run, view, reads=True, help=msgid("See what is waiting for you and what is coming."))
