"""How dilemmas are reported and hidden, and the replies to them."""

from __future__ import annotations

from bot.community.model import Member, Network
from bot.community.store import Thing
from bot.delivery import cards as living
from bot.dilemmas import places, store
from bot.dilemmas.lookups import KIND
from bot.dilemmas.phrases import title
from bot.dilemmas.store import REPLY_KIND
from bot.language.texts import Say
from bot.message import Text
from bot.moderation import store as moderation
from bot.moderation.reportable import Reportable, Reported
from bot.storage.unit_of_work import UnitOfWork

LABEL = 60


def find(uow: UnitOfWork, network: Network, reader: Member | None, key: int, say: Say) -> Reported | None:
    """Return the dilemma as it is reported. Nobody is its author where nobody is to know who raised it."""
    dilemma = store.dilemma(uow, key, hidden_too=reader is None)
    if dilemma is None or dilemma.network != network.id or (reader is not None and not dilemma.is_for(reader)):
        return None
    name = say("the dilemma {title} ({number})", title=title(dilemma), number=str(dilemma.number))
    return Reported(name, f"{dilemma.about}\n{dilemma.question}", dilemma.raised_by)


def parts(uow: UnitOfWork, network: Network, reader: Member, key: int, say: Say) -> list[tuple[Thing, str]]:
    """Return the replies to a dilemma."""
    if find(uow, network, reader, key, say) is None:
        return []
    dilemma = store.dilemma(uow, key)
    replies = store.replies_to(uow, dilemma.id) if dilemma is not None else []
    return [(Thing(REPLY_KIND, one.id), say.text("The reply: {text}", text=one.text[:LABEL])) for one in replies]


def redraw(uow: UnitOfWork, _network: Network, key: int) -> None:
    """Have the dilemma's card say only that it is hidden, or be what it was."""
    living.changed(uow, places.CARD, key)


# ---------------------------------------------------------------- replies
def find_reply(uow: UnitOfWork, network: Network, reader: Member | None, key: int, say: Say) -> Reported | None:
    """Return a reply to a dilemma as it is reported."""
    reply = store.reply(uow, key)
    dilemma = store.dilemma(uow, reply.dilemma, hidden_too=reader is None) if reply is not None else None
    if reply is None or dilemma is None or dilemma.network != network.id:
        return None
    if reader is not None and (not dilemma.is_for(reader) or moderation.is_hidden(uow, REPLY_KIND, key)):
        return None
    name = say(
        "a reply to the dilemma {title} ({number})", title=Text(dilemma.title, strong=True), number=str(dilemma.number)
    )
    return Reported(name, reply.text, reply.member)


def hide_reply(uow: UnitOfWork, network: Network, key: int) -> None:
    """Take the reply out of the threads, and count it no more."""
    reply = store.reply(uow, key)
    if reply is not None:
        places.take_away_reply(uow, reply)
        redraw(uow, network, reply.dilemma)


def show_reply_again(uow: UnitOfWork, network: Network, key: int) -> None:
    """Count the reply again, and show it to whoever reads the dilemma with the bot; in the threads it stays away."""
    reply = store.reply(uow, key)
    if reply is not None:
        redraw(uow, network, reply.dilemma)


REPORTABLE = {
    KIND: Reportable(find, redraw, redraw, parts=parts, card=places.CARD, thread=places.THREAD_CARD),
    REPLY_KIND: Reportable(find_reply, hide_reply, show_reply_again, notice=places.REPLY_NOTICE),
}
