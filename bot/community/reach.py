"""Saying something to a member or in a room: in the right language, at the right hour, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.community import store
from bot.community.model import Level, Member, MemberId, Network, NetworkId, Room
from bot.delivery import notices
from bot.delivery.notices import Urgency
from bot.language.texts import Say, speaker
from bot.message import Mention, Message, Paragraph, RoomName, Text
from bot.platform import Account
from bot.storage.unit_of_work import UnitOfWork

Words = Callable[[Say], Message]


def say_in(uow: UnitOfWork, network: Network) -> Say:
    """Return who speaks the network's language now."""
    return speaker(network.language, network.zone, uow.now)


def say_to(uow: UnitOfWork, network: Network, member: Member | None) -> Say:
    """Return who speaks the member's language now; the network's where the member has chosen none."""
    language = member.language if member and member.language else network.language
    return speaker(language, network.zone, uow.now)


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
    accounts = store.accounts_of(uow, member.id)
    if not accounts or member.left_at is not None:
        return
    account = accounts[0]
    notices.owe(
        uow,
        named_for(uow, network, account.platform, account.remote_id, words(say_to(uow, network, member))),
        key=key,
        platform=account.platform,
        account=account.remote_id,
        urgency=urgency,
        member=member.id,
        obeys=obeys,
        not_before=uow.now if at_once else network.working_time.next_working(uow.now),
        useless_after=useless_after,
    )


def named_for(uow: UnitOfWork, network: Network, platform: str, account: str, message: Message) -> Message:
    """Return the message with the network's name before it, if its reader is in several networks."""
    id = store.account_id(uow, Account(platform, account, ""))
    if id is None or len(store.networks_of(uow, id)[0]) < 2:
        return message
    return Message((Paragraph((Text(network.name, strong=True),)),), message.language) + message


def post(
    uow: UnitOfWork,
    room: Room,
    words: Words,
    *,
    key: str,
    urgency: Urgency = Urgency.NEWS,
    at_once: bool = True,
) -> None:
    """Owe a message to a room, in the network's language."""
    network = network_of(uow, room.network)
    wait = uow.now if at_once else network.working_time.next_working(uow.now)
    message = words(say_in(uow, network))
    notices.owe(uow, message, key=key, platform=room.platform, room=room.remote_id, urgency=urgency, not_before=wait)


def network_of(uow: UnitOfWork, id: NetworkId) -> Network:
    """Return a network that is known to be there. Raises LookupError where it is not."""
    network = store.network(uow, id)
    if network is None:
        raise LookupError(f"no network {id}")
    return network


def mention(uow: UnitOfWork, member: Member, *, ping: bool = False) -> Mention:
    """Return the member as a name that a platform can turn into a mention."""
    accounts = tuple((account.platform, account.remote_id) for account in store.accounts_of(uow, member.id))
    return Mention(member.name, accounts, ping)


def room_name(rooms: list[Room]) -> RoomName:
    """Return a topic's rooms as one name, shown on each platform as its own room."""
    return RoomName(rooms[0].name, tuple((room.platform, room.remote_id) for room in rooms))


def may_still(uow: UnitOfWork, id: int, preference: str) -> bool:
    """Whether a member still wants what obeys this preference: asked again before anything is sent.

    ``reminders`` is for what one has a part in; ``everything`` for what goes to everybody.
    """
    member = store.member(uow, MemberId(id))
    if member is None or member.left_at is not None:
        return False
    match preference:
        case "reminders":
            return member.level in (Level.SIGNED_UP, Level.EVERYTHING)
        case "everything":
            return member.level is Level.EVERYTHING
        case _:
            raise ValueError(f"no preference is called {preference}")


def platforms_of(uow: UnitOfWork, network: int) -> set[str]:
    """Return the platforms that the network lives on."""
    return {space.platform for space in store.spaces_of(uow, NetworkId(network))}
