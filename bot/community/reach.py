"""Speaking to a member or in a room: in the right language, at the right hour. Telling members is in ``telling``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.community import store
from bot.community.model import Level, Member, MemberId, Network, NetworkId, Room
from bot.delivery import notices
from bot.delivery.notices import Urgency
from bot.language.texts import Say, speaker
from bot.message import Mention, Message, RoomName
from bot.storage.unit_of_work import UnitOfWork

Words = Callable[[Say], Message]

# ``MAY_STILL`` in a feature's service, by name: whether a member still wants what obeys ``<name>:<rest>``, by the rest.
MayStill = Callable[[UnitOfWork, MemberId, str], bool]


def say_in(uow: UnitOfWork, network: Network) -> Say:
    """Return who speaks the network's language now."""
    return speaker(network.language, network.zone, uow.now)


def say_to(uow: UnitOfWork, network: Network, member: Member | None) -> Say:
    """Return who speaks the member's language now; the network's where the member has chosen none."""
    language = member.language if member and member.language else network.language
    return speaker(language, network.zone, uow.now)


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


def may_still(uow: UnitOfWork, id: int, preference: str, features: Mapping[str, MayStill]) -> bool:
    """Whether a member still wants what obeys this preference. Who has left wants nothing.

    ``reminders`` is for what one has a part in; ``everything`` for what goes to everybody. ``<name>:<rest>`` is asked
    of the feature that offers the name. Raises ValueError for a preference that nobody knows.
    """
    member = store.member(uow, MemberId(id))
    if member is None or member.left_at is not None:
        return False
    name, is_a_features, rest = preference.partition(":")
    if is_a_features and name in features:
        return features[name](uow, member.id, rest)
    match preference:
        case "reminders":
            return member.level in (Level.SIGNED_UP, Level.EVERYTHING)
        case "everything":
            return member.level is Level.EVERYTHING
        case _:
            raise ValueError(f"no preference is called {preference}")


def may_still_with(features: Mapping[str, MayStill]) -> Callable[[UnitOfWork, int, str], bool]:
    """Return who answers for members, with what these features offer (``bot.running`` finds them)."""
    return lambda uow, id, preference: may_still(uow, id, preference, features)


def platforms_of(uow: UnitOfWork, network: int) -> set[str]:
    """Return the platforms that the network lives on."""
    return {space.platform for space in store.spaces_of(uow, NetworkId(network))}
