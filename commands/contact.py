"""``contact``: write to the coordinators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.community import contacting, store
from bot.community.contacting import LONGEST, Contacted
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.kinds import Words
from bot.language.texts import Say, msgid
from bot.message import Quotation


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, to whom, and when they get it, if that is not at once."""

    contacted: Contacted
    later: datetime | None


def run(ctx: Context, message: str) -> Written:
    room = store.room(ctx.uow, ctx.account.platform, ctx.room) if ctx.room else None
    key = f"{ctx.account.platform}:{ctx.key}"
    contacted = contacting.contact(ctx.uow, ctx.network, ctx.member, message, room=room, key=key)
    when = ctx.network.working_time.next_working(ctx.now)
    return Written(contacted, when if when > ctx.now else None)


def view(written: Written, say: Say) -> Answer:
    names = say.join([member.name for member in written.contacted.coordinators])
    return Answer(
        say("To {names}, in private and with your name, {when}:", names=names, when=written.later)
        if written.later
        else say("To {names}, in private and with your name:", names=names),
        Quotation(written.contacted.text),
        say("The answer comes straight from them, not by me."),
        volatile=True,
    )


COMMAND = Command(
    run,
    view,
    options=[Option("message", Words(LONGEST), ask=msgid("What do you want to tell the coordinators?"))],
    help=msgid("Write to the coordinators. They get it in private, with your name."),
    example=msgid("Can we meet earlier in the day?"),
)
