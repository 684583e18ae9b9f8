"""Networks, people and invocations for the tests of the community."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.community import store
from bot.community.model import Function, Member, MemberId, Network, NetworkId, Purpose, Role, Room, RoomId, Space
from bot.community.sightings import see
from bot.platform import Account, Invocation, Sighting
from bot.storage.unit_of_work import UnitOfWork

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ANNA, BO = Account("fake", "@anna", "Anna L"), Account("fake", "@bo", "Bo E")


def network(uow: UnitOfWork, id: int = 1, name: str = "Rektorer i norr", space: str = "!space") -> Network:
    """Write a network with one space and a lobby there."""
    made = Network(NetworkId(id), name, "sv", "Europe/Stockholm")
    store.add_network(uow, made)
    store.add_space(uow, Space(id * 10, made.id, "fake", space, name))
    lobby = Room(RoomId(id * 10), made.id, "fake", space, f"{space}-lobby", "torget", Purpose.LOBBY)
    store.add_room(uow, lobby)
    return made


def member(uow: UnitOfWork, network: Network, account: Account = ANNA, *roles: Role) -> Member:
    """Write a member who joined by the account, a leader unless other roles are named."""
    given = frozenset(roles or (Role.LEADER,))
    joined = Member(MemberId(uow.new_key()), network.id, account.name, given, frozenset({Function.PRINCIPAL}), uow.now)
    store.add_member(uow, joined, store.meet(uow, account))
    return joined


def said(words: str = "now", account: Account = ANNA, **changes) -> Invocation:
    """Return what somebody said in private, or, with ``room`` and ``space``, there."""
    spoken = Invocation(account, "direct", words, "key", AT, is_direct="room" not in changes)
    return replace(spoken, **changes)


def space_appears(uow: UnitOfWork, account: Account = ANNA, space: str = "!new") -> None:
    """Let the bot into a space that belongs to no network."""
    see(uow, Sighting("space-appeared", "fake", "key", AT, account, space, space, name="Skolorna"))


def joins_room(uow: UnitOfWork, account: Account, room: str = "!space-lobby", space: str = "!space") -> None:
    """Let the account come into a room."""
    see(uow, Sighting("joined", "fake", "key", AT, account, space, room))
