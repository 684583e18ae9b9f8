"""What delivery is told of the community: rooms that were made, and the card in the start room."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.community import store
from bot.community.births import keep_room
from bot.community.cards import start_card
from bot.community.model import Network, NetworkId, Purpose, Space
from bot.community.reach import network_of, say_in
from bot.community.rooms import MADE, purpose_of
from bot.delivery.acts import ActHandler, OwedAct
from bot.delivery.cards import Card, CardHandler
from bot.message import Message
from bot.storage.unit_of_work import UnitOfWork

# ``SPACE_ADDED`` in a feature's service: what it has for a space whose lobby is there now.
SpaceAdded = Callable[[UnitOfWork, Network, Space], None]


def room_made(uow: UnitOfWork, owed: OwedAct, remote_id: str, space_added: Sequence[SpaceAdded] = ()) -> None:
    """Write a room that was made in a space. When its lobby is there, each feature puts up what is open."""
    space = store.space_by_key(uow, owed.subject or 0)
    if space is None:
        return
    network = network_of(uow, space.network)
    purpose = purpose_of(owed)
    keep_room(uow, network, space, purpose, remote_id)
    if purpose is Purpose.LOBBY:
        for added in space_added:
            added(uow, network, space)


def room_made_with(space_added: Sequence[SpaceAdded]) -> ActHandler:
    """Return the handler of made rooms that tells these features of a new space (``bot.app`` finds them)."""
    return lambda uow, owed, remote_id: room_made(uow, owed, remote_id, space_added)


def draw_start(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw the start card of a network, whose key is the card's subject."""
    network = store.network(uow, NetworkId(card.subject))
    return start_card(network, say_in(uow, network).lasting) if network else None


ACTS: dict[str, ActHandler] = {MADE: room_made}
CARDS: dict[str, CardHandler] = {"network.start": draw_start}
