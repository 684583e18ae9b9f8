"""What waits for me, and what is coming: five things at most, answers first."""

from dataclasses import dataclass

from bot.community.waiting import Waiting
from bot.conversation.agenda import what_waits
from bot.conversation.command import Answer, Command, Context
from bot.language.texts import Say, msgid
from bot.message import Buttons, Items

MOST = 5


@dataclass(frozen=True, slots=True)
class Agenda:
    """The first few things, and how many more there are."""

    things: tuple[Waiting, ...]
    more: int


def run(ctx: Context) -> Agenda:
    waiting = what_waits(ctx.uow, ctx.network, ctx.member, ctx.say)
    return Agenda(tuple(waiting[:MOST]), max(0, len(waiting) - MOST))


def view(agenda: Agenda, say: Say) -> Answer:
    if not agenda.things:
        return Answer(say("Nothing is waiting for you. {help} shows what you can do.", help=say.command("help")))
    beside = tuple(place for place, thing in enumerate(agenda.things) if thing.button is not None)
    buttons = tuple(thing.button for thing in agenda.things if thing.button is not None)
    return Answer(
        say.count(
            "One thing is waiting for you.", "{n} things are waiting for you.", n=len(agenda.things) + agenda.more
        ),
        Items(tuple(thing.words for thing in agenda.things)),
        Buttons(buttons, beside) if buttons else None,
    )


COMMAND = Command(run, view, reads=True, help=msgid("See what is waiting for you and what is coming."))
