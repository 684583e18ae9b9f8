"""Telling members something in private: one, or ten thousand, each once, in their language, at the right hour."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from typing import TypeVar

from bot.community import store
from bot.community.model import Member, Network
from bot.community.reach import Words, say_to
from bot.delivery import notices
from bot.delivery.notices import Letter, Urgency
from bot.message import Message, Paragraph, Text
from bot.platform import Account
from bot.storage.unit_of_work import UnitOfWork

V = TypeVar("V", bound=Hashable)


def tell(
    uow: UnitOfWork,
    network: Network,
    member: Member,
    words: Words,
    *,
    key: str,
    urgency: Urgency = Urgency.NEWS,
    obeys: str | None = None,
    at_once: bool = False,
    useless_after: datetime | None = None,
) -> None:
    """Owe a private message to a member, by the account they last spoke with.

    It waits for working time unless ``at_once``. Where several networks share an account, its network is named first.
    """
    tell_all(
        uow,
        network,
        [member],
        lambda _variant: words,
        variant=lambda _member: None,
        key=lambda _member: key,
        urgency=urgency,
        obeys=obeys,
        at_once=at_once,
        useless_after=useless_after,
    )


def tell_all(
    uow: UnitOfWork,
    network: Network,
    members: Iterable[Member],
    words: Callable[[V], Words],
    *,
    variant: Callable[[Member], V],
    key: Callable[[Member], str],
    urgency: Urgency = Urgency.NEWS,
    obeys: str | None = None,
    at_once: bool = False,
    useless_after: datetime | None = None,
    was_due: datetime | None = None,
) -> None:
    """Owe a private message to each of many members, as :func:`tell` does to one. Who has left is told nothing.

    ``variant`` says which of a few messages a member gets, and ``words`` what that one says: it is drawn once in each
    language, and never knows for whom. However many they are, it costs a few queries. ``was_due`` is when it should
    have been told, for what is only listed among what was missed.
    """
    wait = uow.now if at_once else network.working_time.next_working(uow.now)
    here = [member for member in members if member.left_at is None]
    addresses = store.addresses_of(uow, [member.id for member in here])
    drawn: dict[Hashable, Message] = {}
    letters = []
    for member in here:
        address = addresses.get(member.id)
        if address is None:
            continue
        which = variant(member)
        reader = (which, member.language, address.is_in_several)
        if reader not in drawn:
            say = say_to(uow, network, member)
            message = words(which)(say if wait == uow.now else say.lasting)
            drawn[reader] = _named(network, message) if address.is_in_several else message
        letters.append(Letter(drawn[reader], key(member), address.platform, address.account, member.id))
    notices.owe_all(uow, letters, urgency=urgency, obeys=obeys, not_before=was_due or wait, useless_after=useless_after)


def named_for(uow: UnitOfWork, network: Network, platform: str, account: str, message: Message) -> Message:
    """Return the message with the network's name before it, if its reader is in several networks."""
    id = store.account_id(uow, Account(platform, account, ""))
    is_in_several = id is not None and len(store.networks_of(uow, id)[0]) > 1
    return _named(network, message) if is_in_several else message


def _named(network: Network, message: Message) -> Message:
    return Message((Paragraph((Text(network.name, strong=True),)),), message.language) + message
