"""The pool on the platforms: one card in every lobby of the network."""

from __future__ import annotations

from bot.community import store as community
from bot.community.model import Network, NetworkId, Purpose, Space
from bot.community.reach import say_in
from bot.delivery import cards as living
from bot.delivery.cards import Card
from bot.message import Message
from bot.storage.unit_of_work import UnitOfWork
from bot.themes import cards, store
from bot.themes.lookups import overview

CARD = "theme.pool"


def show(uow: UnitOfWork, network: NetworkId) -> None:
    """Have the card say what is in the pool now; where it does not stand yet, it is put up."""
    for lobby in community.rooms_of(uow, network, purpose=Purpose.LOBBY):
        living.put_up(uow, CARD, network, platform=lobby.platform, room=lobby.remote_id)
    living.changed(uow, CARD, network)


def show_in_space(uow: UnitOfWork, network: Network, _space: Space) -> None:
    """Put up the card in the lobby of a space that has joined the network, if there has ever been a theme."""
    if store.has_any(uow, network.id):
        show(uow, network.id)


def draw(uow: UnitOfWork, card: Card) -> Message | None:
    """Draw the pool of a network, whose key is the card's subject."""
    network = community.network(uow, NetworkId(card.subject))
    if network is None:
        return None
    return cards.pool_card(overview(uow, network.id), say_in(uow, network).lasting)
